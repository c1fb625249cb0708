import type { Message } from './conversation.ts';

export type Named = { userId: string; name: string };

/** The same people, those of `first` before the others and in its order. */
export function firstOf(people: readonly Named[], first: readonly string[]): Named[] {
  const placeOf = ({ userId }: Named) => (first.includes(userId) ? first.indexOf(userId) : first.length);
  return people.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The content of a message as it was typed, and whom it calls. */
export function plainContent(text: string, named: readonly string[] = []): Record<string, unknown> {
  return { msgtype: 'm.text', body: text, 'm.mentions': named.length === 0 ? {} : { user_ids: named } };
}

const marks = /[^\p{L}\p{N} .,!?:;'’"”()/€%–-]|^ {0,3}(?:-|\d+[.)])|^ {4}/u;

/** Whether a text may hold Markdown or a name: only then is there more to it than its words. */
export function mayHoldMarks(text: string): boolean {
  return marks.test(text);
}

/** The content of a reaction: the same as from any other Matrix client. */
export function reactionContent(eventId: string, key: string): Record<string, unknown> {
  return { 'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key } };
}

/** A message made into an answer to another one; whom that one is from is named, as the Matrix spec asks of replies. */
export function answerContent(
  content: Record<string, unknown>,
  to: Pick<Message, 'eventId' | 'sender' | 'mine'>,
): Record<string, unknown> {
  return {
    ...content,
    'm.mentions': { user_ids: [...new Set([...namedIn(content), ...(to.mine ? [] : [to.sender])])] },
    'm.relates_to': { 'm.in_reply_to': { event_id: to.eventId } },
  };
}

/** A message made into a part of a thread. Clients without threads show it as an answer to the thread's last message. */
export function threadContent(content: Record<string, unknown>, root: Message): Record<string, unknown> {
  const last = root.thread.findLast((each) => each.sendState === 'sent') ?? root;
  return {
    ...content,
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: root.eventId,
      is_falling_back: true,
      'm.in_reply_to': { event_id: last.eventId },
    },
  };
}

/** A new wording of a message. Clients that do not know edits show it as a message of its own, marked with a star. */
export function editContent(
  content: Record<string, unknown>,
  of: Pick<Message, 'eventId' | 'mentions'>,
): Record<string, unknown> {
  const before = new Set(of.mentions);
  return {
    ...content,
    body: `* ${String(content.body)}`,
    // Whoever was named before is not called a second time.
    'm.mentions': { user_ids: namedIn(content).filter((userId) => !before.has(userId)) },
    'm.new_content': content,
    'm.relates_to': { rel_type: 'm.replace', event_id: of.eventId },
  };
}

function namedIn(content: Record<string, unknown>): string[] {
  const named = (content['m.mentions'] as { user_ids?: string[] } | undefined)?.user_ids;
  return named ?? [];
}

/** A message in one line. */
export function wordsOf({ body }: Message): string {
  switch (body.kind) {
    case 'text':
    case 'action':
      return body.text.replace(/\s+/g, ' ').slice(0, 160);
    case 'picture':
    case 'file':
    case 'sound':
      return body.name;
    case 'poll':
      return body.poll.question;
    case 'encrypted':
    case 'removed':
      return '…';
  }
}
