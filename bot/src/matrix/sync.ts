import { createHash } from 'node:crypto';
import { minute, second, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { InboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';
import { HomeserverError, path, type Homeserver } from './homeserver.ts';
import { ownRoom } from './ownroom.ts';
import { pollResponseTypes } from './poll.ts';
import { readIn } from './receipts.ts';

type Received = Omit<InboxRow, 'position' | 'state'>;

const event = z.looseObject({
  event_id: z.string(),
  sender: z.string(),
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  state_key: z.string().optional(),
  origin_server_ts: z.number(),
  /** What a redaction takes away, in rooms of a version before 11; later ones have it in the content. */
  redacts: z.string().optional(),
});
type Event = z.infer<typeof event>;

const stripped = z.looseObject({
  sender: z.string(),
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  state_key: z.string().optional(),
  origin_server_ts: z.number().optional(),
});

/** A malformed event of a stranger must not stop the whole sync: each is read by itself. */
const events = z.object({ events: z.array(z.unknown()).default([]) }).default({ events: [] });
const timeline = z
  .object({
    events: z.array(z.unknown()).default([]),
    limited: z.boolean().default(false),
    prev_batch: z.string().optional(),
  })
  .default({ events: [], limited: false });
const syncAnswer = z.object({
  next_batch: z.string(),
  rooms: z
    .object({
      join: z.record(z.string(), z.looseObject({ timeline, state: events, ephemeral: events })).default({}),
      leave: z.record(z.string(), z.looseObject({ timeline })).default({}),
      invite: z.record(z.string(), z.looseObject({ invite_state: events })).default({}),
    })
    .default({ join: {}, leave: {}, invite: {} }),
});
const messagesAnswer = z.object({ chunk: z.array(z.unknown()), end: z.string().optional() });

const types = [
  'm.room.message',
  'm.reaction',
  'm.room.redaction',
  'm.room.encrypted',
  'm.room.member',
  ...pollResponseTypes,
];

/** How far people have read matters in their direct rooms; in a cohort's room each message would bring as many receipts as there are people. */
const filterFor = ({ cohorts, rooms }: Store) =>
  JSON.stringify({
    presence: { types: [] },
    account_data: { types: [] },
    room: {
      ephemeral: {
        types: ['m.receipt'],
        not_rooms: cohorts.all().flatMap(({ id }) => rooms.of('cohort', id)?.roomId ?? []),
      },
      account_data: { types: [] },
      timeline: { limit: 100, types },
      state: { types: ['m.room.member'] },
      include_leave: false,
    },
  });

const longPoll = 30 * second;

export type SyncEvents = {
  now: () => Milliseconds;
  signal: AbortSignal;
  /** Everything that happened while the bot was away is in the inbox. Told once, before any `onReceived`. */
  onCaughtUp: () => void;
  /** Events were written to the inbox. */
  onReceived: (added: number) => void;
  onHomeserver: (ok: boolean, detail: string) => void;
  /** Whether to wait a little before the next look, while a queue of the bot's own goes out; null for at once. */
  breathe: () => Promise<void> | null;
  /** Waits; ends early when the signal is aborted. */
  pause: (ms: Milliseconds) => Promise<void>;
};

/** Takes what happens at the homeserver into the inbox, from where it left off, until the signal is aborted. */
export async function runSync(store: Store, homeserver: Homeserver, given: SyncEvents): Promise<void> {
  const { signal, onCaughtUp, onReceived, onHomeserver, breathe, pause, now } = given;
  let failures = 0;
  let caughtUp = false;
  while (!signal.aborted) {
    try {
      const since = store.inbox.syncToken();
      const answer = syncAnswer.parse(
        await homeserver.request('GET', '/_matrix/client/v3/sync', {
          query: { filter: filterFor(store), timeout: caughtUp ? longPoll : 0, ...(since === null ? {} : { since }) },
          timeout: longPoll + 30 * second,
          signal,
        }),
      );
      const received = await eventsOf(store, homeserver, answer, since, now(), signal);
      await recogniseRooms(store, homeserver, received, now());
      // The token moves in the transaction that writes the events: a kill before it receives them again, one after it has them.
      const added = store.transaction(() => {
        for (const [roomId, { ephemeral }] of Object.entries(answer.rooms.join))
          for (const read of readIn(store, roomId, ephemeral.events, now()))
            store.reach.markRead(read.memberId, read.at, read.eventId);
        return store.inbox.receive(received, answer.next_batch);
      });
      failures = 0;
      onHomeserver(true, '');
      if (!caughtUp) {
        caughtUp = true;
        onCaughtUp();
      } else if (added > 0) onReceived(added);
      // Nobody but the bot has spoken: what it says goes on being said meanwhile.
      if (received.every((each) => each.sender === homeserver.userId)) await breathe();
    } catch (error) {
      if (signal.aborted) return;
      failures = Math.min(failures + 1, 6);
      onHomeserver(false, error instanceof Error ? error.message : String(error));
      const asked = error instanceof HomeserverError ? error.retryAfterMs : null;
      await pause(asked ?? Math.min(250 * 2 ** failures, 10 * second));
    }
  }
}

/** A person may be quicker than the bot in the room that it has just made: what they do there counts. */
async function recogniseRooms(
  store: Store,
  homeserver: Homeserver,
  received: Received[],
  now: Milliseconds,
): Promise<void> {
  const spokenIn = new Set(received.filter((each) => each.sender !== homeserver.userId).map((each) => each.roomId));
  for (const roomId of spokenIn) {
    if (store.rooms.byId(roomId) !== null) continue;
    const room = await ownRoom(store, homeserver, roomId);
    // A person who left the first has another direct room by now.
    if (room !== null && store.rooms.of(room.purpose, room.subjectId) === null) store.rooms.remember(room, now);
  }
}

async function eventsOf(
  store: Store,
  homeserver: Homeserver,
  answer: z.infer<typeof syncAnswer>,
  since: string | null,
  receivedAt: Milliseconds,
  signal: AbortSignal,
): Promise<Received[]> {
  const all: Received[] = [];
  for (const [roomId, room] of Object.entries(answer.rooms.invite)) {
    const row = inviteOf(roomId, readAll(stripped, room.invite_state.events), homeserver.userId, receivedAt);
    if (row !== null) all.push(row);
  }
  for (const [roomId, room] of Object.entries({ ...answer.rooms.leave, ...answer.rooms.join })) {
    const newest = readAll(event, room.timeline.events);
    const state = since === null && 'state' in room ? readAll(event, events.parse(room.state).events) : [];
    let found: Event[];
    if (since === null) {
      // A first sync shows history; nobody is answered for what was said before there was a bot. Who stands where is of use.
      found = [...state, ...newest.filter((each) => each.type === 'm.room.member')];
    } else if (joinsIn(newest, homeserver.userId) !== null) {
      found = withoutHistory(newest, homeserver.userId);
    } else if (room.timeline.limited && room.timeline.prev_batch !== undefined) {
      found = [...(await missed(store, homeserver, roomId, room.timeline.prev_batch, since, signal)), ...newest];
    } else {
      found = newest;
    }
    for (const each of found) all.push(rowOf(roomId, each, receivedAt));
  }
  return withNames(store, homeserver, all);
}

/** Where the display name of a stranger stands in a row's content. */
export const displayNameKey = 'fi.kohtaamo.display_name';

/** A stranger who writes to the bot may become a member by that message, so their name is asked for while one can still wait. */
async function withNames(store: Store, homeserver: Homeserver, rows: Received[]): Promise<Received[]> {
  const names = new Map<string, string>();
  for (const row of rows) {
    const sender = parseUserId(row.sender);
    if (row.type !== 'm.room.message' || sender === null || sender === homeserver.userId || names.has(sender)) continue;
    if (store.rooms.byId(row.roomId)?.purpose !== 'direct' || store.members.byUserId(sender) !== null) continue;
    names.set(sender, await displayName(homeserver, sender));
  }
  return rows.map((row) =>
    names.has(row.sender) ? { ...row, content: { ...row.content, [displayNameKey]: names.get(row.sender) } } : row,
  );
}

async function displayName(homeserver: Homeserver, userId: string): Promise<string> {
  try {
    const answer = await homeserver.request('GET', path`/_matrix/client/v3/profile/${userId}/displayname`);
    return z.object({ displayname: z.string() }).parse(answer).displayname;
  } catch (error) {
    // A name is a nicety: the message counts without it. But a homeserver that is away gets the whole batch again.
    if (error instanceof HomeserverError && error.down) throw error;
    return '';
  }
}

function readAll<T>(schema: z.ZodType<T>, values: unknown[]): T[] {
  return values.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

function joinsIn(found: Event[], userId: string): Event | null {
  return (
    found.findLast(
      (each) => each.type === 'm.room.member' && each.state_key === userId && each.content['membership'] === 'join',
    ) ?? null
  );
}

/** What was said in the quarter of an hour before the bot came: many clients make a room, invite and write at once. */
const beforeJoining = 15 * minute;

/**
 * The events of a room the bot has just entered, without what was said long before. This is the only rule about age: in a room the bot
 * stands in, the sync token alone tells what was received while it was down, and a message that a partner's homeserver held back for
 * a day is still meant. (A sender's clock decides nothing there.)
 */
export function withoutHistory<T extends Event>(found: T[], userId: string): T[] {
  const join = joinsIn(found, userId);
  if (join === null) return found;
  return found.filter(
    (each) => each.type === 'm.room.member' || each.origin_server_ts >= join.origin_server_ts - beforeJoining,
  );
}

/** Fills the hole of a limited timeline: pages back to where the last sync ended, oldest first. */
async function missed(
  store: Store,
  homeserver: Homeserver,
  roomId: string,
  before: string,
  since: string,
  signal: AbortSignal,
): Promise<Event[]> {
  const found: Event[] = [];
  let from = before;
  for (;;) {
    const page = messagesAnswer.parse(
      await homeserver.request('GET', path`/_matrix/client/v3/rooms/${roomId}/messages`, {
        query: { dir: 'b', from, to: since, limit: 500, filter: JSON.stringify({ types }) },
        signal,
      }),
    );
    const chunk = readAll(event, page.chunk);
    found.unshift(...chunk.toReversed());
    // `to` is where paging should end; a server that does not keep to it is stopped by a page of which everything is known.
    const allKnown = chunk.length > 0 && chunk.every((each) => store.inbox.knows(each.event_id));
    if (page.end === undefined || page.end === from || allKnown) return found;
    from = page.end;
  }
}

/** An invitation of the bot. It has no event id of its own in a sync, so it is given one that is the same each time it is seen. */
export function inviteOf(
  roomId: string,
  state: z.infer<typeof stripped>[],
  userId: string,
  receivedAt: Milliseconds,
): Received | null {
  const invite = state.findLast((each) => each.type === 'm.room.member' && each.state_key === userId);
  if (invite === undefined) return null;
  const of = JSON.stringify([roomId, invite.sender, invite.origin_server_ts ?? null]);
  return {
    eventId: `$invite-${createHash('sha256').update(of).digest('base64url')}`,
    roomId,
    sender: invite.sender,
    type: 'm.room.member',
    content: invite.content,
    stateKey: userId,
    sentAt: invite.origin_server_ts ?? receivedAt,
    receivedAt,
  };
}

function rowOf(roomId: string, of: Event, receivedAt: Milliseconds): Received {
  return {
    eventId: of.event_id,
    roomId,
    sender: of.sender,
    type: of.type,
    content: of.redacts === undefined ? of.content : { ...of.content, redacts: of.redacts },
    stateKey: of.state_key ?? null,
    // Senders may claim any number; the column takes whole ones.
    sentAt: Number.isSafeInteger(of.origin_server_ts) ? of.origin_server_ts : receivedAt,
    receivedAt,
  };
}
