import type { Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Introduction, IntroductionPerson } from '../introduction/introduction.ts';
import { clockOf, lastMomentOf, roundCalendar } from './passtime.ts';
import type { Reason } from './reason.ts';
import type { Round } from './round.ts';

/** Below this a number of people would come near to naming them. */
export const fewest = 5;

/** A number of people that must not be subtracted from another one. */
export type Roughly = { kind: 'about'; count: number } | { kind: 'few' };

export type AgreedMeeting = {
  introductionId: string;
  memberIds: string[];
  /** As each of them reads it of the other; for a meeting of more, of the first of the others. */
  reasons: { of: string; about: string; reasons: Reason[] }[];
};

/** The first pass: whoever runs the round has seen in the draft who was asked about whom. */
export type FirstPass = {
  /** How many people were asked. */
  asked: number;
  /** The meetings that everybody in them wanted. */
  agreed: AgreedMeeting[];
  /** The rest of the meetings: they wait, or came to nothing. Who answered what is in neither. */
  others: number;
  isOver: boolean;
};

/** The later passes together, without a name: whoever is asked again has answered before, and so has not been silent. */
export type LaterPasses = {
  /** How many people were asked again. */
  asked: Roughly;
  /** How many of them meet somebody whom they want to meet and who wants it too. */
  met: Roughly;
};

export type RoundProgress = {
  state: Round['state'];
  first: FirstPass | null;
  later: LaterPasses | null;
  /** The pass that asks just now. */
  running: { pass: number; deadline: Milliseconds } | null;
  /** The viewer is in the round: of what came after the first pass they see nothing. */
  isOwn: boolean;
  /** When the round is over at the latest. */
  until: Milliseconds;
};

/**
 * How a round that was sent goes, as `viewerId`, who runs it, may see it: who meets, and why. Never who said no or nothing: a meeting that did not come about says
 * nothing of either of its people, and until its deadline a no looks like waiting. Null before it is sent.
 */
export function progressOf(
  context: Pick<Context, 'store' | 'now'>,
  round: Round,
  viewerId: string | null,
): RoundProgress | null {
  const { store } = context;
  if (round.sentAt === null) return null;
  const deadline = store.rounds.pass(round.id, 1)?.deadline ?? null;
  const meetings = store.introductions
    .ofRound(round.id)
    .map((each): Meeting => ({ ...each, people: store.introductions.answers(each.id) }));
  // Everything that a pass asks has its deadline.
  const [first, later] = [
    meetings.filter((each) => each.deadline === deadline),
    meetings.filter((each) => each.deadline !== deadline),
  ];
  const isOwn = isInIt(context, round, viewerId);
  const state = stateSeenBy(context, round, viewerId);
  return {
    state,
    first: deadline === null ? null : firstPass(round, first),
    later: isOwn || later.length === 0 ? null : laterPasses(later),
    running: state === 'asking' ? runningPass(context, round, isOwn) : null,
    isOwn,
    until: roundOverBy(context, round, round.sentAt),
  };
}

/**
 * The state of a round as `viewerId` may see it. Once it was sent it goes on by itself; to whoever is in it, until the time of all its passes is up: that it ends
 * before tells of who is left in it.
 */
export function stateSeenBy(
  context: Pick<Context, 'store' | 'now'>,
  round: Round,
  viewerId: string | null,
): Round['state'] {
  const { state, sentAt } = round;
  if (sentAt === null || state === 'cancelled') return state;
  const goesOn = isInIt(context, round, viewerId) && context.now < roundOverBy(context, round, sentAt);
  return state === 'ended' && !goesOn ? 'ended' : 'asking';
}

/** When the time of all passes of a round that was sent is up, whatever comes of it. */
export function roundOverBy(
  context: Pick<Context, 'store'>,
  { programmeId, settings }: Round,
  sentAt: Milliseconds,
): Milliseconds {
  return lastMomentOf(sentAt, settings, clockOf(context, programmeId, roundCalendar));
}

function isInIt({ store }: Pick<Context, 'store'>, { id }: Round, viewerId: string | null): boolean {
  return viewerId !== null && store.rounds.people(id).some(({ memberId }) => memberId === viewerId);
}

type Meeting = Introduction & { people: IntroductionPerson[] };

/** A meeting of three that begins with two is not among them: its names would tell of the third, and its number too. */
function isAgreed({ state, people }: Meeting): boolean {
  return (state === 'agreed' || state === 'opened') && people.every(({ answer }) => answer === 'yes');
}

function firstPass(round: Round, meetings: readonly Meeting[]): FirstPass {
  const agreed = meetings.filter(isAgreed);
  return {
    asked: meetings.reduce((sum, { people }) => sum + people.length, 0),
    agreed: agreed.map(({ id, people }) => ({
      introductionId: id,
      memberIds: people.map(({ memberId }) => memberId),
      reasons: people.flatMap(({ memberId, reasons }) => {
        const others = people.flatMap((each) => (each.memberId === memberId ? [] : each.memberId));
        return others.map((about) => ({
          of: memberId,
          about,
          reasons: reasons.filter((each) => (each.about ?? others[0]) === about),
        }));
      }),
    })),
    others: meetings.length - agreed.length,
    isOver: round.pass > 1 || round.state === 'ended' || round.state === 'cancelled',
  };
}

/** Two of three who meet are among them: there is no name, and a number of fives tells of no third. */
function laterPasses(meetings: readonly Meeting[]): LaterPasses {
  const begun = meetings.filter(({ state }) => state === 'agreed' || state === 'opened');
  const count = (people: readonly IntroductionPerson[]) => new Set(people.map(({ memberId }) => memberId)).size;
  return {
    asked: roughly(count(meetings.flatMap(({ people }) => people))),
    met: roughly(count(begun.flatMap(({ people }) => people.filter(({ answer }) => answer === 'yes')))),
  };
}

function runningPass(
  { store, now }: Pick<Context, 'store' | 'now'>,
  round: Round,
  isOwn: boolean,
): RoundProgress['running'] {
  const pass = isOwn ? 1 : round.pass;
  const deadline = store.rounds.pass(round.id, pass)?.deadline ?? null;
  return deadline === null || (isOwn && deadline <= now) ? null : { pass, deadline };
}

function roughly(people: number): Roughly {
  return people < fewest ? { kind: 'few' } : { kind: 'about', count: Math.round(people / fewest) * fewest };
}
