import { createSubscriber } from 'svelte/reactivity';
import type { ChatClient } from '../matrix/chatclient.ts';
import { keepFor, type Credentials } from '../matrix/credentials.ts';
import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { openChat } from '../matrix/openchat.ts';
import { openUnsent } from '../matrix/openunsent.ts';
import { holdWords } from './conversation.ts';

/** How a transaction of ours begins; an event's id begins otherwise. */
const transactions = 'kohtaamo-';

/**
 * The chat as components read it: what they read through it is read again whenever it has changed. `client` is null until the library is
 * loaded, which happens here and nowhere else, once somebody asks it to `begin`; what is said meanwhile is sent without it.
 */
export class Chat {
  readonly credentials: Credentials;
  readonly #botId: string;
  readonly #listeners = new Set<() => void>();
  readonly #subscribe = createSubscriber((update) => {
    this.#listeners.add(update);
    return () => this.#listeners.delete(update);
  });
  readonly #unsent: ReturnType<typeof openUnsent>;
  /** Transactions that were dropped or taken back before the homeserver had answered. */
  readonly #regretted = new Set<string>();
  #client: ChatClient | null = null;
  #begun = false;
  #stopped = false;
  /** First pages after which the homeserver has told what is new: from then on the library knows best, also without a network. */
  readonly #overtaken = new WeakSet<readonly RoomEvent[]>();
  #saidAt = 0;

  /** `botId`: the hub's bot. */
  constructor(credentials: Credentials, botId: string) {
    this.credentials = credentials;
    this.#botId = botId;
    keepFor(credentials);
    this.#unsent = openUnsent(credentials, (roomId) => this.#client?.isEncrypted(roomId) ?? false);
    this.#unsent.unsent.onChange(() => {
      this.#changed();
    });
  }

  /** Loads the library and syncs. It is heavy: a page that has something to show without it shows that first. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#load();
  }

  /** The same, once what is there to be read is scrolled to and painted. */
  beginSoon(): void {
    // Safari has no idle call.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => this.begin(), { timeout: 1_000 });
    else setTimeout(() => this.begin(), 300);
  }

  get client(): ChatClient | null {
    this.#subscribe();
    return this.#client;
  }

  /**
   * The events of a room followed by one's own that are not in it yet. `arrived`: the newest ones, which stand for the room until the library knows it, and while
   * it knows only who came and went, or what this browser kept of the last time.
   */
  events(roomId: string, arrived: readonly RoomEvent[]): (RoomEvent | OwnEvent)[] {
    this.#subscribe();
    const synced = this.#client?.events(roomId) ?? null;
    const known = this.#heard(synced === null ? arrived : this.#withNewest(synced, arrived));
    if (this.#regretted.size > 0) this.#takeBackArrived(roomId, known);
    return [...known, ...this.#unsent.unsent.of(roomId, known)];
  }

  /** Says, reacts or takes back; it is kept in this browser until the homeserver has it. `file` is uploaded first. */
  say(roomId: string, type: string, content: Record<string, unknown>, file: Blob | null = null): void {
    // Two things said within a millisecond keep their order.
    this.#saidAt = Math.max(Date.now(), this.#saidAt + 1);
    const txnId = `${transactions}${crypto.randomUUID()}`;
    void this.#unsent.unsent.say({ txnId, roomId, type, content, file, saidAt: this.#saidAt });
  }

  /** Takes something of one's own back; what only waits to be sent never is. `eventId` is then its transaction. */
  takeBack(roomId: string, eventId: string): void {
    if (!eventId.startsWith(transactions)) {
      this.say(roomId, 'm.room.redaction', { redacts: eventId });
      return;
    }
    this.drop(eventId);
  }

  retry(txnId: string): void {
    void this.#unsent.unsent.retry(txnId);
  }

  /** Lets go of what has not gone. It may have been on its way, or its answer was lost: if it arrives after all, it is taken back. */
  drop(txnId: string): void {
    this.#regretted.add(txnId);
    void this.#unsent.unsent.drop(txnId);
  }

  /** How many things wait to be sent. */
  get waiting(): number {
    this.#subscribe();
    return this.#unsent.unsent.waiting();
  }

  /** The rooms in which something has not gone, and whether any of it was refused or is held. */
  get unsentRooms(): ReadonlyMap<string, 'waiting' | 'refused'> {
    this.#subscribe();
    return this.#unsent.unsent.rooms();
  }

  stop(): void {
    this.#stopped = true;
    this.#unsent.stop();
    this.#client?.stop();
  }

  #load(): void {
    if (this.#stopped) return;
    this.#client = openChat(this.credentials, this.#botId);
    this.#client.onChange(() => {
      this.#changed();
    });
    this.#changed();
  }

  #withNewest(synced: readonly RoomEvent[], arrived: readonly RoomEvent[]): readonly RoomEvent[] {
    if (arrived.length === 0) return synced;
    if (!holdWords(synced)) return arrived;
    if (this.#client?.connection() === 'ready') this.#overtaken.add(arrived);
    if (this.#overtaken.has(arrived)) return synced;
    const known = new Set(synced.map(({ eventId }) => eventId));
    const met = arrived.findLastIndex(({ eventId }) => known.has(eventId));
    // Where much was said meanwhile there is a gap between the two: the newest stand alone until the homeserver has told what lies there.
    if (met < 0) return arrived;
    // What was removed meanwhile is kept with its words.
    const asNow = new Map(arrived.map((event) => [event.eventId, event]));
    const removed = new Set(
      arrived.filter(({ type }) => type === 'm.room.redaction').map(({ content }) => content.redacts),
    );
    const all = synced.map((event) => {
      if (event.redacted) return event;
      if (removed.has(event.eventId)) return { ...event, content: {}, redacted: true };
      return asNow.get(event.eventId) ?? event;
    });
    return [...all, ...arrived.slice(met + 1)];
  }

  /** Without the words of those whom the person ignores. */
  #heard(events: readonly RoomEvent[]): readonly RoomEvent[] {
    const ignored = this.#client?.ignored() ?? [];
    if (ignored.length === 0) return events;
    return events.filter(({ sender, stateKey }) => stateKey !== null || !ignored.includes(sender));
  }

  #takeBackArrived(roomId: string, events: readonly RoomEvent[]): void {
    for (const { txnId, eventId, type } of events)
      // A removal cannot be undone.
      if (txnId !== null && this.#regretted.delete(txnId) && type !== 'm.room.redaction')
        queueMicrotask(() => {
          this.takeBack(roomId, eventId);
        });
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
