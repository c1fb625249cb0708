import type { MatrixClient, Room } from 'matrix-js-sdk';

/**
 * Tells the homeserver that a room is read up to its newest event, once for each event: to everybody in the room where `isTold` says so, otherwise to
 * nobody else. What the library knows for read would not do to go by: of an event in a thread it keeps that apart, and being told again changes it
 * again.
 */
export function readTeller(
  client: Pick<MatrixClient, 'setRoomReadMarkers'>,
  isTold: (room: Room) => boolean,
): (room: Room) => void {
  const told = new Map<string, string>();
  const failed = new Set<string>();
  return (room) => {
    const last = room.getLiveTimeline().getEvents().at(-1);
    const eventId = last?.getId();
    if (last === undefined || eventId === undefined) return;
    const open = isTold(room);
    const now = `${eventId} ${String(open)}`;
    if (told.get(room.roomId) === now) return;
    const chosenAnew = told.get(room.roomId)?.startsWith(eventId) === true;
    told.set(room.roomId, now);
    const isAgain = failed.delete(room.roomId);
    if (room.getEventReadUpTo(room.myUserId) === eventId && !chosenAnew && !isAgain) return;
    // Where it was not taken, the next look tells it again; the library takes it for read before it asks.
    client
      .setRoomReadMarkers(room.roomId, eventId, ...(open ? ([last] as const) : ([undefined, last] as const)))
      .catch(() => {
        told.delete(room.roomId);
        failed.add(room.roomId);
      });
  };
}
