import { z } from 'zod';
import { matrixUserId, type MatrixUserId } from '../matrix/userid.ts';

/** waiting until an organiser admits or declines, or the person takes it back. */
export const applicantStates = ['waiting', 'admitted', 'declined', 'withdrawn'] as const;

/** Somebody who knocked at a cohort's room from their own Matrix client. */
export const applicant = z.object({
  cohortId: z.string(),
  /** Their homeserver vouches for it: a knock is theirs as any event is. */
  userId: matrixUserId,
  name: z.string(),
  /** What they wrote with the knock; may be empty. */
  reason: z.string().max(500),
  state: z.enum(applicantStates),
  knockedAt: z.number().int(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().int().nullable(),
});
export type Applicant = z.infer<typeof applicant>;

export interface ApplicantStore {
  /** Writes the applicant; a new knock of the same person at the same cohort takes the place of an earlier one. */
  save(applicant: Applicant): void;
  of(cohortId: string, userId: MatrixUserId): Applicant | null;
  /** Those an organiser has not answered yet, the longest waiting first. */
  waiting(cohortId: string): Applicant[];
  ofPerson(userId: MatrixUserId): Applicant[];
}
