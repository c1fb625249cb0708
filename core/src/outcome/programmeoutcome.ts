import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { cleanText } from '../cleanline.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { outcomeKind, outcomeKinds } from './outcome.ts';

/** What a member says came of a whole programme. */
export const programmeOutcome = z.object({
  promptId: z.string(),
  memberId: z.string(),
  programmeId: z.string(),
  /** At least one; `nothing` stands alone. */
  kinds: z.array(outcomeKind).min(1),
  /** Whole euros; null when none was told. */
  sum: z.number().int().min(0).nullable(),
  sentence: z.string().max(1000),
  at: z.number().int(),
});
export type ProgrammeOutcome = z.infer<typeof programmeOutcome>;

export interface ProgrammeOutcomeStore {
  /** The last word counts: one a prompt. */
  put(outcome: ProgrammeOutcome): void;
  ofPrompt(promptId: string): ProgrammeOutcome | null;
  ofMember(memberId: string): ProgrammeOutcome[];
  ofProgramme(programmeId: string): ProgrammeOutcome[];
}

/** As it was written into the form. */
export type WrittenOutcome = { kinds: readonly string[]; sum: string; sentence: string };

const largestSum = 1_000_000_000;

/** "2 500 €", "2500", "1.500,50": whole euros; null when nothing is written; undefined when it is no sum. */
export function writtenSum(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0]|€|eur(?:oa?|os?)?\.?$/giu, '');
  if (plain === '') return null;
  const [, whole] = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d{1,2})?$/.exec(plain) ?? [];
  const sum = whole === undefined ? NaN : Number(whole.replace(/[.,]/g, ''));
  return sum <= largestSum ? sum : undefined;
}

/**
 * A member answers the form after a programme. It may be answered again; the last answer counts.
 * Refusals: not_found, not_allowed (someone else's), nothing_to_answer (it was never asked), outcome_missing (nothing is ticked),
 * outcome_contradicts (nothing, and something), sum_unreadable, text_too_long.
 */
export function tellProgrammeOutcome(
  context: Context,
  actor: Actor & { memberId: string },
  promptId: string,
  written: WrittenOutcome,
): Result<ProgrammeOutcome> {
  const { store, now } = context;
  const kinds = outcomeKinds.filter((kind) => written.kinds.includes(kind));
  const sum = writtenSum(written.sum);
  const sentence = cleanText(written.sentence);
  return store.transaction(() => {
    const prompt = store.prompts.byId(promptId);
    if (prompt?.kind !== 'outcome-form') return refuse('not_found');
    if (prompt.memberId !== actor.memberId) return refuse('not_allowed');
    if (prompt.sentAt === null && prompt.state !== 'queued') return refuse('nothing_to_answer');
    if (kinds.length === 0) return refuse('outcome_missing');
    if (kinds.includes('nothing') && kinds.length > 1) return refuse('outcome_contradicts');
    if (sum === undefined) return refuse('sum_unreadable');
    if (sentence.length > 1000) return refuse('text_too_long', { most: '1000' });
    const { memberId, subjectId: programmeId } = prompt;
    const told: ProgrammeOutcome = { promptId, memberId, programmeId, kinds, sum, sentence, at: now };
    store.programmeOutcomes.put(told);
    store.prompts.answer(promptId, kinds.join(','), now);
    note(context, actor, 'programme-outcome-told', promptId);
    return accept(told);
  });
}
