import type { RoomEvent } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import type { Message } from './conversation.ts';

/** A question with answers to choose from (MSC3381). `votes` and `mine` are of the last choice of each person. */
export type Poll = {
  question: string;
  answers: { id: string; text: string; votes: number; mine: boolean }[];
  /** How many answers one person may choose. */
  most: number;
  ended: boolean;
  voters: number;
  /** Whoever asked wants the votes to be seen only when it has ended. */
  hidden: boolean;
};

// Clients in use send the names that stood before the feature was in the specification; both are read.
const early = 'org.matrix.msc3381.poll';
const earlyText = 'org.matrix.msc1767.text';
const most = 20;

export function isPollStart(type: string): boolean {
  return type === 'm.poll.start' || type === `${early}.start`;
}

/** The outbox row whose question the bot repeats as this poll, for clients that show no buttons there; empty when it is no such poll. */
export function questionRepeated(content: Record<string, unknown>): string {
  return textOf(content['fi.kohtaamo.poll']);
}

/** The poll of an event's content, without votes; null when it is none that can be answered. */
export function pollOf(content: Record<string, unknown>): Poll | null {
  const start = objectOf(content[`${early}.start`] ?? content['m.poll.start'] ?? content['m.poll']);
  const question = wordsOf(start.question);
  const given = Array.isArray(start.answers) ? start.answers.slice(0, most).map(objectOf) : [];
  const answers = given
    .map((answer) => ({
      id: textOf(answer.id) || textOf(answer['m.id']),
      text: wordsOf(answer),
      votes: 0,
      mine: false,
    }))
    .filter(({ id, text }) => id !== '' && text !== '');
  if (question === '' || answers.length === 0) return null;
  const max = start.max_selections;
  return {
    question,
    answers,
    most: typeof max === 'number' && max >= 1 ? max : 1,
    ended: false,
    voters: 0,
    // A kind that is not told or not known hides them, as the specification has it.
    hidden: !/(?:^|\.)disclosed$/.test(textOf(start.kind)),
  };
}

/** Counts the votes into the polls of the room: of each person the last one, and none after the end, which only who asked may set. */
export function countVotes(messages: ReadonlyMap<string, Message>, events: readonly RoomEvent[], userId: string): void {
  const votes = new Map<string, Map<string, string[]>>();
  for (const event of events) {
    if (event.redacted || !/\.response$|\.end$/.test(event.type)) continue;
    const target = messages.get(textOf(objectOf(event.content['m.relates_to']).event_id));
    if (target?.body.kind !== 'poll' || target.body.poll.ended) continue;
    const { poll } = target.body;
    if (event.type === `${early}.end` || event.type === 'm.poll.end') {
      if (event.sender === target.sender) poll.ended = true;
    } else if (event.type === `${early}.response` || event.type === 'm.poll.response') {
      const response = objectOf(event.content[`${early}.response`] ?? event.content['m.poll.response']);
      const chosen = response.answers ?? event.content['m.selections'];
      const ids = Array.isArray(chosen) ? chosen.filter((id) => poll.answers.some((answer) => answer.id === id)) : [];
      const ofPoll = votes.get(target.eventId) ?? new Map<string, string[]>();
      ofPoll.set(event.sender, ids.slice(0, poll.most).map(textOf));
      votes.set(target.eventId, ofPoll);
    }
  }
  for (const [eventId, ofPoll] of votes) {
    const target = messages.get(eventId);
    if (target?.body.kind !== 'poll') continue;
    const { poll } = target.body;
    for (const answer of poll.answers) {
      answer.votes = [...ofPoll.values()].filter((ids) => ids.includes(answer.id)).length;
      answer.mine = ofPoll.get(userId)?.includes(answer.id) === true;
    }
    poll.voters = [...ofPoll.values()].filter((ids) => ids.length > 0).length;
  }
}

/** A poll to be sent, as the clients in use read it. */
export function pollStart(
  question: string,
  answers: readonly string[],
): { type: string; content: Record<string, unknown> } {
  const fallback = [question, ...answers.map((answer, n) => `${n + 1}. ${answer}`)].join('\n');
  return {
    type: `${early}.start`,
    content: {
      [`${early}.start`]: {
        question: { body: question, msgtype: 'm.text', [earlyText]: question },
        kind: `${early}.disclosed`,
        max_selections: 1,
        answers: answers.map((text, n) => ({ id: String(n + 1), [earlyText]: text })),
      },
      [earlyText]: fallback,
    },
  };
}

export function pollResponse(
  eventId: string,
  ids: readonly string[],
): { type: string; content: Record<string, unknown> } {
  return {
    type: `${early}.response`,
    content: {
      'm.relates_to': { rel_type: 'm.reference', event_id: eventId },
      [`${early}.response`]: { answers: ids },
    },
  };
}

export function pollEnd(eventId: string, words: string): { type: string; content: Record<string, unknown> } {
  return {
    type: `${early}.end`,
    content: {
      'm.relates_to': { rel_type: 'm.reference', event_id: eventId },
      [`${early}.end`]: {},
      [earlyText]: words,
      body: words,
    },
  };
}

function wordsOf(value: unknown): string {
  const holder = objectOf(value);
  const listed: unknown = Array.isArray(holder['m.text']) ? holder['m.text'][0] : undefined;
  return (
    textOf(holder[earlyText]) ||
    textOf(objectOf(listed).body) ||
    textOf(holder['m.text']) ||
    textOf(holder.body)
  ).slice(0, 300);
}
