import type { Credentials } from './credentials.ts';
import { readRoomEvent, type RoomEvent } from './event.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';

const filter = JSON.stringify({ lazy_load_members: true });

/**
 * The newest thirty events of a room and the names of who wrote them, by one request, so that there is something to read while the rest
 * loads. Oldest first. Null when the room cannot be read.
 */
export async function firstPage(
  credentials: Credentials,
  roomId: string,
): Promise<{ events: RoomEvent[]; names: Map<string, string> } | null> {
  const query = new URLSearchParams({ dir: 'b', limit: '30', filter });
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?${query}`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  if (!answer.ok) return null;
  const { chunk, state } = answer.body;
  const events = Array.isArray(chunk) ? chunk.map(readRoomEvent).filter((event) => event !== null) : [];
  const names = new Map<string, string>();
  for (const event of Array.isArray(state) ? state.map(objectOf) : []) {
    const name = textOf(objectOf(event.content).displayname);
    if (event.type === 'm.room.member' && name !== '') names.set(textOf(event.state_key), name);
  }
  return { events: events.reverse(), names };
}
