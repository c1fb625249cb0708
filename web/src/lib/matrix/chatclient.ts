import {
  ClientEvent,
  createClient,
  EventStatus,
  EventType,
  HttpApiEvent,
  KnownMembership,
  MatrixError,
  NotificationCountType,
  PendingEventOrdering,
  RoomEvent as RoomHappening,
  RoomStateEvent,
  SyncState,
  type MatrixClient,
  type MatrixEvent,
  type Room,
} from 'matrix-js-sdk';
import type { Credentials } from './credentials.ts';
import type { OwnEvent, RoomEvent } from './event.ts';

export type RoomSummary = { roomId: string; name: string; unread: number; lastAt: number; lastEvent: RoomEvent | null };
export type Invite = { roomId: string; name: string; from: string };
export type Connection = 'starting' | 'ready' | 'offline' | 'logged-out';

/** The chat of one login. What it answers changes; `onChange` says when. */
export interface ChatClient {
  readonly userId: string;
  connection(): Connection;
  rooms(): RoomSummary[];
  invites(): Invite[];
  /** Null when the person is not in the room. Oldest first, messages of one's own that are on their way last. */
  events(roomId: string): OwnEvent[] | null;
  roomName(roomId: string): string;
  nameOf(roomId: string, userId: string): string;
  /** Fetches older events; the room's `m.room.create` is the first there can be. */
  fetchOlder(roomId: string): Promise<void>;
  /** Sends a message or a reaction; its state is told by `events`. */
  send(roomId: string, type: 'm.room.message' | 'm.reaction', content: Record<string, unknown>): void;
  sendPicture(roomId: string, file: File, size: { width: number; height: number }): Promise<boolean>;
  resend(roomId: string, eventId: string): void;
  drop(roomId: string, eventId: string): void;
  /** True when the invitation was accepted. */
  accept(roomId: string): Promise<boolean>;
  markRead(roomId: string): void;
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Starts syncing; answers at once, before anything has arrived. */
export function openChat(credentials: Credentials): ChatClient {
  const { baseUrl, userId, deviceId, accessToken } = credentials;
  const client = createClient({ baseUrl, userId, deviceId, accessToken, disableVoip: true });
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

  client.on(ClientEvent.Sync, (sync) => {
    if (state !== 'logged-out') {
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
    RoomHappening.LocalEchoUpdated,
    RoomHappening.Redaction,
    RoomHappening.Name,
    RoomHappening.MyMembership,
    RoomHappening.Receipt,
    RoomHappening.TimelineReset,
  ] as const)
    client.on(happening, changed);
  client.on(RoomStateEvent.Members, changed);

  void client.startClient({
    initialSyncLimit: 30,
    lazyLoadMembers: true,
    // Threads stay in the room's own timeline: the page folds them itself, from the first page on.
    threadSupport: false,
    pendingEventOrdering: PendingEventOrdering.Detached,
  });

  const roomOf = (roomId: string): Room | null => client.getRoom(roomId);
  const pending = (roomId: string, eventId: string): MatrixEvent | undefined =>
    roomOf(roomId)
      ?.getPendingEvents()
      .find((event) => event.getId() === eventId);

  return {
    userId,
    connection: () => state,
    rooms: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Join && !room.isSpaceRoom())
        .map(summaryOf)
        .sort((a, b) => b.lastAt - a.lastAt),
    invites: () =>
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === KnownMembership.Invite && !room.isSpaceRoom())
        .map((room) => ({ roomId: room.roomId, name: room.name, from: inviterOf(room, userId) })),
    events: (roomId) => {
      const room = roomOf(roomId);
      if (room?.getMyMembership() !== KnownMembership.Join) return null;
      const arrived = room.getLiveTimeline().getEvents();
      return [...arrived, ...room.getPendingEvents()].map(ownEventOf);
    },
    roomName: (roomId) => roomOf(roomId)?.name ?? '',
    nameOf: (roomId, id) => roomOf(roomId)?.getMember(id)?.rawDisplayName ?? id,
    fetchOlder: async (roomId) => {
      const room = roomOf(roomId);
      if (room === null) return;
      await client.scrollback(room, 50).catch(() => undefined);
      changed();
    },
    send: (roomId, type, content) => {
      sendEvent(client, roomId, type, content);
      changed();
    },
    sendPicture: async (roomId, file, { width, height }) => {
      try {
        const { content_uri: url } = await client.uploadContent(file);
        const info = { mimetype: file.type, size: file.size, w: width, h: height };
        sendEvent(client, roomId, 'm.room.message', { msgtype: 'm.image', body: file.name, url, info });
        return true;
      } catch {
        return false;
      }
    },
    resend: (roomId, eventId) => {
      const room = roomOf(roomId);
      const event = pending(roomId, eventId);
      if (room !== null && event !== undefined) client.resendEvent(event, room).catch(() => undefined);
    },
    drop: (roomId, eventId) => {
      const event = pending(roomId, eventId);
      if (event !== undefined) client.cancelPendingEvent(event);
    },
    accept: async (roomId) => {
      try {
        await client.joinRoom(roomId);
        return true;
      } catch (error) {
        return error instanceof MatrixError && error.errcode === 'M_ALREADY_JOINED';
      }
    },
    markRead: (roomId) => {
      const last = roomOf(roomId)?.getLiveTimeline().getEvents().at(-1);
      if (last !== undefined) client.sendReadReceipt(last).catch(() => undefined);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      client.stopClient();
    },
  };
}

// A failed sending is told by the event's own state, so the promise's refusal says nothing new.
function sendEvent(client: MatrixClient, roomId: string, type: string, content: Record<string, unknown>): void {
  const typed = type as EventType.RoomMessage;
  client.sendEvent(roomId, typed, content as never).catch(() => undefined);
}

function ownEventOf(event: MatrixEvent): OwnEvent {
  const failed = event.status === EventStatus.NOT_SENT;
  return {
    eventId: event.getId() ?? '',
    type: event.getType(),
    sender: event.getSender() ?? '',
    sentAt: event.getTs(),
    content: event.getOriginalContent(),
    stateKey: event.getStateKey() ?? null,
    redacted: event.isRedacted(),
    sendState: failed ? 'failed' : event.status === null || event.status === EventStatus.SENT ? 'sent' : 'sending',
  };
}

function summaryOf(room: Room): RoomSummary {
  const last = room
    .getLiveTimeline()
    .getEvents()
    .findLast((event) => event.getType() === 'm.room.message' && !event.isRedacted());
  return {
    roomId: room.roomId,
    name: room.name,
    unread: room.getUnreadNotificationCount(NotificationCountType.Total),
    lastAt: last?.getTs() ?? room.getLastActiveTimestamp(),
    lastEvent: last === undefined ? null : ownEventOf(last),
  };
}

function inviterOf(room: Room, userId: string): string {
  const sender = room.getMember(userId)?.events.member?.getSender() ?? '';
  return room.getMember(sender)?.rawDisplayName ?? sender;
}
