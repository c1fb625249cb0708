import { z } from 'zod';

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
  createdBy: z.string(),
  createdAt: z.number().int(),
});
export type RosterDraft = z.infer<typeof rosterDraft>;

export interface RosterStore {
  add(draft: RosterDraft): void;
  byId(id: string): RosterDraft | null;
  setMapping(id: string, columns: string[], acceptedGuesses: Record<string, string>): void;
  remove(id: string): void;
}
