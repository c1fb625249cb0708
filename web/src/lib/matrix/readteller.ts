import type { MatrixClient, Room } from 'matrix-js-sdk';

/**
 * Tells the homeserver that a room is read up to its newest event, once for each event. What the library knows for read would not do to go by:
 * of an event in a thread it keeps that apart, and being told again changes it again.
 */
export function readTeller(client: Pick<MatrixClient, 'setRoomReadMarkers'>): (room: Room) => void {
  const told = new Map<string, string>();
  return (room) => {
    const last = room.getLiveTimeline().getEvents().at(-1);
    const eventId = last?.getId();
    if (last === undefined || eventId === undefined || told.get(room.roomId) === eventId) return;
    told.set(room.roomId, eventId);
    if (room.getEventReadUpTo(room.myUserId) === eventId) return;
    // Where it was not taken, the next look tells it again.
    client.setRoomReadMarkers(room.roomId, eventId, last).catch(() => told.delete(room.roomId));
  };
}
