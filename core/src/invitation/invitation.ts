import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { language } from '../language/language.ts';

export const registrationToken = z.object({
  id: z.string(),
  token: z.string(),
  /** wanted: the bot is to make it at the homeserver; made: it can be used; handed: a browser has it. */
  state: z.enum(['wanted', 'made', 'handed']),
  createdAt: z.number().int(),
});
export type RegistrationToken = z.infer<typeof registrationToken>;

export const invitation = z.object({
  id: z.string(),
  cohortId: z.string(),
  code: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language,
  businessName: z.string().nullable(),
  businessId: z.string().nullable(),
  sector: z.string().nullable(),
  municipality: z.string().nullable(),
  state: z.enum(['invited', 'joined', 'withdrawn']),
  registrationTokenId: z.string().nullable(),
  memberId: z.string().nullable(),
  invitedAt: z.number().int(),
  remindedAt: z.number().int().nullable(),
  reminders: z.number().int(),
  /** The member who invited; null for the operator at the command line. */
  invitedBy: z.string().nullable(),
  joinedAt: z.number().int().nullable(),
  /** When the person let know that they are not coming; such an invitation is withdrawn. */
  declinedAt: z.number().int().nullable(),
});
export type Invitation = z.infer<typeof invitation>;

export interface InvitationStore {
  add(invitation: Invitation): void;
  byId(id: string): Invitation | null;
  byCode(code: string): Invitation | null;
  ofCohort(cohortId: string): Invitation[];
  /** Those by which the member came in. */
  ofMember(memberId: string): Invitation[];
  markJoined(id: string, memberId: string, now: Milliseconds): void;
  /** Writes every field but id, cohortId, registrationTokenId, memberId, invitedBy and joinedAt. */
  save(invitation: Invitation): void;
  setRegistrationToken(id: string, registrationTokenId: string): void;
  addToken(token: RegistrationToken): void;
  tokenById(id: string): RegistrationToken | null;
  setTokenState(id: string, state: RegistrationToken['state']): void;
}
