import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Homeserver } from '../matrix/homeserver.ts';
import { HomeserverError } from '../matrix/homeserver.ts';

export type SentPoll = { at: number; roomId: string; content: Record<string, unknown> };
export type Sent = { at: number; roomId: string; body: string; rowId: string };

/**
 * A homeserver for simulations of months: it makes rooms by alias once, remembers transaction ids for a day, and keeps every message with the
 * time at which it came. It knows only what the bot asks of one; the stories use a real Synapse.
 */
export interface FakeHomeserver extends Homeserver {
  readonly sent: readonly Sent[];
  readonly polls: readonly SentPoll[];
  /** While false, no request is answered. */
  up: boolean;
  /** The next requests are carried out, but their answers get lost. */
  losesAnswers: number;
}

const transactionMemory = 24 * 60 * 60 * 1000;

export function fakeHomeserver(now: () => number): FakeHomeserver {
  const userId = parseUserId('@kohtaamo:localhost');
  if (userId === null) throw new Error('The bot has no user id.');
  const rooms = new Map<string, string>();
  const sent: Sent[] = [];
  const polls: SentPoll[] = [];
  const transactions = new Map<string, { eventId: string; at: number }>();

  function carryOut(method: string, path: string, body: Record<string, unknown>): unknown {
    if (method === 'POST' && path === '/_matrix/client/v3/createRoom') {
      const alias = String(body.room_alias_name);
      if (rooms.has(alias)) throw new HomeserverError(400, 'M_ROOM_IN_USE', null, 'Room alias already taken');
      rooms.set(alias, `!${alias}:localhost`);
      return { room_id: `!${alias}:localhost` };
    }
    const alias = /^\/_matrix\/client\/v3\/directory\/room\/%23(.+)%3Alocalhost$/.exec(path)?.[1];
    if (method === 'GET' && alias !== undefined) return { room_id: rooms.get(alias), servers: ['localhost'] };
    if (method === 'GET' && path.includes('/state/m.room.member/')) return { membership: 'join' };
    // A room is whole as soon as it is made.
    if (method === 'GET' && path.endsWith('/state/m.room.canonical_alias/')) return { alias: '#whole:localhost' };
    const send = /^\/_matrix\/client\/v3\/rooms\/([^/]+)\/send\/m\.room\.message\/([^/]+)$/.exec(path);
    if (method === 'PUT' && send !== null) {
      const [, roomId = '', transactionId = ''] = send;
      const known = transactions.get(transactionId);
      if (known !== undefined && now() - known.at < transactionMemory) return { event_id: known.eventId };
      const eventId = `$${String(sent.length + 1)}`;
      transactions.set(transactionId, { eventId, at: now() });
      const rowId = String(body['fi.kohtaamo.outbox']);
      sent.push({ at: now(), roomId: decodeURIComponent(roomId), body: String(body.body), rowId });
      return { event_id: eventId };
    }
    const poll = /\/rooms\/([^/]+)\/send\/org\.matrix\.msc3381\.poll\.start\/([^/]+)$/.exec(path);
    if (method === 'PUT' && poll !== null) {
      if (!transactions.has(String(poll[2])))
        polls.push({ at: now(), roomId: decodeURIComponent(poll[1] ?? ''), content: body });
      transactions.set(String(poll[2]), { eventId: `$poll${String(polls.length)}`, at: now() });
      return { event_id: `$poll${String(polls.length)}` };
    }
    const history = /^\/_matrix\/client\/v3\/rooms\/([^/]+)\/messages$/.exec(path)?.[1];
    if (method === 'GET' && history !== undefined) {
      const roomId = decodeURIComponent(history);
      return {
        chunk: sent
          .map((each, index) => ({ each, eventId: `$${String(index + 1)}` }))
          .filter(({ each }) => each.roomId === roomId)
          .map(({ each, eventId }) => ({
            event_id: eventId,
            origin_server_ts: each.at,
            content: { 'fi.kohtaamo.outbox': each.rowId },
          }))
          .toReversed(),
      };
    }
    throw new Error(`The fake homeserver does not know ${method} ${path}.`);
  }

  return {
    userId,
    serverName: 'localhost',
    sent,
    polls,
    up: true,
    losesAnswers: 0,
    request(method, path, wish = {}) {
      if (!this.up) return Promise.reject(new HomeserverError(null, null, null, 'away'));
      try {
        const answer = carryOut(method, path, wish.body ?? {});
        if (this.losesAnswers > 0) {
          this.losesAnswers -= 1;
          return Promise.reject(new HomeserverError(null, null, null, 'the answer was lost'));
        }
        return Promise.resolve(answer);
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}
