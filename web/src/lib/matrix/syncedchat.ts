import {
  ClientEvent,
  createClient,
  HttpApiEvent,
  IndexedDBStore,
  KnownMembership,
  MatrixError,
  RoomEvent as RoomHappening,
  RoomMemberEvent,
  RoomStateEvent,
  SyncState,
  type MatrixClient,
  type Room,
} from 'matrix-js-sdk';
import type { ChatClient, Connection } from './chatclient.ts';
import type { Credentials } from './credentials.ts';
import { formerSyncedDatabase, syncedDatabase } from './databases.ts';
import type { RoomEvent } from './event.ts';
import { FormerEvents } from './formerevents.ts';
import { readsAgain, setIgnored } from './ignoring.ts';
import { personName, roomNameOf } from './names.ts';
import { readTeller } from './readteller.ts';
import { isTold, lastReceiptOf, seenIn, setTellsRead, tellsRead } from './receipts.ts';
import { mayPin, pinnedIn, setPinned, topicOf } from './roomhead.ts';
import { inviterOf, isMuted, mayRemove, newestMessage, summaryOf } from './roomsummary.ts';
import { roomEventOf } from './syncedevent.ts';
import { changeOfKnown } from './wholelist.ts';

/** How long others are told that somebody is writing, after the last key. */
const typingMs = 20_000;
/** How long after something new the browser writes it down: a lively room is written down once for many messages. */
const keepingMs = 2_000;
/** So many pages are fetched after a gap in the sync to meet what was read before it. */
const mostBetween = 5;

/** The chat where the library itself is. */
export interface SyncedChat extends ChatClient {
  /** The names of the people of a room, as far as they are known. */
  namesIn(roomId: string): [userId: string, name: string][];
  /** Writes down what was synced: the page may be about to be closed. */
  keep(): Promise<void>;
}

/**
 * Starts syncing, from what this browser kept of the last time; answers at once, before anything has arrived. For the worker: reading an answer of
 * the homeserver takes a phone a second. `botId`: the hub's bot.
 */
export function openSyncedChat(credentials: Credentials, botId: string): SyncedChat {
  const { baseUrl, userId, deviceId, accessToken } = credentials;
  indexedDB.deleteDatabase(`matrix-js-sdk:${formerSyncedDatabase}`);
  const store = new IndexedDBStore({ indexedDB, dbName: syncedDatabase(userId) });
  const client = createClient({
    baseUrl,
    userId,
    deviceId,
    accessToken,
    store,
    disableVoip: true,
    roomNameGenerator: (_roomId, state) => roomNameOf(state),
  });
  withoutCalls(client);
  const listeners = new Set<() => void>();
  let state: Connection = 'starting';
  let announced = false;
  let wasReady = false;

  const soon = new MessageChannel();
  soon.port1.onmessage = () => {
    announced = false;
    for (const listener of listeners) listener();
  };
  function changed(): void {
    // A sync brings many changes, between which the library waits for what it keeps; the page is told once, after them.
    if (announced) return;
    announced = true;
    // A message to oneself comes sooner than a timer.
    soon.port2.postMessage(null);
  }

  // The library keeps what was synced every five minutes. Whoever has read something may be without a network in the next moment.
  let forgotten = false;
  let keeping: ReturnType<typeof setTimeout> | null = null;
  function keep(): Promise<void> {
    if (keeping !== null) clearTimeout(keeping);
    keeping = null;
    if (forgotten) return Promise.resolve();
    return store.save(true).catch(() => undefined);
  }
  /** What somebody said while they were hidden the homeserver kept back, and would never send to a browser that goes on from where it is. */
  async function forget(): Promise<void> {
    forgotten = true;
    const done = await store.deleteAllData().then(
      () => true,
      () => false,
    );
    // A browser that keeps it all the same would begin with it again, and again forget it.
    if (!done) {
      forgotten = false;
      return;
    }
    client.stopClient();
    state = 'forgotten';
    changed();
  }
  function keepSoon(): void {
    keeping ??= setTimeout(() => void keep(), keepingMs);
  }

  client.on(ClientEvent.Sync, (sync, _before, told) => {
    // What was kept of the last time is read at once; it does not say that anybody answers, nor what is new since.
    if (state !== 'logged-out' && !forgotten && told?.fromCache !== true) {
      if (sync === SyncState.Prepared || sync === SyncState.Syncing) {
        state = 'ready';
        wasReady = true;
      } else if (sync === SyncState.Error || sync === SyncState.Reconnecting) state = 'offline';
    }
    changed();
  });
  client.on(HttpApiEvent.SessionLoggedOut, () => {
    state = 'logged-out';
    changed();
  });
  for (const happening of [
    RoomHappening.Timeline,
    RoomHappening.Redaction,
    RoomHappening.Name,
    RoomHappening.MyMembership,
    RoomHappening.Receipt,
    RoomHappening.TimelineReset,
  ] as const)
    client.on(happening, changed);
  // Not at what is prepared first: that may be what was kept the last time.
  client.on(RoomHappening.Timeline, keepSoon);
  client.on(RoomHappening.MyMembership, keepSoon);
  client.on(RoomStateEvent.Members, changed);
  client.on(RoomMemberEvent.Typing, changed);
  client.on(ClientEvent.AccountData, (now, before) => {
    changed();
    if (readsAgain(now, before)) void forget();
  });

  // Keeping is a help, never a need: a browser that keeps nothing, or whose kept data is broken, syncs from the beginning.
  void store
    .startup()
    .catch(() => undefined)
    .then(() =>
      client.startClient({
        initialSyncLimit: 30,
        lazyLoadMembers: true,
        // Threads stay in the room's own timeline: the page folds them itself, from the first page on.
        threadSupport: false,
      }),
    );
  // The library listens for this at a window only.
  const retry = () => void client.retryImmediately();
  addEventListener('online', retry);

  const roomOf = (roomId: string): Room | null => client.getRoom(roomId);
  function readOf<T>(roomId: string, read: (room: Room) => T, none: T): T {
    const room = roomOf(roomId);
    return room === null ? none : read(room);
  }
  const leave = (roomId: string): Promise<boolean> =>
    client.leave(roomId).then(
      () => true,
      () => false,
    );
  const isReady = (): boolean => state === 'ready';
  const tellRead = readTeller(client, (room) => isTold(client, room, botId));
  const isHeard = (id: string): boolean => !client.isUserIgnored(id);
  const eventsOf = (room: Room): RoomEvent[] => room.getLiveTimeline().getEvents().map(roomEventOf);
  const former = new FormerEvents();
  client.on(RoomHappening.TimelineReset, (room) => {
    // At the beginning nobody reads anything yet.
    if (room !== undefined && wasReady && former.keep(room.roomId)) void fetchBetween(room);
  });
  async function fetchBetween(room: Room): Promise<void> {
    for (let pages = 0; pages < mostBetween && !former.hasMet(room.roomId, eventsOf(room)); pages += 1) {
      await client.scrollback(room, 100).catch(() => undefined);
      changed();
    }
    if (!former.hasMet(room.roomId, eventsOf(room))) former.forget(room.roomId);
    changed();
  }
  // Of a room in which many have come in since the last words, the sync holds none of these: they are asked for once.
  const last = new Map<string, RoomEvent | null>();
  function beforeSynced({ roomId }: Room): RoomEvent | null {
    const known = last.get(roomId);
    if (known !== undefined || state !== 'ready') return known ?? null;
    last.set(roomId, null);
    void newestMessage(credentials, roomId).then((event) => {
      if (event === undefined) last.delete(roomId);
      else last.set(roomId, event);
      if (event !== null) changed();
    });
    return null;
  }
  let toldTypingAt = 0;

  return {
    userId,
    connection: () => state,
    rooms: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Join && !room.isSpaceRoom())
        .map((room) => summaryOf(client, room, () => beforeSynced(room)))
        .sort((a, b) => b.lastAt - a.lastAt),
    invites: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Invite && !room.isSpaceRoom())
        .map((room) => ({ roomId: room.roomId, name: room.name, from: inviterOf(room, userId) })),
    unreadRooms: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Join && room.getUnreadNotificationCount() > 0)
        .map(({ roomId }) => roomId),
    isIn: (roomId) => roomOf(roomId)?.getMyMembership() === KnownMembership.Join,
    events: (roomId) => {
      const room = roomOf(roomId);
      if (room?.getMyMembership() !== KnownMembership.Join) return null;
      return former.join(roomId, eventsOf(room));
    },
    namesIn: (roomId) =>
      (roomOf(roomId)?.getMembers() ?? []).map((member) => [
        member.userId,
        personName(member.rawDisplayName, member.userId),
      ]),
    keep,
    roomName: (roomId) => roomOf(roomId)?.name ?? '',
    nameOf: (roomId, id) => personName(roomOf(roomId)?.getMember(id)?.rawDisplayName, id),
    fetchOlder: async (roomId) => {
      const room = roomOf(roomId);
      if (room === null) return false;
      const before = room.getLiveTimeline().getEvents().length;
      await client.scrollback(room, 100).catch(() => undefined);
      changed();
      return room.getLiveTimeline().getEvents().length > before;
    },
    members: async (roomId) => {
      const room = roomOf(roomId);
      if (room === null) return [];
      await room.loadMembersIfNeeded().catch(() => undefined);
      return room
        .getJoinedMembers()
        .filter((member) => member.userId !== userId)
        .map((member) => ({
          userId: member.userId,
          name: personName(member.rawDisplayName, member.userId),
          power: member.powerLevel,
        }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    typing: (roomId) =>
      (roomOf(roomId)?.getMembers() ?? [])
        .filter((member) => member.typing && member.userId !== userId && isHeard(member.userId))
        .map((member) => personName(member.rawDisplayName, member.userId)),
    tellTyping: (roomId, writes) => {
      if (writes && Date.now() - toldTypingAt < typingMs / 2) return;
      if (!writes && toldTypingAt === 0) return;
      toldTypingAt = writes ? Date.now() : 0;
      client.sendTyping(roomId, writes, typingMs).catch(() => undefined);
    },
    readUpTo: (roomId) => {
      const room = roomOf(roomId);
      // The first is null for an event that is not fetched, which is where one was after a long while away.
      return room?.getEventReadUpTo(userId) ?? (room === null ? null : lastReceiptOf(room, userId));
    },
    markRead: (roomId) => {
      const room = roomOf(roomId);
      if (room !== null && state === 'ready') tellRead(room);
    },
    seen: (roomId) => readOf(roomId, (room) => seenIn(client, room, botId), []),
    tellsRead: () => tellsRead(client),
    setTellsRead: (told) => setTellsRead(client, told),
    ignored: () => client.getIgnoredUsers(),
    setIgnored: changeOfKnown(isReady, (id: string, ignored: boolean) => setIgnored(client, id, ignored)),
    topic: (roomId) => readOf(roomId, topicOf, ''),
    pinned: (roomId) => readOf(roomId, pinnedIn, []),
    mayPin: (roomId) => readOf(roomId, (room) => mayPin(room, userId), false),
    setPinned: changeOfKnown(isReady, (roomId: string, eventId: string, pinned: boolean) =>
      setPinned(client, roomId, eventId, pinned),
    ),
    isEncrypted: (roomId) => roomOf(roomId)?.hasEncryptionStateEvent() ?? false,
    mayRemove: (roomId) => mayRemove(roomOf(roomId), userId),
    madeBy: (roomId) => roomOf(roomId)?.getCreator() ?? null,
    isMuted: (roomId) => isMuted(client, roomId),
    setMuted: (roomId, muted) =>
      Promise.resolve(client.setRoomMutePushRule('global', roomId, muted)).then(
        () => (changed(), true),
        () => false,
      ),
    accept: async (roomId) => {
      try {
        await client.joinRoom(roomId);
        return true;
      } catch (error) {
        return error instanceof MatrixError && error.errcode === 'M_ALREADY_JOINED';
      }
    },
    decline: leave,
    leave,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      removeEventListener('online', retry);
      client.stopClient();
    },
  };
}

/** There are no calls here: the library would look for them in every room, and ask a homeserver that knows none where they are carried. */
function withoutCalls(client: MatrixClient): void {
  client.matrixRTC.start = () => undefined;
  client._unstable_getRTCTransports = () => Promise.resolve([]);
}
