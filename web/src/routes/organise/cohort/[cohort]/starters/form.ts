import { hubLanguage } from '@kohtaamo/core/language/language.ts';
import { themeOf } from '@kohtaamo/core/starter/library.ts';
import type { StarterWish } from '@kohtaamo/core/starter/planstarter.ts';
import { dateOf, repeats } from '@kohtaamo/core/starter/series.ts';
import type { Starter } from '@kohtaamo/core/starter/starter.ts';
import type { RefusalCode } from '@kohtaamo/core/refusal.ts';
import { starterWords } from '@kohtaamo/messages/starterwords.ts';

export const starterFields = ['key', 'text', 'date', 'time', 'repeat', 'until'] as const;
export type TypedStarter = Record<(typeof starterFields)[number], string>;

/** What the form says. Words that are still the library's are not the person's own. */
export function readTyped(typed: TypedStarter): StarterWish {
  const key = typed.key === '' ? null : typed.key;
  const isLibrarys = key !== null && typed.text.replace(/\s+/g, ' ') === starterWords(key, hubLanguage);
  return {
    theme: key === null ? null : themeOf(key),
    key,
    text: isLibrarys ? '' : typed.text,
    date: typed.date,
    time: typed.time,
    repeat: repeats.find((each) => each === typed.repeat) ?? 'once',
    until: typed.until === '' ? null : typed.until,
  };
}

/** The starter as the form shows it: the day that is next, as it was wished. */
export function typedOf(of: Starter): TypedStarter {
  const text = of.text === '' && of.key !== null ? starterWords(of.key, hubLanguage) : of.text;
  const { time, repeat } = of;
  return { key: of.key ?? '', text, date: dateOf(of, of.turn), time, repeat, until: of.until ?? '' };
}

/** The field a refusal is about, where it is about one. */
export function fieldOf(code: RefusalCode): keyof TypedStarter | null {
  switch (code) {
    case 'starter_words_missing':
    case 'text_too_long':
      return 'text';
    case 'starter_time':
    case 'starter_crowded':
      return 'date';
    case 'starter_own_once':
      return 'repeat';
    case 'starter_until':
      return 'until';
    default:
      return null;
  }
}
