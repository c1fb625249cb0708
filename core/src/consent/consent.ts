import { z } from 'zod';
import { channel } from '../audit/audit.ts';

/** Reporting to the funder rests on a legal duty and is not asked here: consent is only for what one may refuse. */
export const purposes = ['directory', 'introductions', 'follow-up', 'e-mail'] as const;
export const purpose = z.enum(purposes);
export type Purpose = z.infer<typeof purpose>;

/** Raised when a wording in the catalogue (`consent_<purpose>`) changes its meaning; older answers keep the number they saw. */
export const wordingVersion: Record<Purpose, number> = { directory: 1, introductions: 1, 'follow-up': 1, 'e-mail': 1 };

export const consent = z.object({
  memberId: z.string(),
  purpose,
  given: z.boolean(),
  version: z.number().int(),
  channel,
  at: z.number().int(),
});
export type Consent = z.infer<typeof consent>;

export interface ConsentStore {
  record(consent: Consent): void;
  /** The newest answer for the purpose, or null when it was never asked. */
  latest(memberId: string, purpose: Purpose): Consent | null;
  history(memberId: string): Consent[];
}
