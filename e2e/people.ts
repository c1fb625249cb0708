import { ForeignClient, type ForeignMessage, type ForeignRoom } from './foreign/client.ts';
import type { Accounts } from './homeserver.ts';
import { patience } from './slower.ts';

export const password = 'pitkä salasana 123';

/** Longer than anything takes on a busy machine; only a story that fails waits so long. */
const longest = 120_000 * patience;
const pause = 120;

/** Asks again until there is an answer, and says what was waited for when there is none. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  within = longest,
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((next) => setTimeout(next, pause));
  }
}

/** A person of a story with a Matrix account and a client that is not ours. Talks to the bot in `direct`, once that room is known. */
export class Person {
  readonly userId: string;
  readonly #client: ForeignClient;
  readonly #bot: string;
  #direct: string | null = null;

  private constructor(userId: string, bot: string, client: ForeignClient) {
    this.userId = userId;
    this.#bot = bot;
    this.#client = client;
  }

  /** Makes the account at a homeserver and signs in with it. `hub` is the server name of the bot. */
  static async arrives(localpart: string, at: Accounts, hub: string, displayName = localpart): Promise<Person> {
    const { userId } = await at.register({ localpart, password, displayName });
    const client = new ForeignClient();
    await client.do({ do: 'login', homeserver: at.url, user: userId, password });
    return new Person(userId, `@kohtaamo:${hub}`, client);
  }

  /** Writes to the bot first, as from any client; with `encrypted`, as clients do that encrypt by default. */
  async writesToTheBot(text: string, { encrypted = false } = {}): Promise<string> {
    const { room = '' } = await this.#client.do({ do: 'direct', user: this.#bot, encrypted });
    this.#direct = room;
    return this.says(text);
  }

  /** Enters the room the bot has made for the two of them. */
  async meetsTheBot(): Promise<void> {
    this.#direct = await this.enters('Kohtaamo');
  }

  /** Waits for an invitation to a room whose name holds this, and accepts it. Answers the room. */
  async enters(name: string): Promise<string> {
    const { room } = await eventually(`an invitation to "${name}" for ${this.userId}`, async () =>
      (await this.invitations()).find((each) => each.name.includes(name)),
    );
    await this.#client.do({ do: 'join', room });
    return room;
  }

  async invitations(): Promise<ForeignRoom[]> {
    return (await this.#client.do({ do: 'invites' })).rooms;
  }

  async rooms(): Promise<ForeignRoom[]> {
    return (await this.#client.do({ do: 'rooms' })).rooms;
  }

  /** Knocks at a room, by alias or id. */
  async knocks(room: string, reason: string): Promise<void> {
    await this.#client.do({ do: 'knock', room, reason });
  }

  /** The reason with which they were sent away from the room; null while they were not. */
  async sentAway(room: string): Promise<string | null> {
    return (await this.#client.do({ do: 'sent_away', room })).reason ?? null;
  }

  /** Where the bot stands in their direct room, and the reason it gave. */
  async seesTheBot(): Promise<{ membership: string; reason: string }> {
    const { membership, reason } = await this.#client.do({ do: 'membership', room: this.direct, user: this.#bot });
    return { membership: membership ?? '', reason: reason ?? '' };
  }

  /** Says it to the bot, or in the given room; answers the event. */
  async says(text: string, room = this.direct): Promise<string> {
    return (await this.#client.do({ do: 'send', room, text })).event ?? '';
  }

  /** Has the room before their eyes, up to the newest message. */
  async reads(room = this.direct): Promise<void> {
    const newest = (await this.heard(room)).at(-1);
    if (newest !== undefined) await this.#client.do({ do: 'read', room, event: newest.event });
  }

  /** Answers the event of the reaction. */
  async reacts(event: string, key: string, room = this.direct): Promise<string> {
    return (await this.#client.do({ do: 'react', room, event, key })).event ?? '';
  }

  async takesBack(event: string, room = this.direct): Promise<void> {
    await this.#client.do({ do: 'redact', room, event });
  }

  /** Waits for a message that holds this, and is not among `before`, in the direct room or the given one. */
  async hears(text: string, { room = this.direct, before = new Set<string>() } = {}): Promise<ForeignMessage> {
    return eventually(`"${text}" for ${this.userId}`, async () =>
      (await this.heard(room)).find((each) => each.text.includes(text) && !before.has(each.event)),
    );
  }

  /** Says it to the bot and waits for an answer that holds this. */
  async asks(text: string, answer: string): Promise<ForeignMessage> {
    const before = new Set((await this.heard()).map((each) => each.event));
    await this.says(text);
    return this.hears(answer, { before });
  }

  /** Everything that was written there, oldest first. */
  async heard(room = this.direct): Promise<ForeignMessage[]> {
    return (await this.#client.do({ do: 'messages', room })).messages;
  }

  get direct(): string {
    if (this.#direct === null) throw new Error(`${this.userId} has not met the bot yet.`);
    return this.#direct;
  }

  leaves(): void {
    this.#client.close();
  }
}
