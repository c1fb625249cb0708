import { z } from 'zod';
import { path, type Homeserver } from './homeserver.ts';
import { isRemembered, transactionId, type Sending, type Words } from './send.ts';

// Clients in use send the names from before polls were in the specification (MSC3381); both are read.
const early = 'org.matrix.msc3381.poll';
const earlyText = 'org.matrix.msc1767.text';
export const pollResponseTypes = [`${early}.response`, 'm.poll.response'];

/** Where a poll of the bot holds the id of the outbox row whose question it is: pages that show the question with buttons need no poll beside it. */
const pollMark = 'fi.kohtaamo.poll';
const longestQuestion = 300;

/**
 * The question once more, as a poll below it. An answer's id holds the row and the reaction that says the same, so that nothing about the poll has
 * to be kept. Sent once: as long as the homeserver remembers the transaction.
 */
export async function sendPoll(homeserver: Homeserver, sending: Sending, roomId: string, words: Words): Promise<void> {
  if (words.poll === undefined || words.poll.length === 0 || !isRemembered(sending)) return;
  const address = path`/_matrix/client/v3/rooms/${roomId}/send/${`${early}.start`}/${transactionId(`${sending.id}-poll`)}`;
  const [first = ''] = words.text.split('\n');
  const question = first.slice(0, longestQuestion);
  const body = {
    [`${early}.start`]: {
      kind: `${early}.disclosed`,
      max_selections: 1,
      question: { [earlyText]: question, body: question, msgtype: 'm.text' },
      answers: words.poll.map(({ key, text }) => ({ id: `${sending.id} ${key}`, [earlyText]: text })),
    },
    [earlyText]: [question, ...words.poll.map(({ text }, n) => `${String(n + 1)}. ${text}`)].join('\n'),
    [pollMark]: sending.id,
  };
  await homeserver.request('PUT', address, { body });
}

const answers = z.array(z.string().max(200)).min(1);
const response = z.union([
  z
    .object({ 'org.matrix.msc3381.poll.response': z.object({ answers }) })
    .transform((content) => content['org.matrix.msc3381.poll.response'].answers),
  z.object({ 'm.selections': answers }).transform((content) => content['m.selections']),
]);

/** Which row's question somebody has answered in a poll, and by which reaction's meaning; null when it is no answer to a poll of the bot. */
export function pollAnswerIn(content: Record<string, unknown>): { outboxId: string; key: string } | null {
  const [id = ''] = response.safeParse(content).data ?? [];
  const [, outboxId, key] = /^(\S+) (\S+)$/.exec(id) ?? [];
  return outboxId === undefined || key === undefined ? null : { outboxId, key };
}
