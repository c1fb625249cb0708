import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Saying, SayingKind } from '@kohtaamo/core/saying/saying.ts';
import { calledIn, type CommandName } from './commandwords.ts';
import type { Pen } from './pen.ts';

export type Said<K extends SayingKind = SayingKind> = { [P in K]: { kind: P } & Extract<Saying, { kind: P }> }[K];

/** What a message is written with: the pen, the reader's language, and how commands are called in it. */
export type Voice = {
  pen: Pen;
  locale: { locale: Language };
  language: Language;
  /** `!tauko`, written so that it stands out. */
  command: (name: CommandName, rest?: string) => string;
};

export function voiceOf(pen: Pen, language: Language): Voice {
  return {
    pen,
    language,
    locale: { locale: language },
    command: (name, rest = '') => pen.code(`${calledIn(name, language)} ${rest}`.trimEnd()),
  };
}

/** Each answers the message's blocks, in order. */
export type Writers<K extends SayingKind> = { [P in K]: (said: Said<P>, voice: Voice) => string[] };
