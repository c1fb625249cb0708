import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { closest, distance } from 'fastest-levenshtein';
import { commandWords } from '../words/commandwords.ts';
import type { Command } from './command.ts';

export type Parsed =
  | { kind: 'command'; command: Command; rest: string; language: Language | null }
  | { kind: 'misunderstood'; typed: string; suggestion: string | null }
  | { kind: 'not-a-command' };

/**
 * Reads a text as a command: without prefix in a direct room, with "!" anywhere. The longest matching words win, so that "logga in" is
 * not taken for "logga". `language` is the one whose word was used, when only one has it.
 */
export function parseCommand(text: string, direct: boolean, commands: readonly Command[]): Parsed {
  const trimmed = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const prefixed = trimmed.startsWith('!');
  if (!prefixed && !direct) return { kind: 'not-a-command' };
  const typed = prefixed ? trimmed.slice(1).trim() : trimmed;
  const lower = typed.toLowerCase();
  let best: { command: Command; word: string } | null = null;
  for (const command of commands) {
    for (const word of languages.flatMap((each) => commandWords[command.name].words[each])) {
      const whole = lower === word || lower.startsWith(`${word} `);
      if (whole && (best === null || word.length > best.word.length)) best = { command, word };
    }
  }
  if (best !== null) {
    const { command, word } = best;
    const spoken = languages.filter((each) => commandWords[command.name].words[each].includes(word));
    return {
      kind: 'command',
      command,
      rest: typed.slice(word.length).trim(),
      language: spoken.length === 1 ? (spoken[0] ?? null) : null,
    };
  }
  return { kind: 'misunderstood', typed, suggestion: nearest(lower, commands) };
}

/** The word that was probably meant: at most a third of its letters wrong. */
function nearest(lower: string, commands: readonly Command[]): string | null {
  const first = lower.split(' ')[0] ?? '';
  if (first === '' || first.length > 40) return null;
  const words = commands.flatMap((command) => languages.flatMap((each) => commandWords[command.name].words[each]));
  const near = closest(first, words);
  return distance(first, near) <= Math.max(1, Math.floor(near.length / 3)) ? near : null;
}
