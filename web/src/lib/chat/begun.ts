import { keepDraft, keptDraft } from '../matrix/credentials.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import type { Message } from './conversation.ts';

/** As much of a message as it takes to answer or change it: it may not be fetched when that is needed again. */
export type Target = Pick<Message, 'eventId' | 'sender' | 'mine' | 'mentions'>;
/** A message that is being answered or changed, and its words. */
export type KeptTarget = Target & { text: string };

/** The fields of a poll as they were left. */
export type BegunPoll = { question: string; answers: string[] };

export const answerKey = (roomId: string): string => `${roomId}:answer`;
export const changeKey = (roomId: string): string => `${roomId}:change`;
export const pollKey = (roomId: string): string => `${roomId}:poll`;
/** Under which the new wording of a message is kept. */
export const wordingKey = (roomId: string, eventId: string): string => `${roomId}:change:${eventId}`;

export function targetOf({ eventId, sender, mine, mentions, body }: Message): KeptTarget {
  return { eventId, sender, mine, mentions, text: body.kind === 'text' ? body.text : '' };
}

/** What was being answered or changed when this browser was left; null when nothing was. */
export function keptTarget(key: string): KeptTarget | null {
  const kept = readKept(key);
  const eventId = textOf(kept.eventId);
  if (eventId === '') return null;
  const { sender, mine, mentions, text } = kept;
  return { eventId, sender: textOf(sender), mine: mine === true, mentions: textsOf(mentions), text: textOf(text) };
}

export function keepTarget(key: string, target: KeptTarget | null): void {
  keepDraft(key, target === null ? '' : JSON.stringify(target));
}

/** The poll that was being written; null when there is none. */
export function keptPoll(key: string): BegunPoll | null {
  const kept = readKept(key);
  const poll = { question: textOf(kept.question), answers: textsOf(kept.answers) };
  return isEmpty(poll) ? null : poll;
}

export function keepPoll(key: string, poll: BegunPoll | null): void {
  keepDraft(key, poll === null || isEmpty(poll) ? '' : JSON.stringify(poll));
}

function isEmpty({ question, answers }: BegunPoll): boolean {
  return [question, ...answers].every((words) => words.trim() === '');
}

function readKept(key: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(keptDraft(key) || 'null'));
  } catch {
    return {};
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}
