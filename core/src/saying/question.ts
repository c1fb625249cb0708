import { z } from 'zod';
import { writtenField } from '../business/writtenbusiness.ts';
import { day, type Milliseconds } from '../clock.ts';
import { purpose } from '../consent/consent.ts';

/** A field of a business that the bot asks about; a new business has no id before its name is known. */
const businessStep = { businessId: z.string().nullable(), field: writtenField, guided: z.boolean() };
const guessed = {
  businessId: z.string(),
  field: z.enum(['sector', 'municipality']),
  guided: z.boolean(),
  guess: z.string(),
};

/** What a plain yes or no may be an answer to. */
export const answerable = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('introduction'), introductionId: z.string() }),
  z.object({ kind: z.literal('consent'), purpose }),
  /** Another member's ask: can help, or cannot. */
  z.object({ kind: z.literal('ask'), askId: z.string() }),
  /** A sector or a municipality that was probably meant. */
  z.object({ kind: z.literal('field-guess'), ...guessed }),
]);
export type Answerable = z.infer<typeof answerable>;

/** What the next free text of a member in the direct room answers. */
export const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commitment'), workshopId: z.string() }),
  z.object({ kind: z.literal('commitment-date'), commitmentId: z.string() }),
  /** The new words of a plan that is to be changed. */
  z.object({ kind: z.literal('commitment-change'), commitmentId: z.string() }),
  /** A few words about an answer just given; anything the bot understands as a command is not one. */
  z.object({ kind: z.literal('prompt-comment'), promptId: z.string() }),
  /** The form after a programme: its ticks are told, and this may be. */
  z.object({ kind: z.literal('outcome-form'), promptId: z.string(), step: z.enum(['sum', 'sentence']) }),
  /** Who may help with a plan that is stuck; other words are about the answer just given. */
  z.object({ kind: z.literal('stuck'), promptId: z.string(), commitmentId: z.string() }),
  /** A yes sends these words; other words take their place and are shown again. */
  z.object({
    kind: z.literal('stuck-words'),
    commitmentId: z.string(),
    to: z.enum(['cohort', 'facilitator']),
    text: z.string(),
  }),
  /** Several people may be meant by a name: which one the command is for. */
  z.object({
    kind: z.literal('candidate'),
    memberIds: z.array(z.string()),
    command: z.enum(['intro', 'colleague', 'withdraw', 'block', 'unblock', 'witness']).default('intro'),
    /** The reason of an introduction, or the business that a colleague comes to. */
    reason: z.string(),
  }),
  z.object({ kind: z.literal('introduction-reason'), memberId: z.string() }),
  z.object({ kind: z.literal('proposal-reason'), one: z.string(), other: z.string() }),
  z.object({ kind: z.literal('consent'), purpose }),
  z.object({ kind: z.literal('business-field'), ...businessStep }),
  z.object({ kind: z.literal('field-guess'), ...guessed }),
  z.object({ kind: z.literal('card-field'), field: z.enum(['name', 'about']) }),
  /** Several businesses may be meant: which one the command, with its words, is for. */
  z.object({
    kind: z.literal('which-business'),
    businessIds: z.array(z.string()),
    command: z.enum(['profile', 'colleague']),
    rest: z.string(),
  }),
  /** Signed-in browsers, by the beginnings of their hashes. */
  z.object({ kind: z.literal('which-session'), handles: z.array(z.string()) }),
  /** Several things wait for a yes or no: which of them the given answer is for. */
  z.object({ kind: z.literal('which-answer'), answer: z.enum(['yes', 'no']), options: z.array(answerable) }),
]);
export type Question = z.infer<typeof question>;
export type OpenQuestion = { question: Question; askedAt: Milliseconds };

/** Asked by the bot of its own accord: the person may look something up before answering, and answers when there is time. */
const patient: Partial<Record<Question['kind'], Milliseconds>> = {
  commitment: 4 * day,
  'commitment-date': 4 * day,
  consent: 14 * day,
};

export function isPatient({ kind }: Question): boolean {
  return patient[kind] !== undefined;
}

/** Words written long after a question are not an answer to it. */
export function isStillOpen({ question: { kind }, askedAt }: OpenQuestion, now: Milliseconds): boolean {
  return now < askedAt + (patient[kind] ?? day);
}

export interface QuestionStore {
  /** A member has one open question: a new one takes the place of the one before. */
  ask(memberId: string, question: Question, now: Milliseconds): void;
  open(memberId: string): OpenQuestion | null;
  clear(memberId: string): void;
}
