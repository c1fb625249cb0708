import type { Context } from '../context.ts';
import type { Store } from '../store.ts';
import type { Introduction } from './introduction.ts';
import { everybodyIn, roomPeople } from './othersin.ts';

/** Who are in one room with so few have been introduced; among more, two may never have said a word to each other. */
export const mostTogether = 4;

/** The introductions by which two are together already, and are not introduced once more: those in whose room they are with few others or none. */
export function togetherIn(store: Store, one: string, other: string): Introduction[] {
  return store.introductions.roomsOf(one, other).filter((each) => roomPeople(store, each).length <= mostTogether);
}

/**
 * The introduction that has the room of exactly these two, which stands or is being made; null when there is none but `besides`. What is for the two alone
 * may be said there, and in no other room that both of them are in.
 */
export function roomOfTwo(
  store: Store,
  one: string,
  other: string,
  besides: string | null = null,
): Introduction | null {
  // One that found a room standing is opened and has none itself.
  const hasOne = ({ id, state }: Introduction) => state === 'agreed' || store.rooms.of('introduction', id) !== null;
  const rooms = store.introductions.roomsOf(one, other).filter(({ id }) => id !== besides);
  return rooms.find((each) => roomPeople(store, each).length === 2 && hasOne(each)) ?? null;
}

/** The room of exactly these two once it stands, as a Matrix room id; else null. */
export function roomIdOfTwo(store: Store, one: string, other: string): string | null {
  const standing = roomOfTwo(store, one, other);
  return (standing && store.rooms.of('introduction', standing.id)?.roomId) ?? null;
}

/**
 * Two have a room: what is open between just them ends without a word, whatever either of them has answered. What others wait for as well stays as it is, the third
 * of three or who proposed it: that it ended before its deadline would tell them of the room.
 */
export function endWhatIsOpen({ store, now }: Context, one: string, other: string): void {
  for (const each of store.introductions.openBetween(one, other)) {
    if (each.proposedBy !== null || everybodyIn(store, each).length > 2) continue;
    store.introductions.move(each.id, ['asked', 'declined'], 'closed', now);
    store.jobs.drop(`introduction-deadline:${each.id}`);
  }
}
