import type { RoomEvent } from './event.ts';
import { objectOf, textOf } from './homeserver.ts';

/**
 * What was fetched of rooms before a gap in the sync: after more than thirty new events the library begins a room anew and forgets the rest, and
 * whoever reads farther up would lose their place. It stands before what the library has, until the two have met or the room is left.
 */
export class FormerEvents {
  readonly #told = new Map<string, RoomEvent[]>();
  readonly #former = new Map<string, RoomEvent[]>();

  /** The room's events, oldest first: `now` as the library has them, behind what stood there before. */
  join(roomId: string, now: RoomEvent[]): RoomEvent[] {
    const former = this.#former.get(roomId);
    const all = former === undefined ? now : [...before(former, now), ...now];
    this.#told.set(roomId, all);
    return all;
  }

  /** The library begins the room anew. True when there is something before it that is to be met. */
  keep(roomId: string): boolean {
    const told = this.#told.get(roomId) ?? [];
    if (told.length === 0) return false;
    // Another list: what is removed is written into it, and whoever compares with what they were told would not see it.
    this.#former.set(roomId, [...told]);
    return true;
  }

  /** Whether nothing lies between the two any more. */
  hasMet(roomId: string, now: readonly RoomEvent[]): boolean {
    const last = this.#former.get(roomId)?.at(-1)?.eventId;
    return last === undefined || now.some(({ eventId }) => eventId === last);
  }

  /** Lets go of what stood before: it lies too far back. */
  forget(roomId: string): void {
    this.#former.delete(roomId);
  }
}

/** Those of the former events that are not among the later ones; what was removed since is removed. */
function before(former: RoomEvent[], now: readonly RoomEvent[]): RoomEvent[] {
  const here = new Set(now.map(({ eventId }) => eventId));
  const removed = new Set(
    now.filter(({ type }) => type === 'm.room.redaction').map(({ content }) => textOf(content.redacts)),
  );
  former.forEach((event, n) => {
    // Written back: the same event stays the same object until it changes.
    if (removed.has(event.eventId) && !event.redacted)
      former[n] = { ...event, content: objectOf(null), redacted: true };
  });
  return former.filter(({ eventId }) => !here.has(eventId));
}
