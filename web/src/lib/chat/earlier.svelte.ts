import type { Chat } from './chat.ts';

/** What was said before the words that are here, as far as it is wanted. */
export class Earlier {
  /** There is nothing before. */
  none = $state(false);
  /** What is looked for is being fetched. */
  reaching = $state(false);
  #fetching = false;
  readonly #chat: Chat;
  readonly #roomId: string;
  /** Whether the room's beginning is here. */
  readonly #isWhole: () => boolean;

  constructor(chat: Chat, roomId: string, isWhole: () => boolean) {
    this.#chat = chat;
    this.#roomId = roomId;
    this.#isWhole = isWhole;
  }

  /** Fetches older events until there is more to read: a hundred may tell of nothing but who came. True when something came. */
  async fetch(readable: () => number): Promise<boolean> {
    const { client } = this.#chat;
    // Nothing is asked while nobody answers; the reader's next scroll asks again.
    if (client === null || this.#fetching || client.events(this.#roomId) === null || client.connection() !== 'ready')
      return false;
    this.#fetching = true;
    const before = readable();
    let came = await client.fetchOlder(this.#roomId);
    while (came && readable() === before && !this.#isWhole()) came = await client.fetchOlder(this.#roomId);
    this.#fetching = false;
    this.none = !came;
    return came;
  }

  /** Fetches until it is found, or there is nothing before. */
  async reach(isFound: () => boolean): Promise<void> {
    const { client } = this.#chat;
    this.reaching = true;
    while (!isFound() && client !== null && !this.#isWhole()) if (!(await client.fetchOlder(this.#roomId))) break;
    this.reaching = false;
  }
}
