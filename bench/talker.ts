import { z } from 'zod';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { Client } from './calls/replay.ts';

const event = z.looseObject({ type: z.string(), sender: z.string() });
const answer = z.object({
  next_batch: z.string(),
  rooms: z
    .object({
      join: z.record(z.string(), z.object({ timeline: z.object({ events: z.array(event) }) })).default({}),
      invite: z.record(z.string(), z.unknown()).default({}),
    })
    .default({ join: {}, invite: {} }),
});
const created = z.object({ room_id: z.string() });

/** A person with the barest of clients, who asks and waits for the answer. */
export class Talker {
  readonly #client: Client;
  #since: string | null = null;
  #said = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  #call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    const { url, accessToken } = this.#client;
    return callHomeserver(url, method, `/_matrix/client/v3${path}`, { accessToken, ...(body && { body }) });
  }

  async #sync(): Promise<z.infer<typeof answer>> {
    const since = this.#since === null ? '' : `&since=${encodeURIComponent(this.#since)}`;
    const heard = answer.parse(await this.#call('GET', `/sync?timeout=30000${since}`));
    this.#since = heard.next_batch;
    return heard;
  }

  /** Makes a private room with somebody, who has yet to come in. */
  async invites(userId: string): Promise<string> {
    const made = await this.#call('POST', '/createRoom', { invite: [userId], preset: 'trusted_private_chat' });
    return created.parse(made).room_id;
  }

  /** Waits for an invitation and accepts it. */
  async entersTheNext(): Promise<string> {
    for (;;) {
      const [roomId] = Object.keys((await this.#sync()).rooms.invite);
      if (roomId === undefined) continue;
      await this.#call('POST', `/join/${encodeURIComponent(roomId)}`, {});
      return roomId;
    }
  }

  /** Says it, and answers how many milliseconds later the first message of the other was here. */
  async asks(roomId: string, text: string, other: string): Promise<number> {
    const began = performance.now();
    const path = `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${String(++this.#said)}`;
    await this.#call('PUT', path, { msgtype: 'm.text', body: text });
    for (;;) {
      const heard = (await this.#sync()).rooms.join[roomId]?.timeline.events ?? [];
      if (heard.some((each) => each.sender === other && each.type === 'm.room.message'))
        return performance.now() - began;
    }
  }
}
