import { m } from '@kohtaamo/messages/messages.ts';
import type { Attachment } from './attachment.ts';
import type { Target } from './begun.ts';
import type { Chat } from './chat.ts';
import type { Message } from './conversation.ts';
import { pollEnd, pollResponse, pollStart } from './poll.ts';
import {
  answerContent,
  editContent,
  mayHoldMarks,
  plainContent,
  reactionContent,
  threadContent,
  type Named,
} from './saying.ts';

/** What a member says and does in one room. `named` answers whom they may name by now, those of `before` first: no member is waited for, since what is said is kept at once. */
export class Voice {
  readonly #chat: Chat;
  readonly #roomId: string;
  readonly #named: (before?: readonly string[]) => readonly Named[];
  #markdown: typeof import('./markdown.ts') | null = null;
  #fetching: Promise<void> | null = null;

  constructor(chat: Chat, roomId: string, named: (before?: readonly string[]) => readonly Named[]) {
    this.#chat = chat;
    this.#roomId = roomId;
    this.#named = named;
  }

  /** Files first, then the words, if there are any; `answered` is the message that the words answer, or the first file where there are none. */
  say(text: string, attachments: readonly Attachment[], answered: Target | null): void {
    const answering = (content: Record<string, unknown>) =>
      answered === null ? content : answerContent(content, answered);
    attachments.forEach(({ content, file }, n) => {
      this.#file(text === '' && n === 0 ? answering(content) : content, file);
    });
    if (text !== '') this.#written(text, answering);
  }

  /** The same below a message. */
  sayInThread(root: Message, text: string, attachments: readonly Attachment[]): void {
    for (const { content, file } of attachments) this.#file(threadContent(content, root), file);
    if (text !== '') this.#written(text, (content) => threadContent(content, root));
  }

  change(message: Target, text: string): void {
    this.#written(text, (content) => editContent(content, message), message.mentions);
  }

  takeBack(eventId: string): void {
    this.#chat.takeBack(this.#roomId, eventId);
  }

  react(message: Message, key: string): void {
    this.#chat.say(this.#roomId, 'm.reaction', reactionContent(message.eventId, key));
  }

  /** Answers a question of the bot, also with what one had answered before: the homeserver takes the same reaction twice only when the first is gone. */
  answer(message: Message, key: string): void {
    const before = message.reactions.find((each) => each.key === key)?.mine ?? null;
    if (before !== null) this.takeBack(before);
    this.react(message, key);
  }

  ask(question: string, answers: readonly string[]): void {
    this.#event(pollStart(question, answers));
  }

  vote(poll: Message, ids: readonly string[]): void {
    this.#event(pollResponse(poll.eventId, ids));
  }

  endPoll(poll: Message): void {
    this.#event(pollEnd(poll.eventId, m.chat_poll_ended()));
  }

  /** Fetches what reads Markdown, so that it is here when it is needed. */
  prepare(): Promise<void> {
    this.#fetching ??= import('./markdown.ts').then(
      (markdown) => void (this.#markdown = markdown),
      () => void (this.#fetching = null),
    );
    return this.#fetching;
  }

  #file(content: Record<string, unknown>, file: Blob | null): void {
    this.#chat.say(this.#roomId, 'm.room.message', content, file);
  }

  #written(
    text: string,
    made: (content: Record<string, unknown>) => Record<string, unknown>,
    namedBefore: readonly string[] = [],
  ): void {
    const say = (): void => {
      this.#message(made(this.#markdown?.contentOfText(text, this.#named(namedBefore)) ?? plainContent(text)));
    };
    // While it is fetched everything waits, so that the order stays; where it cannot be fetched, the words go without marks.
    if (this.#markdown !== null || (this.#fetching === null && !mayHoldMarks(text))) say();
    else void this.prepare().then(say);
  }

  #message(content: Record<string, unknown>): void {
    this.#event({ type: 'm.room.message', content });
  }

  #event({ type, content }: { type: string; content: Record<string, unknown> }): void {
    this.#chat.say(this.#roomId, type, content);
  }
}
