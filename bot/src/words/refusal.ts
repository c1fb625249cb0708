import type { Language } from '@kohtaamo/core/language/language.ts';
import type { RefusalCode } from '@kohtaamo/core/refusal.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { inSentence } from './block.ts';

/** A refusal as the bot says it. Values come from people: each is made fit for a sentence. */
export function refusalSentence(code: RefusalCode, values: Record<string, string>, locale: Language): string {
  const fitted = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inSentence(value, 120)]));
  const gaps = { name: '', most: '', field: '', ...fitted };
  const sentence: (gaps: { name: string; most: string; field: string }, options: { locale: Language }) => string =
    m[`refusal_${code}`];
  return sentence(gaps, { locale });
}
