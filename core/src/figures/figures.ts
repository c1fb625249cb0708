import { z } from 'zod';
import { promptKind } from '../prompt/prompt.ts';

/** An answer to a prompt, of a person who was in the cohort by then. */
export const answerInCohort = z.object({
  memberId: z.string(),
  promptId: z.string(),
  kind: promptKind,
  answer: z.string(),
});
export type AnswerInCohort = z.infer<typeof answerInCohort>;

export const askedInCohort = z.object({ kind: promptKind, asked: z.number().int(), answered: z.number().int() });
export type AskedInCohort = z.infer<typeof askedInCohort>;

/**
 * An introduction that somebody was asked about, counted in the cohort of the one who asked or else of the other. Only what was said yes to is in it: a
 * no and no answer are the same here.
 */
export const introductionStep = z.object({
  cohortId: z.string(),
  askedAt: z.number().int(),
  accepted: z.boolean(),
  met: z.boolean(),
  outcome: z.boolean(),
});
export type IntroductionStep = z.infer<typeof introductionStep>;

export interface FigureStore {
  /** In the order in which they were given, answered again included. */
  answersIn(cohortId: string): AnswerInCohort[];
  /** How many questions of each kind were sent to people of the cohort since they came, and how many of those are answered. */
  askedIn(cohortId: string): AskedInCohort[];
  /** Introductions of the programme, the oldest first. Rooms that opened at once, of an ask or an idea or a live round, were not asked about. */
  introductionsIn(programmeId: string): IntroductionStep[];
}
