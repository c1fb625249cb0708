import { z } from 'zod';
import { callHomeserver } from '../../scripts/homeserver/account.mjs';
import type { Hub } from '../hub.ts';
import type { SignedIn } from '../homeserver.ts';
import { eventually } from '../people.ts';

const event = z.looseObject({
  type: z.string(),
  event_id: z.string().optional(),
  sender: z.string().optional(),
  state_key: z.string().optional(),
  content: z.record(z.string(), z.unknown()),
});
const events = z.object({ events: z.array(event).default([]) }).default({ events: [] });
const joined = z.object({ timeline: events, state: events, ephemeral: events, account_data: events });
const invited = z.object({ invite_state: events });
const synced = z.object({
  rooms: z
    .object({
      join: z.record(z.string(), joined).default({}),
      invite: z.record(z.string(), invited).default({}),
      leave: z.record(z.string(), z.looseObject({ timeline: events, state: events })).default({}),
    })
    .default({ join: {}, invite: {}, leave: {} }),
});
export type Event = z.infer<typeof event>;

/** A room as its member's client has it: everything that happened in it, what is written and read in it, and how they stand to it. */
export type Room = {
  id: string;
  standing: 'join' | 'invite' | 'leave';
  name: string;
  events: Event[];
  passing: Event[];
};

/** Never the same filter twice: the homeserver keeps its answer to a first sync for two minutes. */
let asked = 0;
const whole = () =>
  encodeURIComponent(JSON.stringify({ room: { timeline: { limit: 1000 + ++asked } }, presence: { types: [] } }));

/** Somebody with an account at the homeserver who joins what they are invited to, and talks through its own requests. */
export class Somebody {
  readonly name: string;
  readonly account: SignedIn;
  readonly #hub: Hub;
  #count = 0;

  constructor(hub: Hub, name: string, account: SignedIn) {
    this.#hub = hub;
    this.name = name;
    this.account = account;
  }

  static async arrives(hub: Hub, localpart: string, name: string): Promise<Somebody> {
    return new Somebody(hub, name, await hub.homeserver.register({ localpart, displayName: name }));
  }

  get userId(): string {
    return this.account.userId;
  }

  /** All rooms they are in, are asked into or were in, from their first event on. */
  async rooms(): Promise<Room[]> {
    const { rooms } = synced.parse(await this.#calls('GET', `/sync?full_state=true&timeout=0&filter=${whole()}`));
    const of = (id: string, standing: Room['standing'], happened: Event[], passing: Event[] = []): Room => {
      const named = happened.findLast(({ type }) => type === 'm.room.name')?.content.name;
      return { id, standing, name: typeof named === 'string' ? named : '', events: happened, passing };
    };
    return [
      ...Object.entries(rooms.join).map(([id, { state, timeline, ephemeral }]) =>
        of(id, 'join', [...state.events, ...timeline.events], ephemeral.events),
      ),
      ...Object.entries(rooms.invite).map(([id, { invite_state: state }]) => of(id, 'invite', state.events)),
      ...Object.entries(rooms.leave).map(([id, { state, timeline }]) =>
        of(id, 'leave', [...state.events, ...timeline.events]),
      ),
    ];
  }

  /** Joins what the bot has asked them into: so many rooms. */
  async joins(count: number): Promise<void> {
    await eventually(`${String(count)} rooms for ${this.userId}`, async () => {
      const asked = (await this.rooms()).filter(({ standing }) => standing === 'invite');
      if (asked.length < count) return undefined;
      for (const { id } of asked) await this.#calls('POST', `/join/${encodeURIComponent(id)}`, {});
      return true;
    });
  }

  async direct(): Promise<Room> {
    const room = (await this.rooms()).find(({ name }) => name === 'Kohtaamo');
    if (room === undefined) throw new Error(`${this.userId} has no room with the bot.`);
    return room;
  }

  /** Waits until the bot has said something that holds this; answers the event. */
  async hears(text: string): Promise<Event> {
    return eventually(`"${text}" for ${this.userId}`, async () =>
      (await this.#heard()).find((each) => bodyOf(each).includes(text)),
    );
  }

  /** Says it to the bot, and waits for the answer to it: what the bot says next. */
  async asks(text: string): Promise<string> {
    const before = (await this.#heard()).length;
    await this.#sends('m.room.message', { msgtype: 'm.text', body: text });
    const answer = await eventually(
      `an answer to "${text}" for ${this.userId}`,
      async () => (await this.#heard())[before],
    );
    return bodyOf(answer);
  }

  async reacts({ event_id: to }: Event, key: string): Promise<void> {
    await this.#sends('m.reaction', { 'm.relates_to': { rel_type: 'm.annotation', event_id: to, key } });
  }

  async #heard(): Promise<Event[]> {
    const { events: all } = await this.direct();
    return all.filter(({ type, sender }) => type === 'm.room.message' && sender !== this.userId);
  }

  async #sends(type: string, content: object): Promise<void> {
    const { id } = await this.direct();
    this.#count += 1;
    await this.#calls('PUT', `/rooms/${encodeURIComponent(id)}/send/${type}/s${String(this.#count)}`, content);
  }

  #calls(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> {
    const { accessToken } = this.account;
    const asked = { accessToken, patient: true, ...(body !== undefined && { body }) };
    return callHomeserver(this.#hub.homeserver.url, method, `/_matrix/client/v3${path}`, asked);
  }
}

export const bodyOf = ({ content }: Event): string => (typeof content.body === 'string' ? content.body : '');
