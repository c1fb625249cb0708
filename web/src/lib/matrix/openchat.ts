import { dequal } from 'dequal/lite';
import type { ChatClient, Connection, RoomSummary } from './chatclient.ts';
import type { Deed, Lists, RoomNews, ToPage, ToWorker } from './chattalk.ts';
import type { Credentials } from './credentials.ts';
import type { RoomEvent } from './event.ts';
import type { Seen } from './receipts.ts';
import { spliced } from './splice.ts';

type Shown = {
  events: readonly RoomEvent[] | null;
  names: Map<string, string>;
  typing: string[];
  readUpTo: string | null;
  seen: Seen[];
};

/**
 * Opens the chat in a worker: what the library does never keeps a finger or a key waiting. What is read of it here is a mirror, which the worker
 * keeps up; of a room it tells once somebody has asked for its events. `botId`: the hub's bot.
 */
export function openChat(credentials: Credentials, botId: string): ChatClient {
  let worker = startWorker();
  const says = (said: ToWorker): void => {
    worker.postMessage(said);
  };
  says({ says: 'open', credentials, botId });
  let connection: Connection = 'starting';
  let lists: Lists = { rooms: [], invites: [], unreadRooms: [], ignored: [], tellsRead: false };
  const shown = new Map<string, Shown>();
  const listeners = new Set<() => void>();
  const asked = new Map<number, { deed: Deed; answered: (answer: unknown) => void }>();
  let heard = false;
  let failures = 0;

  function hear({ data }: MessageEvent<ToPage>): void {
    heard = true;
    if (data.says === 'done') {
      asked.get(data.number)?.answered(data.answer);
      asked.delete(data.number);
      return;
    }
    connection = data.connection;
    if (data.lists !== null) lists = { ...data.lists, rooms: data.lists.rooms.map(asBefore) };
    for (const news of data.watched) showNews(shown, news);
    for (const listener of listeners) listener();
  }
  /** Its file could not be fetched: a new version has taken its place, or there is no network. Once it is tried again. */
  function fail(): void {
    // What goes wrong in one that runs does not end it.
    if (heard) return;
    failures += 1;
    if (failures === 1) {
      listen();
      return;
    }
    connection = 'offline';
    for (const { deed, answered } of asked.values()) answered(noAnswerTo(deed));
    asked.clear();
    for (const listener of listeners) listener();
  }
  function listen(): void {
    if (failures > 0) worker = startWorker();
    worker.addEventListener('message', hear);
    worker.addEventListener('error', fail);
    if (failures === 0) return;
    says({ says: 'open', credentials, botId });
    for (const roomId of shown.keys()) says({ says: 'watch', roomId });
    for (const [number, { deed }] of asked) says({ says: 'do', number, deed });
  }
  listen();

  let count = 0;
  function ask<T>(deed: Deed): Promise<T> {
    if (failures > 1) return Promise.resolve(noAnswerTo(deed) as T);
    count += 1;
    const number = count;
    return new Promise((answered) => {
      asked.set(number, { deed, answered: answered as (answer: unknown) => void });
      says({ says: 'do', number, deed });
    });
  }
  function watched(roomId: string): Shown | undefined {
    if (!shown.has(roomId)) {
      shown.set(roomId, { events: null, names: new Map(), typing: [], readUpTo: null, seen: [] });
      says({ says: 'watch', roomId });
    }
    return shown.get(roomId);
  }
  // A message changes one room of many: the others are not drawn again.
  function asBefore(room: RoomSummary): RoomSummary {
    const before = roomOf(room.roomId);
    return before !== undefined && dequal(before, room) ? before : room;
  }
  const roomOf = (roomId: string) => lists.rooms.find((room) => room.roomId === roomId);
  // A phone closes pages without a word: hidden is the last that is heard of one.
  const keepNow = (): void => {
    if (document.hidden) says({ says: 'keep' });
  };
  document.addEventListener('visibilitychange', keepNow);

  return {
    userId: credentials.userId,
    connection: () => connection,
    rooms: () => lists.rooms,
    invites: () => lists.invites,
    unreadRooms: () => lists.unreadRooms,
    isIn: (roomId) => roomOf(roomId) !== undefined,
    events: (roomId) => watched(roomId)?.events ?? null,
    roomName: (roomId) => (roomOf(roomId) ?? lists.invites.find((each) => each.roomId === roomId))?.name ?? '',
    nameOf: (roomId, userId) => shown.get(roomId)?.names.get(userId) ?? userId,
    typing: (roomId) => shown.get(roomId)?.typing ?? [],
    readUpTo: (roomId) => shown.get(roomId)?.readUpTo ?? null,
    seen: (roomId) => shown.get(roomId)?.seen ?? [],
    ignored: () => lists.ignored,
    tellsRead: () => lists.tellsRead,
    topic: (roomId) => roomOf(roomId)?.topic ?? '',
    pinned: (roomId) => roomOf(roomId)?.pinned ?? [],
    mayPin: (roomId) => roomOf(roomId)?.mayPin ?? false,
    isEncrypted: (roomId) => roomOf(roomId)?.encrypted ?? false,
    mayRemove: (roomId) => roomOf(roomId)?.mayRemove ?? false,
    madeBy: (roomId) => roomOf(roomId)?.madeBy ?? null,
    isMuted: (roomId) => roomOf(roomId)?.muted ?? false,
    fetchOlder: (roomId) => ask({ does: 'fetchOlder', roomId }),
    members: (roomId) => ask({ does: 'members', roomId }),
    accept: (roomId) => ask({ does: 'accept', roomId }),
    decline: (roomId) => ask({ does: 'decline', roomId }),
    leave: (roomId) => ask({ does: 'leave', roomId }),
    setMuted: (roomId, muted) => ask({ does: 'setMuted', roomId, muted }),
    setPinned: (roomId, eventId, pinned) => ask({ does: 'setPinned', roomId, eventId, pinned }),
    setIgnored: (userId, ignored) => ask({ does: 'setIgnored', userId, ignored }),
    setTellsRead: (told) => ask({ does: 'setTellsRead', told }),
    tellTyping: (roomId, writes) => {
      says({ says: 'typing', roomId, writes });
    },
    markRead: (roomId) => {
      says({ says: 'read', roomId });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      document.removeEventListener('visibilitychange', keepNow);
      says({ says: 'stop' });
    },
  };
}

/** What stands for the answer of a worker that cannot be had. */
function noAnswerTo(deed: Deed): unknown {
  return deed.does === 'members' ? [] : false;
}

function startWorker(): Worker {
  return new Worker(new URL('./chatworker.ts', import.meta.url), { type: 'module', name: 'kohtaamo-chat' });
}

function showNews(shown: Map<string, Shown>, { roomId, events, names, typing, readUpTo, seen }: RoomNews): void {
  const room = shown.get(roomId);
  if (room === undefined) return;
  room.events = events === null ? null : spliced(room.events ?? [], events);
  for (const [userId, name] of names) room.names.set(userId, name);
  room.typing = typing;
  room.readUpTo = readUpTo;
  room.seen = seen;
}
