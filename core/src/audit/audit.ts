import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';

export const channel = z.enum(['web', 'chat', 'e-mail', 'import', 'cli', 'demo']);
export type Channel = z.infer<typeof channel>;

/** Who causes a write, and from where. `memberId` is null for the operator at the command line. */
export type Actor = { memberId: string | null; channel: Channel };

export type AuditEntry = {
  at: Milliseconds;
  memberId: string | null;
  channel: Channel | 'bot';
  /** An `AuditAct` when it is written; one that was written years ago may be of none that is left. */
  act: string;
  subjectId: string | null;
  /** Never a secret, never free text that a person wrote. */
  detail: Record<string, string | number | boolean>;
};

export interface AuditStore {
  write(entry: AuditEntry): void;
  ofMember(memberId: string): AuditEntry[];
  /** Of one kind about one thing, in the order of writing. */
  ofSubject(act: string, subjectId: string): AuditEntry[];
}
