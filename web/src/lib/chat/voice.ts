import { m } from '@kohtaamo/messages/messages.ts';
import type { Attachment } from './attachment.ts';
import type { Chat } from './chat.ts';
import type { Message } from './conversation.ts';
import { pollEnd, pollResponse, pollStart } from './poll.ts';
import { contentOfText, type Named } from './richtext.ts';
import { answerContent, editContent, reactionContent, threadContent } from './saying.ts';

/** What a member says and does in one room. `named` answers whom they may name by now: nothing is waited for, since what is said is kept at once. */
export class Voice {
  readonly #chat: Chat;
  readonly #roomId: string;
  readonly #named: () => readonly Named[];

  constructor(chat: Chat, roomId: string, named: () => readonly Named[]) {
    this.#chat = chat;
    this.#roomId = roomId;
    this.#named = named;
  }

  /** Files first, then the words, if there are any; `answered` is the message they answer. */
  say(text: string, attachments: readonly Attachment[], answered: Message | null): void {
    for (const { content, file } of attachments) this.#chat.say(this.#roomId, 'm.room.message', content, file);
    if (text === '') return;
    const content = this.#contentOf(text);
    this.#message(answered === null ? content : answerContent(content, answered));
  }

  sayInThread(root: Message, text: string): void {
    this.#message(threadContent(this.#contentOf(text), root));
  }

  change(message: Message, text: string): void {
    this.#message(editContent(this.#contentOf(text), message));
  }

  takeBack(eventId: string): void {
    this.#chat.say(this.#roomId, 'm.room.redaction', { redacts: eventId });
  }

  react(message: Message, key: string): void {
    this.#chat.say(this.#roomId, 'm.reaction', reactionContent(message.eventId, key));
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

  #contentOf(text: string): Record<string, unknown> {
    return contentOfText(text, this.#named());
  }

  #message(content: Record<string, unknown>): void {
    this.#event({ type: 'm.room.message', content });
  }

  #event({ type, content }: { type: string; content: Record<string, unknown> }): void {
    this.#chat.say(this.#roomId, type, content);
  }
}
