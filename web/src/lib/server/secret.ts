import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 32 random bytes for a cookie; only their hash is ever stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: what the database keeps in place of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new id: 20 lower-case base32 characters, 100 random bits. */
export function newId(): string {
  return Array.from(randomBytes(20), (byte) => base32[byte & 31]).join('');
}

// Without 0 O 1 I L 5 S 8 B: read from one screen, typed on another.
const unambiguous = 'ACDEFGHJKMNPQRTUVWXYZ234679';

/** An 8-character code that a person carries from one device to another; upper case. */
export function newCode(): string {
  return Array.from({ length: 8 }, () => unambiguous[randomInt(unambiguous.length)]).join('');
}
