import type { Message } from './conversation.ts';

/** The content of a reaction: the same as from any other Matrix client. */
export function reactionContent(eventId: string, key: string): Record<string, unknown> {
  return { 'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key } };
}

/** A message made into an answer to another one. */
export function answerContent(content: Record<string, unknown>, to: Message): Record<string, unknown> {
  return {
    ...content,
    'm.mentions': to.mine ? {} : { user_ids: [to.sender] },
    'm.relates_to': { 'm.in_reply_to': { event_id: to.eventId } },
  };
}

/** A message made into a part of a thread. Clients without threads show it as an answer to the thread's last message. */
export function threadContent(content: Record<string, unknown>, root: Message): Record<string, unknown> {
  const last = root.thread.findLast((each) => each.sendState === 'sent') ?? root;
  return {
    ...content,
    'm.mentions': {},
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: root.eventId,
      is_falling_back: true,
      'm.in_reply_to': { event_id: last.eventId },
    },
  };
}

/** A message in one line. */
export function wordsOf({ body }: Message): string {
  switch (body.kind) {
    case 'text':
    case 'action':
      return body.text.replace(/\s+/g, ' ').slice(0, 160);
    case 'picture':
    case 'file':
      return body.name;
    case 'encrypted':
    case 'removed':
      return '…';
  }
}
