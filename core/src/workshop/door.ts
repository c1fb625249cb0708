import { minute, type Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import { isOn } from './attendance.ts';
import type { Workshop } from './workshop.ts';

/**
 * The code at the door is another one every minute. One that was read is good for ten more, so that there is time to sign in with it; a photo of it
 * lets nobody in tomorrow, nor somebody at home for long (docs/decisions/0076).
 */
export const doorTurns: Milliseconds = minute;
export const doorHolds = 10;

/** A code out of a workshop's key and the number of the minute: nobody without the key can tell one from another. Given from outside. */
export type DoorCode = (key: string, turn: number) => string;

export function doorCodeNow(
  { store, now }: Pick<Context, 'store' | 'now'>,
  workshop: Workshop,
  code: DoorCode,
): string {
  return code(store.workshops.doorKey(workshop.id), Math.floor(now / doorTurns));
}

/** The workshop whose code this is, or was in the last minutes, while people may come in; null else. */
export function workshopAtDoor(
  { store, now }: Pick<Context, 'store' | 'now'>,
  typed: string,
  code: DoorCode,
): Workshop | null {
  const meant = doorCodeAsTyped(typed);
  const turn = Math.floor(now / doorTurns);
  const turns = Array.from({ length: doorHolds + 1 }, (_, back) => turn - back);
  const isCodeOf = ({ id }: Workshop) => {
    const key = store.workshops.doorKey(id);
    return turns.some((each) => code(key, each) === meant);
  };
  return store.workshops.around(now).find((each) => isOn(each, now) && isCodeOf(each)) ?? null;
}

/** Capitals, spaces and hyphens do not matter. */
export function doorCodeAsTyped(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40);
}
