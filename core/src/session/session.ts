import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { day } from '../clock.ts';
import { matrixUserId, type MatrixUserId } from '../matrix/userid.ts';

/** Sliding: each visit moves the end this far ahead. */
export const sessionLength: Milliseconds = 30 * day;

export const session = z.object({
  tokenHash: z.string(),
  memberId: z.string(),
  userAgent: z.string(),
  /** Which of the member's logins at their homeserver this browser has; null when none is known. */
  deviceId: z.string().nullable(),
  createdAt: z.number().int(),
  seenAt: z.number().int(),
  expiresAt: z.number().int(),
});
export type Session = z.infer<typeof session>;

export const signInLink = z.object({
  tokenHash: z.string(),
  memberId: z.string(),
  expiresAt: z.number().int(),
  usedAt: z.number().int().nullable(),
});
export type SignInLink = z.infer<typeof signInLink>;

export const loginProof = z.object({
  id: z.string(),
  codeHash: z.string(),
  browserHash: z.string(),
  /** The invitation or wall code the person came with, if any. */
  cohortCode: z.string().nullable(),
  /** The signed-in member who connects an account, if that is what the proof is for. */
  connectMemberId: z.string().nullable(),
  userId: matrixUserId.nullable(),
  displayName: z.string().nullable(),
  expiresAt: z.number().int(),
  usedAt: z.number().int().nullable(),
});
export type LoginProof = z.infer<typeof loginProof>;

export interface SessionStore {
  add(session: Session): void;
  byHash(tokenHash: string): Session | null;
  touch(tokenHash: string, now: Milliseconds, expiresAt: Milliseconds): void;
  remove(tokenHash: string): void;
  removeOf(memberId: string): void;
  ofMember(memberId: string): Session[];
  addLink(link: SignInLink): void;
  /** Marks the link used and says whose it is; null when unknown, used or past its time. */
  useLink(tokenHash: string, now: Milliseconds): string | null;
  addProof(proof: LoginProof): void;
  proofById(id: string): LoginProof | null;
  /** Writes who proved it, once; false when the code is unknown, already proven or past its time. */
  proveByCode(codeHash: string, userId: MatrixUserId, displayName: string, now: Milliseconds): boolean;
  /** Takes a proven, unexpired proof for the browser that asked, once. */
  useProof(id: string, browserHash: string, now: Milliseconds): LoginProof | null;
  /** False when the token was seen before. */
  rememberOpenidToken(tokenHash: string, expiresAt: Milliseconds): boolean;
}
