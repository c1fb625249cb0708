import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';
import { apart } from './apart.ts';
import { intent, roundPerson } from './person.ts';
import { roundWeights, type RoundWeights } from './weights.ts';

/**
 * solving → draft → asking → ended; from asking back to solving for each further pass; solving, draft and asking → cancelled. A round whose pass is above 1 goes on from
 * solving to asking by itself: the organiser has sent it.
 */
export const roundStates = ['solving', 'draft', 'asking', 'ended', 'cancelled'] as const;

export const roundSettings = z.object({
  /** 0 similar, 1 surprising. */
  surprise: z.number().min(0).max(1),
  /** Who was asked about each other within so many rounds is not asked again. */
  memory: z.number().int().min(0).max(20),
  passes: z.number().int().min(1).max(3),
  answerHours: z.number().int().min(48).max(72),
  /** Null for pairs. */
  groupSize: z.number().int().min(3).max(8).nullable(),
  mostOfSector: z.number().int().min(1).max(8),
  theme: z.string().max(40).nullable(),
  /** Of a round over a programme: these cohorts only; none is all. */
  cohortIds: z.array(z.string()).max(100).default([]),
});
export type RoundSettings = z.infer<typeof roundSettings>;

/** How many rounds back one may choose to look. */
export const memories = [0, 1, 2, 3, 4, 6, 8, 12, 20] as const;

export const usualSettings: RoundSettings = {
  surprise: 0.7,
  memory: 3,
  passes: 3,
  // Three passes of three days: by the third, the budget of two a week lets those be asked again who were asked in both before.
  answerHours: 72,
  groupSize: null,
  mostOfSector: 2,
  theme: null,
  cohortIds: [],
};

/**
 * How many rounds back nobody is asked about the same one again. Among few people that would leave nobody to ask: a pass asks about one, so that three rounds
 * of three passes use up nine of them (a later pass asks about two, and is of fewer than half of the people); in groups about all others of the group. As long as nobody has met more than `people / size - 1` others, everybody has a place in some group
 * of people new to each other (Hajnal and Szemerédi). Who was asked before that still comes after everybody who was not.
 */
export function memoryAmong({ memory, passes, groupSize }: RoundSettings, people: number): number {
  const size = groupSize ?? 2;
  const rounds = Math.floor((people - size) / (size * (size - 1) * passes));
  return Math.min(memory, Math.max(groupSize === null ? 1 : 0, rounds));
}

export const round = z.object({
  id: z.string(),
  programmeId: z.string(),
  /** Null for the whole programme. */
  cohortId: z.string().nullable(),
  state: z.enum(roundStates),
  settings: roundSettings,
  pass: z.number().int(),
  createdBy: z.string().nullable(),
  createdAt: z.number().int(),
  sentAt: z.number().int().nullable(),
  endedAt: z.number().int().nullable(),
});
export type Round = z.infer<typeof round>;

const weights = z.record(z.string(), z.number()).transform((kept): RoundWeights => ({ ...roundWeights, ...kept }));

/** `RoundInputs` as they are kept, with the version of the rules they were made for. */
export const keptInputs = z.object({
  rules: z.number().int(),
  seed: z.number().int(),
  pool: z.object({
    people: z.array(roundPerson),
    apart: z.array(apart),
    askedBefore: z.array(z.object({ one: z.string(), other: z.string() })),
    surprise: z.number(),
    weights,
  }),
  pinned: z.array(z.array(z.string())),
  // Where it is not kept, every pass was asked in pairs.
  inThrees: z.boolean().default(false),
  groups: z
    .object({ size: z.number(), mostOfSector: z.number(), theme: z.string().nullable(), fewestWithTheme: z.number() })
    .nullable(),
  leftBefore: z.array(z.string()),
  resting: z.array(z.string()).default([]),
});
export type KeptInputs = z.infer<typeof keptInputs>;

export const keptResult = z.object({
  meetings: z.array(z.object({ memberIds: z.array(z.string()), worth: z.number() })),
  left: z.array(z.string()),
  worth: z.number(),
  bound: z.number(),
});

export const roundPass = z.object({
  roundId: z.string(),
  pass: z.number().int(),
  edition: z.number().int(),
  inputs: keptInputs,
  result: keptResult.nullable(),
  /** How much of the solving is done, from 0 to 1. */
  share: z.number(),
  solvedAt: z.number().int().nullable(),
  deadline: z.number().int().nullable(),
});
export type RoundPass = z.infer<typeof roundPass>;

export const inRound = z.object({
  memberId: z.string(),
  state: z.enum(['in', 'met', 'left']),
  asks: z.number().int(),
  /** Meetings owed when the round was made. */
  debt: z.number().int(),
  /** The round ended and owes them a meeting: they stayed in it, and none came of it. */
  owed: z.boolean(),
});
export type InRound = z.infer<typeof inRound>;

export const meetingWish = z.object({
  takesPart: z.boolean(),
  intents: z.array(intent),
  reachKm: z.number().int().min(1).max(1200).nullable(),
  avoidsRivals: z.boolean(),
});
export type MeetingWish = z.infer<typeof meetingWish>;
export const noWish: MeetingWish = { takesPart: true, intents: [], reachKm: null, avoidsRivals: false };

export const thisTime = z.object({ takesPart: z.boolean(), roundId: z.string().nullable() });
export type ThisTime = z.infer<typeof thisTime>;

/** So long a round that nobody sends is kept after it was last changed. */
export const draftKept: Milliseconds = 14 * day;

/** More people than this would need more memory than a small machine has. */
export const mostPeople = 12_000;

/** Meetings owed after a round: one more for each that owed one, one less for each that gave one. */
export function debtAfter(debt: number, ended: Pick<InRound, 'state' | 'owed'>): number {
  if (ended.state === 'met') return Math.max(0, debt - 1);
  return ended.owed ? debt + 1 : debt;
}

/**
 * Everything of a pass happens when it ends, to the minute and whatever was answered: an earlier end would tell that everybody has answered, and so who has said
 * no. Each person's question then goes out within this time after it, as the seed says and nothing else.
 */
export const jitter: Milliseconds = 2 * 60_000;

export type Together = { one: string; other: string };

export interface RoundStore {
  add(round: Round): void;
  byId(id: string): Round | null;
  ofProgramme(programmeId: string): Round[];
  /** Oldest first. */
  solving(): Round[];
  /** Moves from one of the given states; false when it stands in another one. */
  move(id: string, from: Round['state'][], to: Round['state'], pass: number, now: Milliseconds): boolean;
  /** Takes a round that was never sent out of the database, with what was solved of it; any other stays. */
  removeUnsent(id: string): void;
  saveSettings(id: string, settings: RoundSettings): void;
  /** Adds the pass, or gives an unsolved edition to the one that is there. */
  putPass(pass: Omit<RoundPass, 'result' | 'share' | 'solvedAt' | 'deadline'>): void;
  pass(id: string, pass: number): RoundPass | null;
  setShare(id: string, pass: number, share: number): void;
  /** False when the pass has another edition by now. */
  setResult(id: string, pass: number, edition: number, result: RoundPass['result'], now: Milliseconds): boolean;
  setDeadline(id: string, pass: number, deadline: Milliseconds): void;
  putPerson(id: string, person: InRound): void;
  people(id: string): InRound[];
  /** From the newest ended round of each member who was in any. */
  lastOf(memberIds: readonly string[]): (InRound & { roundId: string })[];
  wish(memberId: string): MeetingWish;
  saveWish(memberId: string, wish: MeetingWish, now: Milliseconds): void;
  /** The member's yes or no for one round: for that one, or for the next one that is sent. */
  thisTime(memberId: string): ThisTime | null;
  /** Null takes it back. */
  saveThisTime(memberId: string, choice: ThisTime | null, now: Milliseconds): void;
  markRivals(one: string, other: string, by: string | null, now: Milliseconds): void;
  /** False when they were not marked. */
  unmarkRivals(one: string, other: string): boolean;
  /** All pairs of the hub: blocks in either direction; organisers' marks. */
  blocks(): Together[];
  rivals(): Together[];
  /** All pairs of the hub that are in an introduction's room of `mostTogether` or fewer, or about whom a request or a member's proposal is still open. */
  together(): Together[];
  /**
   * Pairs of which at least one was asked about the other in a round of the programme, without that of `exceptId`: how many rounds ago, of those that either of
   * them took part in; 1 is the newest. One that was called off is no round ago of its own.
   */
  asked(programmeId: string, exceptId: string | null): (Together & { ago: number })[];
  /** Likewise in one round, without two of a group of more than three of whom neither has said no to it. */
  askedIn(id: string): Together[];
  /** Pairs about whom the question of a round stands open, without that of `exceptId`. */
  beingAsked(exceptId: string | null): Together[];
  /** The stems, in each language a text may be in, of each of its words; words that every text has are left out. */
  stems(text: string): { text: string; stems: string[] }[];
}
