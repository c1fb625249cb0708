import { keepDraft, keptDraft } from '../matrix/credentials.ts';
import type { RoomEvent } from '../matrix/event.ts';
import type { Chat } from './chat.ts';
import { firstOf, type Named } from './saying.ts';

/** Whom one may name in one room. It is made while a component is, and asks anew when somebody comes or goes. */
export class Names {
  readonly #chat: Chat;
  readonly #roomId: string;
  #people = $state.raw<readonly Named[]>([]);
  #wanted = $state(false);
  /** Of namesakes, those who were chosen the last time; kept beside the draft. */
  #chosen: readonly string[];

  constructor(chat: Chat, roomId: string, events: () => readonly RoomEvent[]) {
    this.#chat = chat;
    this.#roomId = roomId;
    this.#chosen = keptDraft(`${roomId}:named`).split(' ');
    const lastMoved = $derived(events().findLast(({ type }) => type === 'm.room.member')?.eventId);
    $effect(() => {
      void lastMoved;
      if (this.#wanted && this.#chat.client?.connection() === 'ready') void this.#fetch();
    });
  }

  /** Everybody in the room, once they are known; a draft that names somebody may be there long before. */
  async find(): Promise<readonly Named[]> {
    this.#wanted = true;
    if (this.#people.length === 0) await this.#fetch();
    return this.#people;
  }

  /** Whom a name means: of namesakes the first. `before` come first, then those who were chosen. */
  all(before: readonly string[] = []): readonly Named[] {
    return firstOf(this.#people, [...before, ...this.#chosen]);
  }

  /** Their name stands in what is written now. */
  choose({ userId, name }: Named): void {
    const namesakes = this.#people.filter((each) => each.name === name).map((each) => each.userId);
    if (namesakes.length < 2) return;
    this.#chosen = [userId, ...this.#chosen.filter((each) => !namesakes.includes(each))].slice(0, 20);
    keepDraft(`${this.#roomId}:named`, this.#chosen.join(' '));
  }

  async #fetch(): Promise<void> {
    const found = (await this.#chat.client?.members(this.#roomId)) ?? [];
    if (found.length > 0) this.#people = found;
  }
}
