import type { OwnEvent, RoomEvent, SendState } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';

/** The reactions to a message that share a key. */
export type ReactionTally = { key: string; count: number; mine: boolean };

export type MessageBody =
  | { kind: 'text'; text: string; html: string | null }
  | { kind: 'action'; text: string }
  | { kind: 'picture'; name: string; mxc: string; width: number; height: number }
  | { kind: 'file'; name: string }
  | { kind: 'encrypted' }
  | { kind: 'removed' };

export type Message = {
  eventId: string;
  sender: string;
  sentAt: number;
  mine: boolean;
  body: MessageBody;
  edited: boolean;
  sendState: SendState;
  /** The event this one answers, when it is a reply. */
  replyTo: string | null;
  reactions: ReactionTally[];
  /** What was said in the thread below it, oldest first. */
  thread: Message[];
  /** The bot's row this message was sent for; the bot may have asked something with it. */
  outboxRow: string | null;
};

const shown = new Set(['m.room.message', 'm.room.encrypted', 'm.sticker']);

/**
 * Makes a room's events into what is read: edits applied, reactions counted once a person, removed messages kept as a trace, threads folded under
 * their first message. Events oldest first; messages come out so too. `botId`: whose marks of bot messages count.
 */
export function conversationOf(events: readonly (RoomEvent | OwnEvent)[], userId: string, botId: string): Message[] {
  const messages = new Map<string, Message>();
  const inThread: { root: string; message: Message }[] = [];
  const seen = new Set<string>();
  for (const event of events) {
    // The first page and the sync overlap.
    if (seen.has(event.eventId) || !shown.has(event.type) || event.stateKey !== null) continue;
    seen.add(event.eventId);
    const relation = objectOf(event.content['m.relates_to']);
    if (relation.rel_type === 'm.replace') continue;
    const message = messageOf(event, relation, userId, botId);
    messages.set(event.eventId, message);
    const root = textOf(relation.event_id);
    if (relation.rel_type === 'm.thread' && root !== '') inThread.push({ root, message });
  }
  for (const event of events) applyEdit(messages, event);
  countReactions(messages, events, userId);
  for (const { root, message } of inThread) {
    const first = messages.get(root);
    // A thread whose beginning is not loaded stays among the room's messages.
    if (first === undefined) continue;
    first.thread.push(message);
    messages.delete(message.eventId);
  }
  return [...messages.values()];
}

function messageOf(
  event: RoomEvent | OwnEvent,
  relation: Record<string, unknown>,
  userId: string,
  botId: string,
): Message {
  const inThread = relation.rel_type === 'm.thread' && relation.is_falling_back === true;
  return {
    eventId: event.eventId,
    sender: event.sender,
    sentAt: event.sentAt,
    mine: event.sender === userId,
    body: bodyOf(event),
    edited: false,
    sendState: 'sendState' in event ? event.sendState : 'sent',
    replyTo: inThread ? null : textOf(objectOf(relation['m.in_reply_to']).event_id) || null,
    reactions: [],
    thread: [],
    outboxRow: event.sender === botId ? textOf(event.content['fi.kohtaamo.outbox']) || null : null,
  };
}

function bodyOf({ type, content, redacted }: RoomEvent): MessageBody {
  if (redacted) return { kind: 'removed' };
  if (type === 'm.room.encrypted') return { kind: 'encrypted' };
  const body = textOf(content.body);
  const info = objectOf(content.info);
  switch (textOf(content.msgtype)) {
    case 'm.image':
      return { kind: 'picture', name: body, mxc: textOf(content.url), width: sizeOf(info.w), height: sizeOf(info.h) };
    case 'm.file':
    case 'm.audio':
    case 'm.video':
      return { kind: 'file', name: body };
    case 'm.emote':
      return { kind: 'action', text: body };
    default: {
      if (type === 'm.sticker') return { kind: 'file', name: body };
      const html = content.format === 'org.matrix.custom.html' ? textOf(content.formatted_body) : '';
      return { kind: 'text', text: withoutQuote(body), html: html === '' ? null : html };
    }
  }
}

function sizeOf(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < 100_000 ? value : 0;
}

/** Older clients repeat what they answer as quoted lines; the page shows it once, above the reply. */
function withoutQuote(body: string): string {
  return /^> <@/.test(body) ? body.replace(/^(?:>[^\n]*\n)+\n?/, '') : body;
}

function applyEdit(messages: Map<string, Message>, event: RoomEvent): void {
  const relation = objectOf(event.content['m.relates_to']);
  if (relation.rel_type !== 'm.replace' || event.redacted) return;
  const target = messages.get(textOf(relation.event_id));
  // Only the writer may change a message.
  if (target === undefined || target.sender !== event.sender || target.body.kind === 'removed') return;
  target.body = bodyOf({ ...event, content: objectOf(event.content['m.new_content']) });
  target.edited = true;
}

function countReactions(messages: Map<string, Message>, events: readonly RoomEvent[], userId: string): void {
  const counted = new Set<string>();
  for (const event of events) {
    if (event.type !== 'm.reaction' || event.redacted) continue;
    const relation = objectOf(event.content['m.relates_to']);
    const target = messages.get(textOf(relation.event_id));
    const key = textOf(relation.key).slice(0, 40);
    const once = JSON.stringify([relation.event_id, event.sender, key]);
    if (target === undefined || key === '' || counted.has(once)) continue;
    counted.add(once);
    const tally = target.reactions.find((each) => each.key === key);
    if (tally === undefined) target.reactions.push({ key, count: 1, mine: event.sender === userId });
    else {
      tally.count += 1;
      tally.mine ||= event.sender === userId;
    }
  }
}

/** Messages of one person in a row, under one name; a new day begins a new run. */
export type Run = { key: string; sender: string; mine: boolean; sentAt: number; newDay: boolean; messages: Message[] };

const pauseInRun = 10 * 60_000;

/** Groups messages into runs. `dayOf` names the day of a time in the reader's time zone. */
export function runsOf(messages: readonly Message[], dayOf: (at: number) => string): Run[] {
  const runs: Run[] = [];
  for (const message of messages) {
    const run = runs.at(-1);
    const last = run?.messages.at(-1);
    const newDay = last === undefined || dayOf(last.sentAt) !== dayOf(message.sentAt);
    const goesOn =
      run !== undefined &&
      last !== undefined &&
      !newDay &&
      run.sender === message.sender &&
      message.sentAt - last.sentAt < pauseInRun;
    if (goesOn) run.messages.push(message);
    else {
      const { eventId: key, sender, mine, sentAt } = message;
      runs.push({ key, sender, mine, sentAt, newDay, messages: [message] });
    }
  }
  return runs;
}
