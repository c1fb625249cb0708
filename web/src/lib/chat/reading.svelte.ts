import type { RoomEvent } from '../matrix/event.ts';
import type { Chat } from './chat.ts';
import type { Message } from './conversation.ts';
import { cameBackTo, unreadSince, wakingMs, type Opened } from './unread.ts';

/** How far a room is read: where its reader had come to, and what is new to them since. Made while a component is. */
export class Reading {
  /** The newest words are on the screen. */
  atEnd = $state(true);
  /** Where what is new begins: above the screen, or it has been seen. */
  newWords = $state<'above' | 'seen' | null>(null);
  // Where the reader had come to, and what there was, when the room was opened: what comes while they read is not marked.
  #opened = $state.raw<Opened | null>(null);
  // A page in the background stays open for days: whoever comes back to it opens the room again.
  #left = $state.raw<{ at: string | undefined; backSince: number | null } | null>(null);
  readonly #chat: Chat;
  readonly #roomId: string;
  readonly #events: () => readonly RoomEvent[] | null;
  readonly #messages: () => readonly Message[];
  readonly #unread = $derived.by(() => unreadSince(this.#opened, this.#events() ?? [], this.#messages()));

  /** `events`: those of the sync, null before it; `messages`: what is shown of them; `newest`: the last of all, those of threads too. */
  constructor(
    chat: Chat,
    roomId: string,
    events: () => readonly RoomEvent[] | null,
    messages: () => readonly Message[],
    newest: () => Message | null,
  ) {
    this.#chat = chat;
    this.#roomId = roomId;
    this.#events = events;
    this.#messages = messages;
    const isReady = $derived(chat.client?.connection() === 'ready');
    $effect(() => {
      const synced = events();
      // Not before the homeserver has answered: what this browser kept of the last time does not hold what is new.
      if (this.#opened === null && synced !== null && isReady)
        this.#opened = { readUpTo: chat.client?.readUpTo(roomId) ?? null, newest: synced.at(-1)?.eventId };
    });
    // The first words may be here long before the homeserver can be told of anything. Whatever comes tells it again where it was not taken.
    $effect(() => {
      if (newest() !== null && events() !== null && isReady) this.markRead();
    });
    $effect(() => {
      const left = this.#left;
      if (left === null || left.backSince === null) return;
      const cameBack = Date.now() - left.backSince > wakingMs ? null : cameBackTo(left.at, events() ?? []);
      if (cameBack === null) return;
      this.#opened = cameBack;
      this.newWords = null;
      this.#left = null;
    });
  }

  /** Tells that it is read, where it is: nobody reads a page in the background, or words below the screen. */
  markRead(): void {
    if (!document.hidden && this.atEnd) this.#chat.client?.markRead(this.#roomId);
  }

  get unread(): { first: string | null; farther: boolean } {
    return this.#unread;
  }

  /** The event up to which it was read when it was opened, or what is new begins with; null when neither is known. */
  get place(): string | null {
    return this.#unread.first ?? this.#opened?.readUpTo ?? null;
  }

  /** The page was hidden, or is seen again. */
  turned(hidden: boolean): void {
    if (hidden) this.#left = { at: this.#events()?.at(-1)?.eventId, backSince: null };
    else if (this.#left !== null) this.#left = { ...this.#left, backSince: Date.now() };
    this.markRead();
  }
}
