import { z } from 'zod';

/** open until its day, reminded once, then done or dropped by the person's word. */
export const commitmentStates = ['open', 'reminded', 'done', 'dropped'] as const;
export const commitment = z.object({
  id: z.string(),
  memberId: z.string(),
  workshopId: z.string().nullable(),
  text: z.string().min(1).max(1000),
  dueAt: z.number().int().nullable(),
  state: z.enum(commitmentStates),
  /** What the person last said of a plan that is still open. */
  progress: z.enum(['started', 'stuck']).nullable(),
  /** Whether the cohort may see it with the person's name. */
  shared: z.boolean(),
  /** Somebody who was asked to ask how it went. A plan and a witness work better than a plan. */
  witnessId: z.string().nullable(),
  witnessState: z.enum(['asked', 'agreed', 'declined', 'confirmed']).nullable(),
  createdAt: z.number().int(),
});
export type Commitment = z.infer<typeof commitment>;

export interface CommitmentStore {
  add(commitment: Commitment): void;
  byId(id: string): Commitment | null;
  ofMember(memberId: string): Commitment[];
  ofWorkshop(workshopId: string): Commitment[];
  setText(id: string, text: string): void;
  setProgress(id: string, progress: Commitment['progress']): void;
  setShared(id: string, shared: boolean): void;
  setWitness(id: string, witnessId: string, state: NonNullable<Commitment['witnessState']>): void;
  setDue(id: string, dueAt: number): void;
  setState(id: string, state: Commitment['state']): void;
}
