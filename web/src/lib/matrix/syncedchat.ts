import {
  ClientEvent,
  createClient,
  HttpApiEvent,
  IndexedDBStore,
  KnownMembership,
  MatrixError,
  NotificationCountType,
  RoomEvent as RoomHappening,
  RoomMemberEvent,
  RoomStateEvent,
  SyncState,
  type MatrixClient,
  type MatrixEvent,
  type Room,
} from 'matrix-js-sdk';
import type { ChatClient, Connection, RoomSummary } from './chatclient.ts';
import type { Credentials } from './credentials.ts';
import type { RoomEvent } from './event.ts';
import { roomNameOf, shownName } from './names.ts';
import { readTeller } from './readteller.ts';

/** Everything this browser keeps of what was synced. */
export const syncedDatabase = 'kohtaamo';
/** How long others are told that somebody is writing, after the last key. */
const typingMs = 20_000;
/** How long after something new the browser writes it down: a lively room is written down once for many messages. */
const keepingMs = 2_000;

/** The chat where the library itself is. */
export interface SyncedChat extends ChatClient {
  /** The names of the people of a room, as far as they are known. */
  namesIn(roomId: string): [userId: string, name: string][];
  /** Writes down what was synced: the page may be about to be closed. */
  keep(): Promise<void>;
}

/**
 * Starts syncing, from what this browser kept of the last time; answers at once, before anything has arrived. For the worker: reading an answer of
 * the homeserver takes a phone a second.
 */
export function openSyncedChat(credentials: Credentials): SyncedChat {
  const { baseUrl, userId, deviceId, accessToken } = credentials;
  const store = new IndexedDBStore({ indexedDB, dbName: syncedDatabase });
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

  function changed(): void {
    // A sync brings many changes at once; the page is told once.
    if (announced) return;
    announced = true;
    queueMicrotask(() => {
      announced = false;
      for (const listener of listeners) listener();
    });
  }

  // The library keeps what was synced every five minutes. Whoever has read something may be without a network in the next moment.
  let keeping: ReturnType<typeof setTimeout> | null = null;
  function keep(): Promise<void> {
    if (keeping !== null) clearTimeout(keeping);
    keeping = null;
    return store.save(true).catch(() => undefined);
  }
  function keepSoon(): void {
    keeping ??= setTimeout(() => void keep(), keepingMs);
  }

  client.on(ClientEvent.Sync, (sync, _before, told) => {
    // What was kept of the last time is read at once; it does not say that anybody answers, nor what is new since.
    if (state !== 'logged-out' && told?.fromCache !== true) {
      if (sync === SyncState.Prepared || sync === SyncState.Syncing) state = 'ready';
      else if (sync === SyncState.Error || sync === SyncState.Reconnecting) state = 'offline';
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
  client.on(ClientEvent.AccountData, changed);

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
  const leave = (roomId: string): Promise<boolean> =>
    client.leave(roomId).then(
      () => true,
      () => false,
    );
  const tellRead = readTeller(client);
  let toldTypingAt = 0;

  return {
    userId,
    connection: () => state,
    rooms: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Join && !room.isSpaceRoom())
        .map((room) => summaryOf(client, room))
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
      return room.getLiveTimeline().getEvents().map(roomEventOf);
    },
    namesIn: (roomId) =>
      (roomOf(roomId)?.getMembers() ?? []).map((member) => [member.userId, shownName(member.rawDisplayName)]),
    keep,
    roomName: (roomId) => roomOf(roomId)?.name ?? '',
    nameOf: (roomId, id) => shownName(roomOf(roomId)?.getMember(id)?.rawDisplayName ?? id),
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
        .map((member) => ({ userId: member.userId, name: shownName(member.rawDisplayName) }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
    typing: (roomId) =>
      (roomOf(roomId)?.getMembers() ?? [])
        .filter((member) => member.typing && member.userId !== userId)
        .map((member) => shownName(member.rawDisplayName)),
    tellTyping: (roomId, writes) => {
      if (writes && Date.now() - toldTypingAt < typingMs / 2) return;
      if (!writes && toldTypingAt === 0) return;
      toldTypingAt = writes ? Date.now() : 0;
      client.sendTyping(roomId, writes, typingMs).catch(() => undefined);
    },
    readUpTo: (roomId) => {
      const room = roomOf(roomId);
      // The first is null for an event that is not fetched, which is where one was after a long while away.
      return room?.getEventReadUpTo(userId) ?? room?.getReadReceiptForUserId(userId)?.eventId ?? null;
    },
    markRead: (roomId) => {
      const room = roomOf(roomId);
      if (room !== null && state === 'ready') tellRead(room);
    },
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

const read = new WeakMap<MatrixEvent, RoomEvent>();

// Kept by event: a room of thousands of messages is read again at every change, and most of it is as it was.
function roomEventOf(event: MatrixEvent): RoomEvent {
  const known = read.get(event);
  const redacted = event.isRedacted();
  const eventId = event.getId() ?? '';
  if (known?.redacted === redacted && known.eventId === eventId) return known;
  const made: RoomEvent = {
    eventId,
    type: event.getType(),
    sender: event.getSender() ?? '',
    sentAt: event.getTs(),
    content: event.getOriginalContent(),
    stateKey: event.getStateKey() ?? null,
    redacted,
    txnId: event.getUnsigned().transaction_id ?? null,
  };
  read.set(event, made);
  return made;
}

function summaryOf(client: MatrixClient, room: Room): RoomSummary {
  const last = room
    .getLiveTimeline()
    .getEvents()
    .findLast((event) => event.getType() === 'm.room.message' && !event.isRedacted() && !event.isRelation('m.replace'));
  const sender = last?.getSender() ?? '';
  return {
    roomId: room.roomId,
    name: room.name,
    unread: room.getUnreadNotificationCount(NotificationCountType.Total),
    mentions: room.getUnreadNotificationCount(NotificationCountType.Highlight),
    muted: isMuted(client, room.roomId),
    lastAt: last?.getTs() ?? room.getLastActiveTimestamp(),
    lastEvent: last === undefined ? null : roomEventOf(last),
    lastBy: shownName(room.getMember(sender)?.rawDisplayName ?? sender),
    encrypted: room.hasEncryptionStateEvent(),
    mayRemove: mayRemove(room, client.getSafeUserId()),
    madeBy: room.getCreator() ?? '',
  };
}

function mayRemove(room: Room | null, userId: string): boolean {
  const power = room?.getMember(userId)?.powerLevel ?? 0;
  const state = room?.currentState;
  return state?.maySendEvent('m.room.redaction', userId) === true && state.hasSufficientPowerLevelFor('redact', power);
}

function isMuted(client: MatrixClient, roomId: string): boolean {
  const rules = client.pushRules?.global;
  const silences = (rule: { rule_id: string; enabled: boolean; actions: unknown[] }): boolean =>
    rule.rule_id === roomId && rule.enabled && !rule.actions.includes('notify');
  return rules?.override?.some(silences) === true || rules?.room?.some(silences) === true;
}

function inviterOf(room: Room, userId: string): string {
  const sender = room.getMember(userId)?.events.member?.getSender() ?? '';
  return shownName(room.getMember(sender)?.rawDisplayName ?? sender);
}
