import { createSubscriber } from 'svelte/reactivity';
import type { ChatClient } from '../matrix/chatclient.ts';
import type { Credentials } from '../matrix/credentials.ts';

/**
 * The chat as components read it: what they read through `client` is read again whenever it has changed. Null while the library loads,
 * which happens here and nowhere else.
 */
export class Chat {
  readonly credentials: Credentials;
  readonly #listeners = new Set<() => void>();
  readonly #subscribe = createSubscriber((update) => {
    this.#listeners.add(update);
    return () => this.#listeners.delete(update);
  });
  #client: ChatClient | null = null;
  #stopped = false;

  constructor(credentials: Credentials) {
    this.credentials = credentials;
    void this.#load();
  }

  get client(): ChatClient | null {
    this.#subscribe();
    return this.#client;
  }

  stop(): void {
    this.#stopped = true;
    this.#client?.stop();
  }

  async #load(): Promise<void> {
    const { openChat } = await import('../matrix/chatclient.ts');
    if (this.#stopped) return;
    this.#client = openChat(this.credentials);
    this.#client.onChange(() => {
      this.#changed();
    });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
