import { z } from 'zod';
import { cleanLine } from '../cleanline.ts';
import type { Milliseconds } from '../clock.ts';
import { language, type Language } from '../language/language.ts';
import { matrixUserId, type MatrixUserId } from '../matrix/userid.ts';
import { visibility } from '../visibility/visibility.ts';

export const member = z.object({
  id: z.string(),
  /** Null only for an organiser who came by a sign-in link and has not connected an account yet. */
  userId: matrixUserId.nullable(),
  name: z.string().min(1).max(120),
  email: z.string().nullable(),
  /** Null until the person chose one or wrote something; Finnish is then used. */
  language: language.nullable(),
  about: z.string().max(2000),
  aboutVisibility: visibility,
  emailVisibility: visibility,
  /** No introductions and no prompts before this time. */
  pausedUntil: z.number().int().nullable(),
  /** When the person said stop: nothing unprompted is sent after it. */
  stoppedAt: z.number().int().nullable(),
  createdAt: z.number().int(),
});
export type Member = z.infer<typeof member>;

/** Somebody who is new here: their cohorts see what they write about themselves, nobody their address, and nothing is paused. */
export function newcomer(
  of: Pick<Member, 'id' | 'name' | 'createdAt'> & Partial<Pick<Member, 'userId' | 'email' | 'language'>>,
): Member {
  return {
    userId: null,
    email: null,
    language: null,
    about: '',
    aboutVisibility: 'cohort',
    emailVisibility: 'me',
    pausedUntil: null,
    stoppedAt: null,
    ...of,
  };
}

export interface MemberStore {
  add(member: Member): void;
  byId(id: string): Member | null;
  byUserId(userId: MatrixUserId): Member | null;
  byEmail(email: string): Member[];
  /** Writes every field of the member but id, createdAt. */
  save(member: Member): void;
  setLanguage(id: string, language: Language): void;
  pause(id: string, until: Milliseconds | null): void;
  setStopped(id: string, at: Milliseconds | null): void;
  block(id: string, blockedId: string, now: Milliseconds): void;
  unblock(id: string, blockedId: string): void;
  hasBlocked(id: string, other: string): boolean;
  blockedBy(id: string): string[];
  /**
   * People whose name, or a business of whom, holds the text, as seen by a member of the hub; at most `limit`.
   * Only those who agreed to be in the directory, or share a cohort with the seeker.
   */
  search(text: string, seekerId: string, limit: number): Member[];
  /** People whose name, or a business of whom, holds the text, in these cohorts or in all of the hub. For organisers only. */
  named(text: string, cohortIds: string[] | null, limit: number): Member[];
  all(): Member[];
}

/** A name fit to show: one clean line, 80 characters at most. */
export function cleanName(name: string): string {
  return cleanLine(name).slice(0, 80);
}
