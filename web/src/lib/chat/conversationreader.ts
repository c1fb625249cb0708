import { dequal } from 'dequal/lite';
import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { conversationOf, messageOf, type Message } from './conversation.ts';
import { kept } from './kept.ts';

/**
 * Reads one room again at every change. What is as it was is the same object: the same message, and the same list where all of them are. A page draws
 * again only what is not; of thousands of messages that is one or two.
 */
export class ConversationReader {
  readonly #userId: string;
  readonly #botId: string;
  readonly #untouched = new WeakMap<RoomEvent, Message>();
  #events: readonly RoomEvent[] = [];
  #buttons: ReadonlyMap<string, unknown> | null = null;
  #messages: readonly Message[] = [];

  constructor(userId: string, botId: string) {
    this.#userId = userId;
    this.#botId = botId;
  }

  /** As of `conversationOf`. `buttons`: by outbox row, null for a row whose question is shown without; one who changes it makes another one of it. */
  read(events: readonly (RoomEvent | OwnEvent)[], buttons: ReadonlyMap<string, unknown> | null): readonly Message[] {
    if (buttons === this.#buttons && isSameList(events, this.#events)) return this.#messages;
    this.#events = events;
    this.#buttons = buttons;
    const hasButtons = (row: string) => buttons?.get(row) !== null;
    const now = conversationOf(events, this.#userId, this.#botId, hasButtons, (event) => this.#untouchedOf(event));
    this.#messages = kept(this.#messages, now, dequal);
    return this.#messages;
  }

  #untouchedOf(event: RoomEvent | OwnEvent): Message {
    const known = this.#untouched.get(event);
    if (known !== undefined) return known;
    const message = messageOf(event, this.#userId, this.#botId);
    this.#untouched.set(event, message);
    return message;
  }
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
