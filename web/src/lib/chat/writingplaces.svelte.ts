import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import type { Attachment } from './attachment.ts';
import type { Chat } from './chat.ts';
import { Chosen } from './chosen.svelte.ts';
import type { Message } from './conversation.ts';
import { givenBackOf, type Dropping, type GivenBack } from './giveback.ts';

/** The field of a thread. */
type ThreadPlace = { isEmpty(): boolean; give(words: string, files: readonly Attachment[]): void };
/** Where one writes below the room's messages. */
type RoomPlace = {
  focus(): void;
  answer(message: Message): void;
  change(message: Message): void;
  give(back: GivenBack, after: boolean): boolean;
};

/** Where one writes in a room: below its messages, and in each of its threads that is unfolded. */
export class WritingPlaces {
  /** Undefined while nothing can be written in the room. */
  room = $state.raw<RoomPlace>();
  /** By the message that the thread hangs below. */
  readonly threads = $state<Record<string, ThreadPlace | undefined>>({});
  readonly #chat: Chat;
  // A thread may be scrolled out of the list, and what was chosen in it stays.
  readonly #chosen: Record<string, Chosen> = {};

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  /** What is chosen for the next message of a place; `key` is that of its draft. */
  chosenFor(key: string): Chosen {
    return (this.#chosen[key] ??= new Chosen(key));
  }

  /** Drops what has not gone, its words back to where one writes. False when something stands there already, and it stays. */
  drop(txnIds: readonly string[], events: readonly (RoomEvent | OwnEvent)[], how: Dropping): boolean {
    return txnIds.every((txnId) => {
      const unsent = events.find((event) => event.txnId === txnId);
      const back = how === 'forget' || unsent === undefined ? null : givenBackOf(unsent);
      if (back !== null && !this.#give(back, how === 'after')) return false;
      this.#chat.drop(txnId);
      return true;
    });
  }

  #give(back: GivenBack, after: boolean): boolean {
    const thread = back.changes === null && back.inThread !== null ? this.threads[back.inThread] : undefined;
    if (thread === undefined) return this.room?.give(back, after) ?? false;
    if (!after && !thread.isEmpty()) return false;
    thread.give(back.text, back.attachments);
    return true;
  }
}
