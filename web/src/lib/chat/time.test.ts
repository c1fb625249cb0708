import { languageTag } from '@kohtaamo/messages/languagetag.ts';
import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { expect, test } from 'vitest';
import { timeOf } from './time.ts';

test('the time of the day is written as each language writes it', () => {
  for (const language of ['fi', 'sv', 'en'] as const) {
    overwriteGetLocale(() => language);
    const format = new Intl.DateTimeFormat(languageTag(language), { hour: 'numeric', minute: '2-digit' });
    for (let hour = 0; hour < 24; hour += 1) {
      for (const minute of [0, 5, 59]) {
        const at = new Date(2026, 10, 29, hour, minute).getTime();
        expect(timeOf(at).replaceAll('\u202f', ' ')).toBe(format.format(at).replaceAll('\u202f', ' '));
      }
    }
  }
});
