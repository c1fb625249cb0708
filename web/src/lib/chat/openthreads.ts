import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

/** The threads that are unfolded in a room, by the message they hang below. */
export class OpenThreads {
  readonly #open = new SvelteSet<string>();

  has(eventId: string): boolean {
    return this.#open.has(eventId);
  }

  toggle(eventId: string): void {
    if (!this.#open.delete(eventId)) this.#open.add(eventId);
  }

  /** Opens one to write in it. */
  async begin(eventId: string): Promise<void> {
    this.#open.add(eventId);
    await tick();
    document.getElementById(eventId)?.querySelector('textarea')?.focus();
  }
}
