import type { OwnEvent, SendState } from './event.ts';

/** Something a person said, did or took back, until the homeserver has it. Kept in this browser, so that closing it loses nothing. */
export type Unsent = {
  /** Made once when it is said: the homeserver takes a transaction of one device once, however often it is sent. */
  txnId: string;
  userId: string;
  roomId: string;
  /** `m.room.redaction` takes back the event that its content `redacts`. */
  type: string;
  content: Record<string, unknown>;
  /** Uploaded first; its address becomes the content's `url`. */
  file: Blob | null;
  saidAt: number;
  /** The homeserver will not have it. The person tries again or drops it. */
  refused: boolean;
  /** Its room was encrypted while it waited: it would go in clear, and does not go. */
  held?: boolean;
};

/** Where they are kept: the browser's database, or memory in tests. Oldest first. */
export interface UnsentStorage {
  all(): Promise<Unsent[]>;
  put(unsent: Unsent): Promise<void>;
  delete(txnId: string): Promise<void>;
}

/** What became of one attempt. `away`: nobody answered, or not now; the same transaction is sent again. */
export type Attempt =
  | { kind: 'sent'; eventId: string }
  | { kind: 'uploaded'; url: string }
  | { kind: 'refused' }
  | { kind: 'held' }
  | { kind: 'away'; waitMs: number | null };

/** One attempt at the homeserver: uploads the file when there is one, otherwise sends. `onprogress`: 0–1. */
export type Attempting = (unsent: Unsent, onprogress: (share: number) => void) => Promise<Attempt>;

type Kept = Unsent & { eventId: string | null; progress: number | null };

const longestWait = 30_000;

/** Whether it waits to be sent; what was refused or is held waits for nothing but the person. */
export const waits = ({ refused, held }: Pick<Unsent, 'refused' | 'held'>): boolean => !refused && held !== true;

const isToSend = (kept: Kept): boolean => kept.eventId === null && waits(kept);

/**
 * What waits to be sent, in the order it was said in each room; a room that is stuck does not hold up another one. Several tabs may hold one
 * each over the same storage: only the one that was told to `begin` sends.
 */
export class UnsentEvents {
  readonly #kept = new Map<string, Kept>();
  readonly #busy = new Set<string>();
  /** On the way into the storage, or not taken by it (it is full): not gone because the storage does not hold it. */
  readonly #unstored = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #wakers = new Set<() => void>();
  #sends = false;
  /** It waits for whoever does not answer. */
  #patient = true;
  #stopped = false;

  readonly #userId: string;
  readonly #storage: UnsentStorage;
  readonly #attempt: Attempting;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(userId: string, storage: UnsentStorage, attempt: Attempting, wait: (ms: number) => Promise<void>) {
    this.#userId = userId;
    this.#storage = storage;
    this.#attempt = attempt;
    this.#wait = wait;
  }

  /** Reads what is kept; what another tab has sent since is let go. */
  async read(): Promise<void> {
    const all = (await this.#storage.all()).filter(({ userId }) => userId === this.#userId);
    const there = new Set(all.map(({ txnId }) => txnId));
    for (const { txnId, eventId } of this.#kept.values())
      if (!there.has(txnId) && eventId === null && !this.#unstored.has(txnId)) this.#kept.delete(txnId);
    for (const each of all) {
      const known = this.#kept.get(each.txnId);
      if (known === undefined) this.#kept.set(each.txnId, { ...each, eventId: null, progress: null });
      // What is being sent here is known better here than where it is kept.
      else if (known.eventId === null && !this.#busy.has(each.roomId)) Object.assign(known, each);
    }
    this.#changed();
    if (this.#sends) this.#pumpAll();
  }

  /** Sends what waits, from now on. */
  begin(): void {
    this.#sends = true;
    this.#pumpAll();
  }

  /**
   * Sends what waits once through, in order, and waits for nobody who does not answer. Answers whether nothing waits any more. For whoever
   * cannot stay until it has gone.
   */
  async sendThrough(): Promise<boolean> {
    this.#sends = true;
    this.#patient = false;
    const rooms = new Set([...this.#kept.values()].map((kept) => kept.roomId));
    await Promise.all([...rooms].map((roomId) => this.#pump(roomId)));
    return this.waiting() === 0;
  }

  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  /** Tries again now, without waiting further: the network has come back. */
  wake(): void {
    for (const waker of [...this.#wakers]) waker();
  }

  async say(said: Pick<Unsent, 'txnId' | 'roomId' | 'type' | 'content' | 'file' | 'saidAt'>): Promise<void> {
    const unsent = { ...said, userId: this.#userId, refused: false };
    this.#kept.set(unsent.txnId, { ...unsent, eventId: null, progress: null });
    this.#changed();
    // Where the browser keeps nothing (a private window may not), it is still sent, only not through a reload. The tab that sends for all does not
    // hear of it, so this one sends it.
    this.#unstored.add(unsent.txnId);
    await this.#put(unsent);
    void this.#pump(unsent.roomId);
  }

  async retry(txnId: string): Promise<void> {
    const kept = this.#kept.get(txnId);
    if (kept === undefined) return;
    Object.assign(kept, { refused: false, held: false });
    await this.#keep(kept);
    void this.#pump(kept.roomId);
  }

  async drop(txnId: string): Promise<void> {
    this.#kept.delete(txnId);
    this.#unstored.delete(txnId);
    this.#changed();
    await this.#storage.delete(txnId).catch(() => undefined);
  }

  /** What is not in the room's timeline yet, oldest first, as events among the others. `arrived`: the events that are; what was sent is let go with them. */
  of(roomId: string, arrived: readonly { eventId: string; txnId: string | null }[]): OwnEvent[] {
    const mine = this.#ofRoom(roomId);
    if (mine.length === 0) return [];
    const events = new Set(arrived.map(({ eventId }) => eventId));
    const transactions = new Set(arrived.map(({ txnId }) => txnId));
    // The room's own event stands for it from here on.
    for (const { txnId, eventId } of mine) if (eventId !== null && events.has(eventId)) this.#kept.delete(txnId);
    return mine
      .filter(({ txnId, eventId }) => !transactions.has(txnId) && (eventId === null || !events.has(eventId)))
      .map((kept) => ({
        eventId: kept.eventId ?? kept.txnId,
        type: kept.type,
        sender: this.#userId,
        sentAt: kept.saidAt,
        content: kept.content,
        stateKey: null,
        redacted: false,
        txnId: kept.txnId,
        sendState: stateOf(kept),
        progress: kept.progress,
        file: kept.file,
      }));
  }

  /** How many wait to be sent, over all rooms. */
  waiting(): number {
    return [...this.#kept.values()].filter(isToSend).length;
  }

  /** The rooms in which something has not gone, and whether any of it was refused or is held, so that it waits for the person. */
  rooms(): Map<string, 'waiting' | 'refused'> {
    const rooms = new Map<string, 'waiting' | 'refused'>();
    for (const kept of this.#kept.values())
      if (kept.eventId === null && rooms.get(kept.roomId) !== 'refused')
        rooms.set(kept.roomId, waits(kept) ? 'waiting' : 'refused');
    return rooms;
  }

  /** Whether something would be lost with the page: it is not sent, and the browser could not keep it. */
  wouldBeLost(): boolean {
    return [...this.#unstored].some((txnId) => this.#kept.get(txnId)?.eventId === null);
  }

  /** Whether an upload would be cut if the page were left. */
  wouldWait(): boolean {
    return [...this.#kept.values()].some((kept) => kept.file !== null && isToSend(kept));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #ofRoom(roomId: string): Kept[] {
    return [...this.#kept.values()]
      .filter((kept) => kept.roomId === roomId)
      .sort((a, b) => a.saidAt - b.saidAt || (a.txnId < b.txnId ? -1 : 1));
  }

  #pumpAll(): void {
    for (const roomId of new Set([...this.#kept.values()].map((kept) => kept.roomId))) void this.#pump(roomId);
  }

  async #pump(roomId: string): Promise<void> {
    if (this.#busy.has(roomId)) return;
    this.#busy.add(roomId);
    let away = 0;
    for (;;) {
      const next = this.#ofRoom(roomId).find(
        (kept) => isToSend(kept) && (this.#sends || this.#unstored.has(kept.txnId)),
      );
      if (next === undefined || this.#stopped) break;
      const attempt = await this.#attempt(next, (share) => {
        next.progress = share;
        this.#changed();
      });
      // Told to stop meanwhile: another one sends by now, or somebody else is in. What was sent is still let go.
      if (this.#stopped && attempt.kind !== 'sent') break;
      if (attempt.kind === 'away' && !this.#patient) break;
      away = attempt.kind === 'away' ? away + 1 : 0;
      await this.#settle(next, attempt, away);
    }
    this.#busy.delete(roomId);
  }

  async #settle(kept: Kept, attempt: Attempt, away: number): Promise<void> {
    switch (attempt.kind) {
      case 'sent':
        kept.eventId = attempt.eventId;
        this.#unstored.delete(kept.txnId);
        await this.#storage.delete(kept.txnId).catch(() => undefined);
        break;
      case 'uploaded':
        Object.assign(kept, { content: { ...kept.content, url: attempt.url }, file: null, progress: null });
        await this.#keep(kept);
        break;
      case 'refused':
        kept.refused = true;
        await this.#keep(kept);
        break;
      case 'held':
        kept.held = true;
        await this.#keep(kept);
        break;
      case 'away':
        await this.#pause(attempt.waitMs ?? Math.min(longestWait, 1000 * 2 ** (away - 1)));
    }
    this.#changed();
  }

  async #keep({ eventId: _event, progress: _progress, ...unsent }: Kept): Promise<void> {
    this.#changed();
    // Dropped meanwhile: it must not come back.
    if (this.#kept.has(unsent.txnId)) await this.#put(unsent);
  }

  async #put(unsent: Unsent): Promise<void> {
    try {
      await this.#storage.put(unsent);
      this.#unstored.delete(unsent.txnId);
    } catch {
      // Full, or closed to this site: told by `wouldBeLost`.
    }
  }

  #pause(ms: number): Promise<void> {
    const { promise: woken, resolve } = Promise.withResolvers<undefined>();
    const waker = (): void => {
      resolve(undefined);
    };
    this.#wakers.add(waker);
    return Promise.race([this.#wait(ms), woken]).finally(() => this.#wakers.delete(waker));
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function stateOf({ eventId, refused, held }: Kept): SendState {
  if (eventId !== null) return 'sent';
  if (held === true) return 'held';
  return refused ? 'failed' : 'sending';
}
