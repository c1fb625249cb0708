import { createHmac } from 'node:crypto';
import type { DoorCode } from '@kohtaamo/core/workshop/door.ts';

const unambiguous = 'acdefghjkmnpqrtuvwxyz234679';

/** The code at the door as the web makes it. The story of attendance reads one from the wall and compares. */
export const doorCode: DoorCode = (key, turn) => {
  const digest = createHmac('sha256', key).update(String(turn)).digest();
  return Array.from(digest.subarray(0, 6), (byte) => unambiguous[byte % unambiguous.length]).join('');
};
