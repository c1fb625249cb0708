import type { Credentials } from './credentials.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';

/** The room that awaits a person: its id where the hub knows it already, and its alias. */
export type AwaitedRoom = { roomId: string | null; roomAlias: string | null };

const patience = 30_000;
const pause = 1_000;
// Only what tells of invitations: a person with many rooms elsewhere must not load them all here.
const filter = JSON.stringify({
  presence: { types: [] },
  account_data: { types: [] },
  room: {
    timeline: { limit: 0 },
    state: { types: ['m.room.canonical_alias'], lazy_load_members: true },
    ephemeral: { types: [] },
  },
});

/**
 * Waits for the bot's invitation to the room, which comes a moment after joining the cohort, accepts it, and answers the room's id.
 * Null after half a minute: the invitation is then accepted in the list of rooms.
 */
export async function enterRoom(
  credentials: Credentials,
  awaited: AwaitedRoom,
  now: () => number = Date.now,
): Promise<string | null> {
  const deadline = now() + patience;
  let since = '';
  while (now() < deadline) {
    const wait = since === '' ? 0 : Math.max(0, Math.min(10_000, deadline - now()));
    const query = new URLSearchParams({ filter, timeout: String(wait), ...(since === '' ? {} : { since }) });
    const answer = await askHomeserver(credentials.baseUrl, 'GET', `/_matrix/client/v3/sync?${query}`, {
      token: credentials.accessToken,
    });
    if (!answer.ok) return null;
    since = textOf(answer.body.next_batch);
    const rooms = objectOf(answer.body.rooms);
    const joined = roomAmong(objectOf(rooms.join), awaited, 'state');
    if (joined !== null) return joined;
    const invited = roomAmong(objectOf(rooms.invite), awaited, 'invite_state');
    if (invited !== null) {
      if (await accept(credentials, invited)) return invited;
      // From a partner's homeserver one can be quicker than the hub's, which writes its invitation down only after it has been delivered.
      await new Promise((next) => setTimeout(next, pause));
      since = '';
    }
  }
  return null;
}

async function accept(credentials: Credentials, roomId: string): Promise<boolean> {
  const path = `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`;
  return (await askHomeserver(credentials.baseUrl, 'POST', path, { token: credentials.accessToken, body: {} })).ok;
}

function roomAmong(rooms: Record<string, unknown>, awaited: AwaitedRoom, part: string): string | null {
  if (awaited.roomId !== null && awaited.roomId in rooms) return awaited.roomId;
  for (const [roomId, room] of Object.entries(rooms)) {
    const { events } = objectOf(objectOf(room)[part]);
    if (!Array.isArray(events)) continue;
    const alias = events.map(objectOf).find((event) => event.type === 'm.room.canonical_alias');
    if (awaited.roomAlias !== null && textOf(objectOf(alias?.content).alias) === awaited.roomAlias) return roomId;
  }
  return null;
}
