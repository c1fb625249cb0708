import { z } from 'zod';

/** What came of an introduction or a commitment. The order is that in which they are offered. */
export const outcomeKinds = [
  'referral',
  'quote',
  'purchase',
  'joint-offer',
  'joint-application',
  'advice-used',
  'nothing',
] as const;
export const outcomeKind = z.enum(outcomeKinds);
export type OutcomeKind = z.infer<typeof outcomeKind>;

export const outcome = z.object({
  promptId: z.string(),
  memberId: z.string(),
  subject: z.enum(['introduction', 'commitment']),
  subjectId: z.string(),
  kind: outcomeKind,
  /** Whole euros; null when none was told. */
  sum: z.number().int().min(0).nullable(),
  sentence: z.string().max(1000),
  at: z.number().int(),
});
export type Outcome = z.infer<typeof outcome>;

export interface OutcomeStore {
  /** The last word of the prompt counts: one outcome a prompt. */
  put(outcome: Outcome): void;
  remove(promptId: string): void;
  ofPrompt(promptId: string): Outcome | null;
  ofSubject(subject: Outcome['subject'], subjectId: string): Outcome[];
  /** What the member told. */
  ofMember(memberId: string): Outcome[];
}

/** A sum of money in what a person wrote: "tarjous 2 500 €", "1500 euroa", "€900"; whole euros, null when there is none. */
export function sumIn(text: string): number | null {
  const number = String.raw`(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,9})(?:,\d{1,2})?`;
  const match =
    new RegExp(String.raw`${number}\s*(?:€|e\b|eur\b|euro)`, 'iu').exec(text) ??
    new RegExp(String.raw`(?:€|eur\b)\s*${number}`, 'iu').exec(text);
  const digits = match?.[1]?.replace(/\D/g, '');
  return digits === undefined ? null : Number(digits);
}
