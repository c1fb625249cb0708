import type { RoomEvent } from './event.ts';
import type { Lists, RoomNews, ToPage } from './chattalk.ts';
import { spliceOf } from './splice.ts';
import type { SyncedChat } from './syncedchat.ts';

type Told = { events: readonly RoomEvent[]; names: Map<string, string> };

/** Tells a page what has changed since it was told the last time. */
export class ChatTeller {
  readonly #chat: SyncedChat;
  readonly #says: (news: ToPage) => void;
  readonly #watched = new Map<string, Told>();
  #lists = '';
  #last = '';

  constructor(chat: SyncedChat, says: (news: ToPage) => void) {
    this.#chat = chat;
    this.#says = says;
  }

  watch(roomId: string): void {
    if (!this.#watched.has(roomId)) this.#watched.set(roomId, { events: [], names: new Map() });
    this.tell();
  }

  tell(): void {
    const connection = this.#chat.connection();
    const lists: Lists = {
      rooms: this.#chat.rooms(),
      invites: this.#chat.invites(),
      unreadRooms: this.#chat.unreadRooms(),
      ignored: this.#chat.ignored(),
      tellsRead: this.#chat.tellsRead(),
    };
    const written = JSON.stringify(lists);
    const same = written === this.#lists;
    this.#lists = written;
    const rooms = [...this.#watched].map(([roomId, told]) => this.#newsOf(roomId, told));
    const watched = rooms.map(({ news }) => news);
    const changed = rooms.some((room) => room.changed);
    // A homeserver answers every half minute also when nothing has happened: the page is then left alone.
    const rest = JSON.stringify([
      connection,
      watched.map(({ events, typing, readUpTo, seen }) => [events === null, typing, readUpTo, seen]),
    ]);
    if (same && !changed && rest === this.#last) return;
    this.#last = rest;
    this.#says({ says: 'news', connection, lists: same ? null : lists, watched });
  }

  #newsOf(roomId: string, told: Told): { news: RoomNews; changed: boolean } {
    const now = this.#chat.events(roomId);
    const events = now === null ? null : spliceOf(told.events, now);
    const changed =
      events !== null && (events.between.length > 0 || events.keeps + events.keepsAtEnd < told.events.length);
    told.events = now ?? [];
    const names = this.#chat.namesIn(roomId).filter(([userId, name]) => told.names.get(userId) !== name);
    for (const [userId, name] of names) told.names.set(userId, name);
    const news = {
      roomId,
      events,
      names,
      typing: this.#chat.typing(roomId),
      readUpTo: this.#chat.readUpTo(roomId),
      seen: this.#chat.seen(roomId),
    };
    return { news, changed: changed || names.length > 0 };
  }
}
