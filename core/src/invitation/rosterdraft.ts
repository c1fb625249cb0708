import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';
import { language } from '../language/language.ts';

/** A roster that was read but not yet let in: what the preview shows and the import takes. */
export const rosterDraft = z.object({
  id: z.string(),
  cohortId: z.string(),
  fileName: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.object({ rowNumber: z.number().int(), cells: z.array(z.string()) })),
  columns: z.array(z.string()),
  /** Guesses the organiser accepted: "<field>:<value as written>" → code. */
  acceptedGuesses: z.record(z.string(), z.string()),
  /** What the reader noticed, as the catalogue has a sentence for each. */
  notes: z.array(z.string()),
  /** Of the letters to those whose row tells none; null for the organiser's own. */
  language: language.nullable(),
  /** When the good rows were let in; only the others are kept since. */
  importedAt: z.number().int().nullable(),
  invited: z.number().int(),
  createdBy: z.string(),
  createdAt: z.number().int(),
});
/** A list that nobody came back to is let go after this time. */
export const draftLife: Milliseconds = 14 * day;

export type RosterDraft = z.infer<typeof rosterDraft>;

export interface RosterStore {
  add(draft: RosterDraft): void;
  byId(id: string): RosterDraft | null;
  /** Those of a cohort that are not let in yet or have rows left, newest first. */
  open(cohortId: string): Pick<RosterDraft, 'id' | 'fileName' | 'createdAt' | 'importedAt'>[];
  /** Writes rows, columns, acceptedGuesses, language, importedAt and invited. */
  save(draft: RosterDraft): void;
  removeOlder(than: Milliseconds): number;
}
