import type { Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Introduction } from '../introduction/introduction.ts';
import type { Reason } from './reason.ts';
import type { Round, RoundPass } from './round.ts';

/** Below this a number of people would come near to naming them. */
export const fewest = 5;

/** How many people were asked. Of the first pass the organiser knows it from the draft; later ones would tell, by subtraction, how many were silent. */
export type Asked = { kind: 'exactly' | 'about'; count: number } | { kind: 'few' };

export type AgreedMeeting = {
  introductionId: string;
  memberIds: string[];
  /** As each of them reads it of the other; for a meeting of more, of the first of the others. */
  reasons: { of: string; about: string; reasons: Reason[] }[];
};

export type PassProgress = {
  pass: number;
  asked: Asked;
  /** The meetings that everybody in them wanted. */
  agreed: AgreedMeeting[];
  /** The rest of the meetings, of the first pass only: they wait, or came to nothing. Who answered what is in neither. */
  others: number | null;
  isOver: boolean;
  deadline: Milliseconds;
};

/**
 * How a round that was sent goes, as whoever runs it may see it: who meets, and why. Never who said no or nothing: a meeting that did not come about says nothing of
 * either of its people, and until its deadline a no looks like waiting.
 */
export function progressOf(
  { store }: Pick<Context, 'store'>,
  round: Round,
): { passes: PassProgress[]; passesLeft: number } {
  if (round.sentAt === null) return { passes: [], passesLeft: round.settings.passes };
  const introductions = store.introductions.ofRound(round.id);
  const passes = Array.from({ length: round.pass }, (_, at) => store.rounds.pass(round.id, at + 1)).flatMap((pass) =>
    pass?.deadline == null ? [] : [passProgress({ store }, round, { ...pass, deadline: pass.deadline }, introductions)],
  );
  const isOver = round.state === 'ended' || round.state === 'cancelled';
  return { passes, passesLeft: isOver ? 0 : round.settings.passes - round.pass };
}

function passProgress(
  { store }: Pick<Context, 'store'>,
  round: Round,
  { pass, deadline }: Pick<RoundPass, 'pass'> & { deadline: Milliseconds },
  introductions: readonly Introduction[],
): PassProgress {
  // Everything that a pass asked has its deadline.
  const mine = introductions.filter((each) => each.deadline === deadline);
  const asked = mine.map((each) => ({ ...each, people: store.introductions.answers(each.id) }));
  const agreed = asked.filter(
    ({ state, people }) =>
      (state === 'agreed' || state === 'opened') && people.every(({ answer: given }) => given === 'yes'),
  );
  const people = asked.reduce((sum, each) => sum + each.people.length, 0);
  return {
    pass,
    asked: pass === 1 ? { kind: 'exactly', count: people } : roughly(people),
    agreed: agreed.map(({ id, people: of }) => ({
      introductionId: id,
      memberIds: of.map(({ memberId }) => memberId),
      reasons: of.map(({ memberId, reasons }) => ({
        of: memberId,
        about: of.find((each) => each.memberId !== memberId)?.memberId ?? '',
        reasons,
      })),
    })),
    others: pass === 1 ? mine.length - agreed.length : null,
    isOver: pass < round.pass || round.state === 'ended' || round.state === 'cancelled',
    deadline,
  };
}

function roughly(people: number): Asked {
  return people < fewest ? { kind: 'few' } : { kind: 'about', count: Math.round(people / fewest) * fewest };
}
