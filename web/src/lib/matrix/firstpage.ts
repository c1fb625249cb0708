import type { Credentials } from './credentials.ts';
import { readRoomEvent, type RoomEvent } from './event.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';
import { personName } from './names.ts';

// Where many have come in since the last words, their coming would be all that there is to read.
const filter = JSON.stringify({ lazy_load_members: true, not_types: ['m.room.member'] });

/**
 * The newest thirty events of a room, without who came and went, and the names of who wrote them, by one request, so that there is something to read while the rest
 * loads. Oldest first. Null when the room cannot be read.
 */
export async function firstPage(
  credentials: Credentials,
  roomId: string,
): Promise<{ events: RoomEvent[]; names: Map<string, string> } | null> {
  const query = new URLSearchParams({ dir: 'b', limit: '30', filter });
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?${query}`;
  const begun = takeEarly(new URL(path, credentials.baseUrl).href);
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken, begun });
  if (!answer.ok) return null;
  const { chunk, state } = answer.body;
  const events = Array.isArray(chunk) ? chunk.map(readRoomEvent).filter((event) => event !== null) : [];
  const names = new Map<string, string>();
  for (const event of Array.isArray(state) ? state.map(objectOf) : []) {
    const name = personName(textOf(objectOf(event.content).displayname), textOf(event.state_key));
    if (event.type === 'm.room.member' && name !== '') names.set(textOf(event.state_key), name);
  }
  return { events: events.reverse(), names };
}

/** What the page itself began to ask while its scripts were on the way (web/src/lib/server/earlyrequest.js). */
type Early = { href: string; response: Promise<Response | null> };
const page: typeof globalThis & { kohtaamoEarly?: Early | undefined } = globalThis;

/** That request, if it is this one; it can be read once. */
function takeEarly(href: string): Promise<Response | null> | undefined {
  const early = page.kohtaamoEarly;
  page.kohtaamoEarly = undefined;
  return early?.href === href ? early.response : undefined;
}

/** Whether what the page itself asked, and may have drawn, is of this room. */
export function isEarlyOf(roomId: string): boolean {
  return page.kohtaamoEarly?.href.includes(`/rooms/${encodeURIComponent(roomId)}/`) === true;
}
