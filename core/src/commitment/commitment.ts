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
  createdAt: z.number().int(),
});
export type Commitment = z.infer<typeof commitment>;

export interface CommitmentStore {
  add(commitment: Commitment): void;
  byId(id: string): Commitment | null;
  ofMember(memberId: string): Commitment[];
  setDue(id: string, dueAt: number): void;
  setState(id: string, state: Commitment['state']): void;
}
