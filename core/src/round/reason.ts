import { z } from 'zod';
import type { Explained } from './scorer.ts';

/** Why a meeting is proposed, as one of its people reads it: `you` is the reader, `they` the other. */
export const reason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('they-offer'), topic: z.string() }),
  z.object({ kind: z.literal('they-need'), topic: z.string() }),
  z.object({ kind: z.literal('both'), topic: z.string() }),
  z.object({ kind: z.literal('same-aim') }),
  z.object({ kind: z.literal('other-sector') }),
  z.object({ kind: z.literal('other-town'), kilometres: z.number().int() }),
  z.object({ kind: z.literal('same-town') }),
  z.object({ kind: z.literal('other-cohort') }),
]);
export type Reason = z.infer<typeof reason>;

/** As it is kept for one of its people: with the member id of whom it is about, where they are asked about several. */
export const reasonAbout = z.intersection(reason, z.object({ about: z.string().optional() }));
export type ReasonAbout = z.infer<typeof reasonAbout>;

/** As it is told to them: with the name of whom it is about. */
export const reasonTold = z.intersection(reason, z.object({ name: z.string().optional() }));
export type ReasonTold = z.infer<typeof reasonTold>;

const most = 3;
/** Of each of two others, and of each of a group. */
const mostOfTwo = 2;
const mostOfEach = 1;

/** The strongest first, three at most: what one gives the other, then what they have in common, then what the meeting crosses. */
export function reasonsOf({ pair, needsMet, needsMetBack, shared, sameAim, kilometres }: Explained): Reason[] {
  const reasons: Reason[] = [];
  const [met, metBack, both] = [needsMet[0], needsMetBack[0], shared[0]];
  if (met !== undefined) reasons.push({ kind: 'they-offer', topic: met.text });
  if (metBack !== undefined) reasons.push({ kind: 'they-need', topic: metBack.text });
  if (reasons.length === 0 && both !== undefined) reasons.push({ kind: 'both', topic: both.text });
  if (reasons.length === 0 && sameAim) reasons.push({ kind: 'same-aim' });
  if (pair.sector === 1) reasons.push({ kind: 'other-sector' });
  if (pair.town === 1) reasons.push({ kind: 'other-town', kilometres: kilometres ?? 0 });
  if (pair.cohort === 1) reasons.push({ kind: 'other-cohort' });
  if (pair.town === 0) reasons.push({ kind: 'same-town' });
  return reasons.slice(0, most);
}

/** Why somebody might meet those of `others`, by member id; each reason tells whom it is about where there are several. */
export function reasonsAbout(others: readonly string[], explained: (other: string) => Explained): ReasonAbout[] {
  if (others.length < 2) return others.flatMap((other) => reasonsOf(explained(other)));
  const count = others.length === 2 ? mostOfTwo : mostOfEach;
  return others.flatMap((about) =>
    reasonsOf(explained(about))
      .slice(0, count)
      .map((each) => ({ ...each, about })),
  );
}
