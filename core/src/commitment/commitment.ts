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
  /** Whether the cohort and its facilitator may see it with the person's name. */
  shared: z.boolean(),
  /** With whom of the cohort it is; the owner's own note. */
  withId: z.string().nullable(),
  /** Somebody of the cohort who knows of it, and is asked whether it happened. A plan and a witness work better than a plan. */
  witnessId: z.string().nullable(),
  /** declined: the witness does not want to be one any more. */
  witnessState: z.enum(['named', 'confirmed', 'declined']).nullable(),
  createdAt: z.number().int(),
});
export type Commitment = z.infer<typeof commitment>;

export const isOpen = ({ state }: Commitment) => state === 'open' || state === 'reminded';

export interface CommitmentStore {
  add(commitment: Commitment): void;
  byId(id: string): Commitment | null;
  ofMember(memberId: string): Commitment[];
  ofWorkshop(workshopId: string): Commitment[];
  /** Those whose witness the member is or was, newest first. */
  ofWitness(memberId: string): Commitment[];
  setText(id: string, text: string): void;
  setProgress(id: string, progress: Commitment['progress']): void;
  setShared(id: string, shared: boolean): void;
  setWitness(id: string, witnessId: string | null, state: Commitment['witnessState']): void;
  setWith(id: string, withId: string | null): void;
  setDue(id: string, dueAt: number): void;
  setState(id: string, state: Commitment['state']): void;
}

/** The member's open plan of that id, or without one the newest; undefined when it is not theirs or not open. */
export function openOf(
  { store }: { store: { commitments: CommitmentStore } },
  memberId: string,
  id?: string,
): Commitment | undefined {
  return store.commitments.ofMember(memberId).find((each) => (id === undefined || each.id === id) && isOpen(each));
}
