import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { SignedIn, Accounts } from './homeserver.ts';

/** An event as the homeserver has it. */
type Said = { event_id: string; type: string; sender: string; content: Record<string, unknown> };

/** Somebody with an account at the homeserver who talks through its own requests, as quickly as a story wants. */
export class Talker {
  readonly #homeserver: Accounts;
  readonly #account: SignedIn;
  #count = 0;

  readonly #displayName: string;

  private constructor(homeserver: Accounts, account: SignedIn, displayName: string) {
    this.#homeserver = homeserver;
    this.#account = account;
    this.#displayName = displayName;
  }

  static async arrives(homeserver: Accounts, localpart: string, displayName: string): Promise<Talker> {
    return new Talker(homeserver, await homeserver.register({ localpart, displayName }), displayName);
  }

  get userId(): string {
    return this.#account.userId;
  }

  /** Makes a room and invites somebody to it; `more` is what else the request holds. Answers its id. */
  async opens(name: string, invites: string, more: object = {}): Promise<string> {
    const body = { name, preset: 'private_chat', invite: [invites], ...more };
    return String((await this.#calls('POST', '/createRoom', body)).room_id);
  }

  /** Sends an event and answers its id. */
  async sends(roomId: string, content: object, type = 'm.room.message'): Promise<string> {
    this.#count += 1;
    const path = `/rooms/${encodeURIComponent(roomId)}/send/${type}/t${this.#count}`;
    return String((await this.#calls('PUT', path, content)).event_id);
  }

  /** Sets a state of the room that has no key. */
  async sets(roomId: string, type: string, content: object): Promise<void> {
    await this.#calls('PUT', `/rooms/${encodeURIComponent(roomId)}/state/${type}/`, content);
  }

  /** Is called so in the room from now on. */
  async isCalled(roomId: string, displayname: string): Promise<void> {
    const path = `/rooms/${encodeURIComponent(roomId)}/state/m.room.member/${encodeURIComponent(this.userId)}`;
    await this.#calls('PUT', path, { membership: 'join', displayname });
  }

  says(roomId: string, text: string): Promise<string> {
    return this.sends(roomId, { msgtype: 'm.text', body: text });
  }

  /** Removes what was said. */
  async removes(roomId: string, eventId: string): Promise<void> {
    this.#count += 1;
    const path = `/rooms/${encodeURIComponent(roomId)}/redact/${encodeURIComponent(eventId)}/t${this.#count}`;
    await this.#calls('PUT', path, {});
  }

  /** Says anew what was said. */
  async rewords(roomId: string, eventId: string, text: string): Promise<void> {
    const said = { msgtype: 'm.text', body: text };
    const relation = { rel_type: 'm.replace', event_id: eventId };
    await this.sends(roomId, { ...said, 'm.new_content': said, 'm.relates_to': relation });
  }

  async types(roomId: string): Promise<void> {
    const path = `/rooms/${encodeURIComponent(roomId)}/typing/${encodeURIComponent(this.userId)}`;
    await this.#calls('PUT', path, { typing: true, timeout: 30_000 });
  }

  /** What is written in the room of somebody who comes in, without a word: so many events, each their coming. */
  async comesIn(roomId: string, times: number): Promise<void> {
    const path = `/rooms/${encodeURIComponent(roomId)}/state/m.room.member/${encodeURIComponent(this.userId)}`;
    for (let n = 1; n <= times; n += 1)
      await this.#calls('PUT', path, { membership: 'join', displayname: this.#displayName, 'fi.kohtaamo.time': n });
  }

  /** Comes into a room that they were invited to. */
  async enters(roomId: string): Promise<void> {
    await this.#calls('POST', `/join/${encodeURIComponent(roomId)}`, {});
  }

  /** Has read the room up to an event, and says so to everybody in it. */
  async hasRead(roomId: string, eventId: string): Promise<void> {
    const path = `/rooms/${encodeURIComponent(roomId)}/receipt/m.read/${encodeURIComponent(eventId)}`;
    await this.#calls('POST', path, {});
  }

  /** Who has told the room what they have read. */
  async readersIn(roomId: string): Promise<string[]> {
    // Synapse answers the same question the same for two minutes.
    this.#count += 1;
    const filter = JSON.stringify({ room: { rooms: [roomId], timeline: { limit: this.#count } } });
    const { rooms } = await this.#calls('GET', `/sync?timeout=0&filter=${encodeURIComponent(filter)}`);
    type Receipts = { type: string; content: Record<string, Record<string, Record<string, unknown>>> };
    const joined =
      (rooms as { join?: Record<string, { ephemeral?: { events?: Receipts[] } }> } | undefined)?.join ?? {};
    return (joined[roomId]?.ephemeral?.events ?? [])
      .filter(({ type }) => type === 'm.receipt')
      .flatMap(({ content }) => Object.values(content).flatMap((receipts) => Object.keys(receipts['m.read'] ?? {})));
  }

  /** How somebody stands to the room: join, invite, leave. */
  async membershipOf(userId: string, roomId: string): Promise<string> {
    const path = `/rooms/${encodeURIComponent(roomId)}/state/m.room.member/${encodeURIComponent(userId)}`;
    return String((await this.#calls('GET', path)).membership);
  }

  /** The newest events of the room, oldest first. */
  async reads(roomId: string): Promise<Said[]> {
    const { chunk } = await this.#calls('GET', `/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=60`);
    return (chunk as Said[]).reverse();
  }

  /** A file of the homeserver. */
  async fetches(mxc: string): Promise<Buffer> {
    const response = await fetch(
      `${this.#homeserver.url}/_matrix/client/v1/media/download/${mxc.slice('mxc://'.length)}`,
      {
        headers: { authorization: `Bearer ${this.#account.accessToken}` },
      },
    );
    return Buffer.from(await response.arrayBuffer());
  }

  async #calls(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Record<string, unknown>> {
    const { accessToken } = this.#account;
    const asked = { accessToken, patient: true, ...(body !== undefined && { body }) };
    return (await callHomeserver(this.#homeserver.url, method, `/_matrix/client/v3${path}`, asked)) as Record<
      string,
      unknown
    >;
  }
}
