import type { Language } from '@kohtaamo/core/language/language.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { answerableBy } from '@kohtaamo/core/saying/yesorno.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';
import { keycap } from './prompt.ts';

/** What can be tapped in a poll, and the reaction that says the same. */
export type PollAnswer = { key: string; text: string };

/** The answers that one tap can give to what is said, in the order of its choices; none where a tap says nothing. */
export function pollAnswers(saying: Saying, language: Language): PollAnswer[] {
  if (saying.kind === 'prompt') {
    const { prompt } = saying;
    return choices[prompt].map((choice, n) => ({ key: keycap(n), text: choiceWord(prompt, choice, language) }));
  }
  if (answerableBy(saying) === null) return [];
  const locale = { locale: language };
  return [
    { key: '👍', text: m.bot_poll_yes({}, locale) },
    { key: '👎', text: m.bot_poll_no({}, locale) },
  ];
}
