import { createHmac } from 'node:crypto';
import type { DoorCode } from '@kohtaamo/core/workshop/door.ts';

const length = 6;
// Without 0 o 1 i l 5 s 8 b: read from a wall, typed on a phone.
const unambiguous = 'acdefghjkmnpqrtuvwxyz234679';

/** Six letters: a guess hits one of the eleven good codes once in some 35 million, and only members of the cohort may guess. */
export const doorCode: DoorCode = (key, turn) => {
  const digest = createHmac('sha256', key).update(String(turn)).digest();
  return Array.from(digest.subarray(0, length), (byte) => unambiguous[byte % unambiguous.length]).join('');
};
