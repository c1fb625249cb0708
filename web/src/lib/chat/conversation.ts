import type { OwnEvent, RoomEvent, SendState } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import { bodyOf, type MessageBody } from './body.ts';
import { countVotes, isPollStart, questionRepeated } from './poll.ts';

/** The reactions to a message that share a key. `mine`: the person's own reaction event, which is what takes it back. */
export type ReactionTally = { key: string; count: number; mine: string | null };

export type Message = {
  eventId: string;
  /** The same from the moment it was said, before the homeserver named it. */
  key: string;
  /** The transaction it was sent in from this browser. */
  txnId: string | null;
  sender: string;
  sentAt: number;
  mine: boolean;
  body: MessageBody;
  edited: boolean;
  sendState: SendState;
  /** How much of its file has been sent, 0–1; null when none is on its way. */
  progress: number | null;
  /** Whom it names. */
  mentions: string[];
  /** The event this one answers, when it is a reply. */
  replyTo: string | null;
  reactions: ReactionTally[];
  /** What was said in the thread below it, oldest first. */
  thread: Message[];
  /** What was done to it here and has not gone: `key` of a reaction, null of anything else; `held`: it never will, for the room was encrypted. */
  refused: { txnId: string; key: string | null; held: boolean }[];
  /** The bot's row this message was sent for; the bot may have asked something with it. */
  outboxRow: string | null;
};

const shown = (type: string): boolean =>
  type === 'm.room.message' || type === 'm.room.encrypted' || type === 'm.sticker' || isPollStart(type);

/** Whether there is anything to read among the events. */
export function holdWords(events: readonly RoomEvent[]): boolean {
  return events.some(({ type, stateKey }) => stateKey === null && shown(type));
}

/** Makes a message of an event that nothing else refers to. */
export type MessageOf = (event: RoomEvent | OwnEvent, userId: string, botId: string) => Message;

/**
 * Makes a room's events into what is read: edits applied, reactions counted once a person, removed messages kept as a trace, threads folded under
 * their first message. Events oldest first; messages come out so too. `botId`: whose marks of bot messages count. `hasButtons`: whether the bot's
 * question of an outbox row is shown with buttons, or may be yet. `untouchedOf`: may answer the same message for the same event each time.
 */
export function conversationOf(
  said: readonly (RoomEvent | OwnEvent)[],
  userId: string,
  botId: string,
  hasButtons: (row: string) => boolean = () => true,
  untouchedOf: MessageOf = messageOf,
): Message[] {
  const { events, related, refused, takenBack } = sorted(said);
  const messages = new Map<string, Message>();
  const inThread: { root: string; message: Message }[] = [];
  const touched = new Set([...refused, ...related].flatMap(targetsOf));
  for (const event of events) {
    const { eventId, type } = event;
    // The first page and the sync overlap.
    if (!shown(type) || event.stateKey !== null || messages.has(eventId)) continue;
    // The question itself stands above it, with its buttons.
    const asks = event.sender === botId ? questionRepeated(event.content) : '';
    if (asks !== '' && hasButtons(asks)) continue;
    const relation = relationOf(event);
    if (relation.rel_type === 'm.replace') continue;
    const isTouched = touched.has(eventId) || takenBack.has(eventId) || isPollStart(type);
    const message = (isTouched ? messageOf : untouchedOf)(event, userId, botId);
    if (takenBack.has(eventId)) message.body = { kind: 'removed' };
    messages.set(eventId, message);
    const root = textOf(relation.event_id);
    if (relation.rel_type === 'm.thread' && root !== '') inThread.push({ root, message });
  }
  for (const event of related) applyEdit(messages, event);
  countReactions(messages, related, userId, takenBack);
  countVotes(messages, related, userId);
  noteRefused(messages, refused, said);
  for (const { root, message } of inThread) {
    const first = messages.get(root);
    // A thread whose beginning is not loaded stays among the room's messages.
    if (first === undefined) continue;
    first.thread.push(message);
    messages.delete(message.eventId);
  }
  return [...messages.values()];
}

type Sorted = {
  events: (RoomEvent | OwnEvent)[];
  /** Those of them that say something of another. */
  related: (RoomEvent | OwnEvent)[];
  /** What was refused has not been done: it is not among the events. */
  refused: OwnEvent[];
  /** The events that are taken back from here, which the homeserver may not have heard of. */
  takenBack: Set<string>;
};

/** In one pass: it is done at every change of a room, which may hold thousands. */
function sorted(said: readonly (RoomEvent | OwnEvent)[]): Sorted {
  const { events, related, refused, takenBack }: Sorted = {
    events: [],
    related: [],
    refused: [],
    takenBack: new Set<string>(),
  };
  for (const event of said) {
    if (isRefusedDeed(event)) {
      refused.push(event);
      continue;
    }
    events.push(event);
    if (event.content['m.relates_to'] !== undefined) related.push(event);
    if (event.type === 'm.room.redaction' && 'sendState' in event) takenBack.add(textOf(event.content.redacts));
  }
  return { events, related, refused, takenBack };
}

function relationOf({ content }: RoomEvent): Record<string, unknown> {
  return objectOf(content['m.relates_to']);
}

/** The events that an event says something of. */
function targetsOf(event: RoomEvent): string[] {
  return [textOf(relationOf(event).event_id), textOf(event.content.redacts)];
}

function isDeed(event: RoomEvent): boolean {
  const { type } = event;
  return type === 'm.room.redaction' || !shown(type) || relationOf(event).rel_type === 'm.replace';
}

function isRefusedDeed(event: RoomEvent | OwnEvent): event is OwnEvent {
  return 'sendState' in event && (event.sendState === 'failed' || event.sendState === 'held') && isDeed(event);
}

/** Beside the message that it was done to, it can be tried again or let be. */
function noteRefused(
  messages: ReadonlyMap<string, Message>,
  refused: readonly OwnEvent[],
  said: readonly RoomEvent[],
): void {
  for (const event of refused) {
    const redacts = textOf(event.content.redacts);
    const reaction = said.find((each) => each.eventId === redacts && each.type === 'm.reaction');
    const targetId = textOf(relationOf(reaction ?? event).event_id) || redacts;
    const key = event.type === 'm.reaction' ? textOf(relationOf(event).key) : null;
    const held = event.sendState === 'held';
    if (event.txnId !== null) messages.get(targetId)?.refused.push({ txnId: event.txnId, key, held });
  }
}

/** The message of an event by itself. */
export function messageOf(event: RoomEvent | OwnEvent, userId: string, botId: string): Message {
  const relation = relationOf(event);
  const inThread = relation.rel_type === 'm.thread' && relation.is_falling_back === true;
  return {
    eventId: event.eventId,
    key: event.txnId ?? event.eventId,
    txnId: event.txnId,
    sender: event.sender,
    sentAt: event.sentAt,
    mine: event.sender === userId,
    body: bodyOf(event),
    edited: false,
    sendState: 'sendState' in event ? event.sendState : 'sent',
    progress: 'progress' in event ? event.progress : null,
    mentions: mentionsOf(event.content),
    replyTo: inThread ? null : textOf(objectOf(relation['m.in_reply_to']).event_id) || null,
    reactions: [],
    thread: [],
    refused: [],
    outboxRow: event.sender === botId ? textOf(event.content['fi.kohtaamo.outbox']) || null : null,
  };
}

function mentionsOf(content: Record<string, unknown>): string[] {
  const named = objectOf(content['m.mentions']).user_ids;
  return Array.isArray(named) ? named.filter((userId) => typeof userId === 'string') : [];
}

function applyEdit(messages: Map<string, Message>, event: RoomEvent): void {
  const relation = relationOf(event);
  if (relation.rel_type !== 'm.replace' || event.redacted) return;
  const target = messages.get(textOf(relation.event_id));
  // Only the writer may change a message.
  if (target === undefined || target.sender !== event.sender || target.body.kind === 'removed') return;
  target.body = bodyOf({ ...event, content: objectOf(event.content['m.new_content']) });
  target.edited = true;
}

function countReactions(
  messages: Map<string, Message>,
  events: readonly RoomEvent[],
  userId: string,
  takenBack: ReadonlySet<string>,
): void {
  const counted = new Set<string>();
  for (const event of events) {
    if (event.type !== 'm.reaction' || event.redacted || takenBack.has(event.eventId)) continue;
    const relation = relationOf(event);
    const target = messages.get(textOf(relation.event_id));
    const key = textOf(relation.key).slice(0, 40);
    const once = JSON.stringify([relation.event_id, event.sender, key]);
    if (target === undefined || key === '' || counted.has(once)) continue;
    counted.add(once);
    const tally = target.reactions.find((each) => each.key === key);
    const mine = event.sender === userId ? event.eventId : null;
    if (tally === undefined) target.reactions.push({ key, count: 1, mine });
    else {
      tally.count += 1;
      tally.mine ??= mine;
    }
  }
}
