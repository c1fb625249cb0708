import { m } from '@kohtaamo/messages/messages.ts';
import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import type { Held } from '../matrix/media.ts';
import { plainLetters } from '../matrix/names.ts';
import { pollOf, isPollStart, type Poll } from './poll.ts';

/** What a message holds, as it is shown. Sizes in pixels, seconds and bytes; 0 when they are not told. */
export type MessageBody =
  | { kind: 'text'; text: string; html: string | null }
  | { kind: 'action'; text: string }
  | ({ kind: 'picture'; name: string; width: number; height: number } & Held)
  | ({ kind: 'sound'; name: string; seconds: number; voice: boolean } & Held)
  | ({ kind: 'file'; name: string; bytes: number } & Held)
  | { kind: 'poll'; poll: Poll }
  | { kind: 'encrypted' }
  | { kind: 'removed' };

/** What an event holds. It comes from a stranger: everything but its shape is theirs. */
export function bodyOf({
  type,
  content,
  redacted,
  file = null,
}: Pick<RoomEvent, 'type' | 'content' | 'redacted'> & Pick<OwnEvent, 'file'>): MessageBody {
  if (redacted) return { kind: 'removed' };
  if (type === 'm.room.encrypted') return { kind: 'encrypted' };
  if (isPollStart(type)) {
    const poll = pollOf(content);
    return poll === null ? { kind: 'removed' } : { kind: 'poll', poll };
  }
  const name = writtenName(textOf(content.filename) || textOf(content.body));
  const mxc = textOf(content.url);
  const info = objectOf(content.info);
  if (type === 'm.sticker')
    return { kind: 'picture', name, mxc, file, width: measureOf(info.w), height: measureOf(info.h) };
  switch (textOf(content.msgtype)) {
    case 'm.image':
      return { kind: 'picture', name, mxc, file, width: measureOf(info.w), height: measureOf(info.h) };
    case 'm.audio': {
      const voice = content['org.matrix.msc3245.voice'] !== undefined;
      return { kind: 'sound', name, mxc, file, seconds: measureOf(info.duration, 86_400_000) / 1000, voice };
    }
    case 'm.file':
    case 'm.video':
      return { kind: 'file', name, mxc, file, bytes: measureOf(info.size, Number.MAX_SAFE_INTEGER) };
    case 'm.emote':
      return { kind: 'action', text: textOf(content.body) };
    default: {
      const html = content.format === 'org.matrix.custom.html' ? textOf(content.formatted_body) : '';
      return { kind: 'text', text: withoutQuote(textOf(content.body)), html: html === '' ? null : html };
    }
  }
}

/** What an event holds, in one line. */
export function wordsIn(event: Pick<RoomEvent, 'type' | 'content' | 'redacted'>): string {
  const body = bodyOf(event);
  const words = {
    text: () => (body.kind === 'text' ? body.text : ''),
    action: () => (body.kind === 'action' ? body.text : ''),
    picture: m.chat_line_picture,
    sound: m.chat_line_sound,
    file: () => (body.kind === 'file' ? body.name : ''),
    poll: () => (body.kind === 'poll' ? body.poll.question : ''),
    encrypted: m.chat_encrypted,
    removed: m.chat_removed,
  }[body.kind]();
  return plainLetters(words).replace(/\s+/g, ' ').slice(0, 120);
}

/** Without what turns letters round: "laskufdp.exe" must not read as "laskuexe.pdf". */
function writtenName(name: string): string {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

function measureOf(value: unknown, most = 100_000): number {
  return typeof value === 'number' && value > 0 && value < most ? value : 0;
}

/** Older clients repeat what they answer as quoted lines; the page shows it once, above the reply. */
function withoutQuote(body: string): string {
  return /^> <@/.test(body) ? body.replace(/^(?:>[^\n]*\n)+\n?/, '') : body;
}
