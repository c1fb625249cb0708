import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { closest, distance } from 'fastest-levenshtein';
import { commandWords } from '../words/commandwords.ts';
import type { Command } from './command.ts';
import { signAlone } from './sign.ts';

export type Parsed =
  | {
      kind: 'command';
      command: Command;
      /** What follows the command's word; line breaks stay. */
      rest: string;
      /** The language whose word was used, when only one has it. */
      language: Language | null;
      /** Marked as a command, so that it is one whatever the bot waits for. */
      marked: boolean;
    }
  | { kind: 'misunderstood'; typed: string; suggestion: string | null }
  | { kind: 'not-a-command' };

export type Hearing = {
  /** In a direct room every text is for the bot. */
  direct: boolean;
  botUserId: string;
};

/**
 * Reads a text as a command: without a mark in a direct room, elsewhere with "!" or after the bot's name. The longest matching words win, so
 * that "logga in" is not taken for "logga". A thumb alone is a yes or a no.
 */
export function parseCommand(text: string, { direct, botUserId }: Hearing, commands: readonly Command[]): Parsed {
  const plain = tidy(text);
  const called = plain.startsWith(botUserId);
  const spoken = called ? plain.slice(botUserId.length).replace(/^[\s:,]+/, '') : plain;
  const exclaimed = /^[!！]\s*/.exec(spoken)?.[0];
  const marked = called || exclaimed !== undefined;
  const typed = exclaimed === undefined ? spoken : spoken.slice(exclaimed.length);
  if (!marked && !direct) return { kind: 'not-a-command' };
  const meant = commandIn(typed, commands);
  if (meant !== null) return { kind: 'command', marked, ...meant };
  // "!!!" and ":-)" are no attempts at a command.
  if (!/\p{L}/u.test(typed) && !direct) return { kind: 'not-a-command' };
  const suggestion = nearest(typed.toLowerCase(), commands);
  // Whoever thanks the bot by name in a room wants no list of what it understands.
  if (called && !direct && suggestion === null) return { kind: 'not-a-command' };
  return { kind: 'misunderstood', typed: firstWord(typed), suggestion };
}

type Meant = { command: Command; rest: string; language: Language | null };

function commandIn(typed: string, commands: readonly Command[]): Meant | null {
  const sign = signAlone(typed);
  if (sign !== null) {
    const command = commands.find(({ name }) => name === (sign ? 'yes' : 'no'));
    return command === undefined ? null : { command, rest: '', language: null };
  }
  const lower = typed.toLowerCase();
  let best: { command: Command; word: string } | null = null;
  for (const command of commands) {
    for (const word of languages.flatMap((each) => commandWords[command.name].words[each])) {
      if (!lower.startsWith(word) || !/^(?:$|[\s.,:;!?…])/u.test(lower.slice(word.length))) continue;
      if (best === null || word.length > best.word.length) best = { command, word };
    }
  }
  if (best === null) return null;
  const { command, word } = best;
  const speakers = languages.filter((each) => commandWords[command.name].words[each].includes(word));
  return {
    command,
    rest: typed.slice(word.length).replace(/^[\s.,:;!?…]+/u, ''),
    language: speakers.length === 1 ? (speakers[0] ?? null) : null,
  };
}

/** The command that the text is a name of, with or without the mark; null when it names none. */
export function commandCalled(text: string, commands: readonly Command[]): Command | null {
  return commandIn(text.replace(/^[!！]\s*/, ''), commands)?.command ?? null;
}

/** Composed letters, one kind of space, no invisible characters but the one that emoji are joined with; lines stay lines. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\u200d)\p{Cf}/gu, '')
    .replace(/(?:(?!\n)[\p{Cc}\s])+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

const firstWord = (typed: string) => typed.split(/\s/)[0]?.slice(0, 40) ?? '';

/** The word that was probably meant: at most a third of its letters wrong. */
function nearest(lower: string, commands: readonly Command[]): string | null {
  const first = /^[^\s.,:;!?…]*/u.exec(lower)?.[0] ?? '';
  if (first === '' || first.length > 40) return null;
  const words = commands.flatMap((command) => languages.flatMap((each) => commandWords[command.name].words[each]));
  const near = closest(first, words);
  return distance(first, near) <= Math.max(1, Math.floor(near.length / 3)) ? near : null;
}
