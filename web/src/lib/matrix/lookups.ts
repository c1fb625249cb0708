import type { Credentials } from './credentials.ts';
import { readRoomEvent, type RoomEvent } from './event.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';
import { shownName } from './names.ts';

/** What was found, by whom, and with which words: they are marked. `next`: where the next page begins, null when there is none. */
export type Found = {
  events: RoomEvent[];
  /** What the writers called themselves then. */
  names: Map<string, string>;
  count: number;
  highlights: string[];
  next: string | null;
};

/** Searches the words of one room at the homeserver, newest first. Null when it could not. */
export async function searchRoom(
  credentials: Credentials,
  roomId: string,
  term: string,
  from: string | null,
): Promise<Found | null> {
  const query = from === null ? '' : `?next_batch=${encodeURIComponent(from)}`;
  const room_events = {
    search_term: term,
    keys: ['content.body'],
    order_by: 'recent',
    filter: { rooms: [roomId], limit: 20 },
    // Old words may be of somebody whom the room's own list does not name yet.
    event_context: { before_limit: 0, after_limit: 0, include_profile: true },
  };
  const answer = await askHomeserver(credentials.baseUrl, 'POST', `/_matrix/client/v3/search${query}`, {
    token: credentials.accessToken,
    body: { search_categories: { room_events } },
  });
  if (!answer.ok) return null;
  const found = objectOf(objectOf(answer.body.search_categories).room_events);
  const results = Array.isArray(found.results) ? found.results : [];
  return {
    events: results.map((each) => readRoomEvent(objectOf(each).result)).filter((event) => event !== null),
    names: new Map(results.flatMap(namesIn)),
    count: typeof found.count === 'number' ? found.count : results.length,
    highlights: Array.isArray(found.highlights) ? found.highlights.filter((word) => typeof word === 'string') : [],
    next: textOf(found.next_batch) || null,
  };
}

function namesIn(result: unknown): [userId: string, name: string][] {
  const profiles = objectOf(objectOf(objectOf(result).context).profile_info);
  return Object.entries(profiles)
    .map(([userId, profile]): [string, string] => [userId, shownName(textOf(objectOf(profile).displayname))])
    .filter(([, name]) => name !== '');
}

/** One event of a room, in its last wording; null when it is gone or could not be asked. */
export async function eventOf(credentials: Credentials, roomId: string, eventId: string): Promise<RoomEvent | null> {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/event/${encodeURIComponent(eventId)}`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  const event = answer.ok ? readRoomEvent(answer.body) : null;
  if (event === null || !answer.ok || event.redacted) return null;
  const edit = readRoomEvent(objectOf(objectOf(objectOf(answer.body.unsigned)['m.relations'])['m.replace']));
  const isTheirs = edit !== null && !edit.redacted && edit.sender === event.sender;
  return isTheirs ? { ...event, content: objectOf(edit.content['m.new_content']) } : event;
}

/** The first event at or after a moment (ms); null when there is none or it could not be asked. */
export async function eventAt(credentials: Credentials, roomId: string, at: number): Promise<string | null> {
  const path = `/_matrix/client/v1/rooms/${encodeURIComponent(roomId)}/timestamp_to_event?ts=${at}&dir=f`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  return answer.ok ? textOf(answer.body.event_id) || null : null;
}

/** The largest file the homeserver takes, in bytes; what is usual when it does not say. */
export async function largestUpload(credentials: Credentials): Promise<number> {
  const usual = 50 * 1024 * 1024;
  const path = '/_matrix/client/v1/media/config';
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  const size = answer.ok ? answer.body['m.upload.size'] : usual;
  return typeof size === 'number' && size > 0 ? size : usual;
}

/** What another site says of a page, fetched by the homeserver: that site does not learn who reads. Null when nothing is told. */
export async function linkPreview(
  credentials: Credentials,
  url: string,
): Promise<{ title: string; description: string } | null> {
  const path = `/_matrix/client/v1/media/preview_url?url=${encodeURIComponent(url)}`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, { token: credentials.accessToken });
  if (!answer.ok) return null;
  const title = textOf(answer.body['og:title']).slice(0, 200);
  const description = textOf(answer.body['og:description']).slice(0, 400);
  return title === '' && description === '' ? null : { title, description };
}
