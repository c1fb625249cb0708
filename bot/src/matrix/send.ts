import { hour, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { z } from 'zod';
import { path, type Homeserver } from './homeserver.ts';
import type { Trying } from './rooms.ts';

/** Synapse remembers a transaction id for 24 hours; an hour less, for the clocks of two machines. */
const transactionMemory = 23 * hour;
/** Where a message of the bot holds the id of its outbox row. */
export const outboxMark = 'fi.kohtaamo.outbox';

/** `poll`: what may be tapped as an answer, and the reaction that says the same. */
export type Words = { text: string; html: string; poll?: readonly { key: string; text: string }[] };
export type Relation = { thread: string } | { rewrites: string } | { replyTo: string; mentions: string[] } | null;
export type Sending = Trying & { id: string; firstTriedAt: Milliseconds | null; now: Milliseconds };

const sent = z.object({ event_id: z.string() });

/** Sends a message once, however often it is called for the same row, and answers its event id. */
export async function sendOnce(
  homeserver: Homeserver,
  sending: Sending,
  roomId: string,
  words: Words,
  relation: Relation,
): Promise<string> {
  if (sending.firstTriedAt !== null && !isRemembered(sending)) {
    const found = await findSent(homeserver, sending.id, sending.firstTriedAt, roomId);
    if (found !== null) return found;
  }
  const address = path`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${transactionId(sending.id)}`;
  const body = { ...contentOf(words, relation), [outboxMark]: sending.id };
  return sent.parse(await homeserver.request('PUT', address, { body })).event_id;
}

/** Whether the homeserver still knows a transaction of the row's first try. */
export function isRemembered({ firstTriedAt, now }: Sending): boolean {
  return firstTriedAt === null || now - firstTriedAt <= transactionMemory;
}

/** Made from the row alone, never from the clock: the same row is the same message. */
export function transactionId(rowId: string): string {
  return `kohtaamo-${rowId}`;
}

export function contentOf(words: Words, relation: Relation): Record<string, unknown> {
  const content = {
    // Not m.notice: clients do not notify about those, and most of what the bot says waits for an answer.
    msgtype: 'm.text',
    body: words.text,
    format: 'org.matrix.custom.html',
    formatted_body: words.html,
  };
  if (relation === null) return { ...content, 'm.mentions': {} };
  if ('rewrites' in relation) {
    return {
      ...content,
      // Clients that know no edits show the new words as a message of their own.
      body: `* ${words.text}`,
      'm.mentions': {},
      'm.new_content': { ...content, 'm.mentions': {} },
      'm.relates_to': { rel_type: 'm.replace', event_id: relation.rewrites },
    };
  }
  if ('thread' in relation) {
    const root = relation.thread;
    return {
      ...content,
      'm.mentions': {},
      // The reply is what clients without threads show.
      'm.relates_to': {
        rel_type: 'm.thread',
        event_id: root,
        is_falling_back: true,
        'm.in_reply_to': { event_id: root },
      },
    };
  }
  return {
    ...content,
    'm.mentions': relation.mentions.length === 0 ? {} : { user_ids: relation.mentions },
    'm.relates_to': { 'm.in_reply_to': { event_id: relation.replyTo } },
  };
}

const page = z.object({
  chunk: z.array(
    z.looseObject({
      event_id: z.string(),
      origin_server_ts: z.number(),
      content: z.record(z.string(), z.unknown()),
    }),
  ),
  end: z.string().optional(),
});

/** Looks back through the bot's own messages for the row's mark, as far as the hour before its first try. */
export async function findSent(
  homeserver: Homeserver,
  rowId: string,
  firstTriedAt: Milliseconds,
  roomId: string,
): Promise<string | null> {
  const filter = JSON.stringify({ types: ['m.room.message'], senders: [homeserver.userId] });
  let from: string | undefined;
  for (;;) {
    const answer = page.parse(
      await homeserver.request('GET', path`/_matrix/client/v3/rooms/${roomId}/messages`, {
        query: { dir: 'b', limit: 100, filter, ...(from === undefined ? {} : { from }) },
      }),
    );
    for (const event of answer.chunk) {
      if (event.content[outboxMark] === rowId) return event.event_id;
      if (event.origin_server_ts < firstTriedAt - hour) return null;
    }
    if (answer.end === undefined || answer.end === from) return null;
    from = answer.end;
  }
}
