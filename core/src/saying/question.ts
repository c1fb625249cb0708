import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';

/** What the next free text of a member in the direct room answers. */
export const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commitment'), workshopId: z.string() }),
  z.object({ kind: z.literal('commitment-date'), commitmentId: z.string() }),
  z.object({ kind: z.literal('candidate'), memberIds: z.array(z.string()), reason: z.string() }),
  z.object({ kind: z.literal('introduction-reason'), memberId: z.string() }),
]);
export type Question = z.infer<typeof question>;

export interface QuestionStore {
  ask(memberId: string, question: Question, now: Milliseconds): void;
  open(memberId: string): Question | null;
  clear(memberId: string): void;
}
