import { m } from '@kohtaamo/messages/messages.ts';
import { inSentence } from '../matrix/names.ts';

/** Who is writing, in one line; empty when nobody is. More than two are not named. */
export function typingWords(names: readonly string[]): string {
  const [first, second] = names.map(inSentence);
  if (first === undefined) return '';
  if (second === undefined) return m.chat_typing_one({ name: first });
  return names.length === 2 ? m.chat_typing_two({ first, second }) : m.chat_typing_many();
}
