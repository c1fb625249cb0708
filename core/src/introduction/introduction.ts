import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';
import { reasonAbout } from '../round/reason.ts';

/**
 * asked → agreed → opened (the room stands) or asked → declined → closed, asked → closed.
 * A no stays `declined` until the deadline and looks like `asked` to the asker all that time: neither the moment of the message nor
 * the number of open requests tells a no from silence.
 */
export const introductionStates = ['asked', 'declined', 'agreed', 'opened', 'closed'] as const;

export const introduction = z.object({
  id: z.string(),
  askerId: z.string(),
  askedId: z.string(),
  reason: z.string().min(1).max(500),
  state: z.enum(introductionStates),
  askedAt: z.number().int(),
  deadline: z.number().int(),
  answeredAt: z.number().int().nullable(),
  openedAt: z.number().int().nullable(),
  closedAt: z.number().int().nullable(),
  /** The round that proposed it, or the member who did and is neither of the two: see `isProposed`. */
  roundId: z.string().nullable(),
  proposedBy: z.string().nullable(),
});
export type Introduction = z.infer<typeof introduction>;

/**
 * Somebody else than its people proposed it: each of them is asked, `askerId` and `askedId` are only the first two of them, and the state never is
 * `declined`.
 */
export const isProposed = ({ roundId, proposedBy }: Introduction): boolean => roundId !== null || proposedBy !== null;

/** Somebody whom a proposed introduction asks. later: not in this round. `reasons` as they read them about the others. */
export const introductionPerson = z.object({
  memberId: z.string(),
  answer: z.enum(['yes', 'no', 'later']).nullable(),
  answeredAt: z.number().int().nullable(),
  reasons: z.array(reasonAbout),
});
export type IntroductionPerson = z.infer<typeof introductionPerson>;

export const answerTime: Milliseconds = 7 * day;
export const mostOpenRequests = 5;

/** What the asker is shown. */
export type AskerState = 'waiting' | 'agreed' | 'opened' | 'closed';

export function stateForAsker(state: Introduction['state']): AskerState {
  return state === 'asked' || state === 'declined' ? 'waiting' : state;
}

export interface IntroductionStore {
  add(introduction: Introduction): void;
  /** A proposed introduction with everybody it asks. */
  propose(introduction: Introduction, people: readonly Omit<IntroductionPerson, 'answer' | 'answeredAt'>[]): void;
  answer(id: string, memberId: string, answer: 'yes' | 'no' | 'later', now: Milliseconds): void;
  /** Everybody a proposed introduction asks; empty for any other. */
  answers(id: string): IntroductionPerson[];
  ofRound(roundId: string): Introduction[];
  byId(id: string): Introduction | null;
  /** What is kept from the member is not among them, nor does it wait for them. */
  ofMember(memberId: string): Introduction[];
  /** Keeps it from one of its people, for good: see `withheldFrom`. */
  withhold(id: string, memberId: string): void;
  isWithheld(id: string, memberId: string): boolean;
  /** Requests and proposals by this member that still look open to them: asked, or declined and before the deadline. */
  openCount(askerId: string): number;
  /** What is not decided about the two, newest first: requests in either direction, also declined before the deadline, and proposals that ask both of them. */
  openBetween(a: string, b: string): Introduction[];
  /** Agreed and opened ones in whose room both of them are, perhaps with others; the one that was agreed first stands first. */
  roomsOf(a: string, b: string): Introduction[];
  /** Waiting for this member's answer, oldest first. */
  waitingFor(askedId: string): Introduction[];
  /** Moves from one of the given states; false when it stands in another one. */
  move(id: string, from: Introduction['state'][], to: Introduction['state'], now: Milliseconds): boolean;
}
