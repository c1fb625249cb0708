import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Language } from '../language/language.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import { profileOf, takesPart } from './gather.ts';
import { intents } from './person.ts';
import { meetingWish, type MeetingWish } from './round.ts';
import { chooseThisTime, thisTimeOf } from './thistime.ts';

/** Distances a member chooses from, in kilometres; no choice is the usual one. */
export const reaches = [30, 60, 150, 400] as const;

const typed = z.object({
  takesPart: z.boolean(),
  intents: z.array(z.enum(intents)).transform((all) => intents.filter((each) => all.includes(each))),
  reachKm: meetingWish.shape.reachKm,
  avoidsRivals: z.boolean(),
});

/** What a member tells: always, and, unless it is null, for one round alone. */
export type ToldWish = {
  takesPart: boolean;
  thisTime: boolean | null;
  intents: readonly string[];
  reachKm: number | null;
  avoidsRivals: boolean;
};

/**
 * A member tells the matching what counts. Whoever takes no part is introduced only when somebody asks for them; a yes or a no for one round ends with it.
 * Refusals: form_invalid.
 */
export function saveMeetingWish(
  context: Context,
  actor: Actor & { memberId: string },
  { thisTime, ...wish }: ToldWish,
): Result<MeetingWish> {
  const { store, now } = context;
  const read = typed.safeParse(wish);
  if (!read.success) return refuse('form_invalid', { field: String(read.error.issues[0]?.path[0] ?? '') });
  return store.transaction(() => {
    store.rounds.saveWish(actor.memberId, read.data, now);
    // "Stop these" said to a round's question is the other way to step out; stepping in takes it back.
    if (read.data.takesPart || thisTime === true) store.prompts.allowKind(actor.memberId, 'round');
    chooseThisTime(context, actor.memberId, { takesPart: thisTime, standing: read.data.takesPart });
    note(context, actor, 'meeting-wish-saved', null, { takesPart: read.data.takesPart });
    return accept(read.data);
  });
}

/** What matching goes by about a member, as the people of their cohorts may see it, and nothing else. */
export type MatchingData = MeetingWish & {
  /** For one round alone, until its time is up; null when what they always say counts, and after "stop these", which holds in every round. */
  thisTime: boolean | null;
  agreed: boolean;
  needs: string[];
  offers: string[];
  sectors: string[];
  municipalities: string[];
  languages: Language[];
};

export function matchingDataOf(context: Pick<Context, 'store' | 'now'>, memberId: string): MatchingData | null {
  const { store } = context;
  const member = store.members.byId(memberId);
  if (member === null) return null;
  const { needs, offers, businesses, languages } = profileOf(context, member, 'cohort');
  const told = (field: 'sector' | 'municipality') => [...new Set(businesses.flatMap((each) => each[field] ?? []))];
  const isStopped = store.prompts.stoppedKinds(memberId).includes('round');
  const written = (topics: typeof needs) => [...new Set(topics.map(({ text }) => text))];
  return {
    ...store.rounds.wish(memberId),
    takesPart: takesPart(context, memberId),
    thisTime: isStopped ? null : thisTimeOf(context, memberId),
    agreed: hasConsent(context, memberId, 'introductions'),
    needs: written(needs),
    offers: written(offers),
    sectors: told('sector'),
    municipalities: told('municipality'),
    languages,
  };
}
