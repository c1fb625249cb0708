import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { m } from './messages.ts';

type Sentence = string | { declarations?: string[]; match: Record<string, string> }[];

const catalogue = Object.fromEntries(
  ['fi', 'sv', 'en'].map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`../${language}.json`, import.meta.url), 'utf8')) as Record<string, Sentence>,
  ]),
);

/** The names a caller must give, in alphabetical order. */
function parametersOf(sentence: Sentence): string[] {
  const texts = typeof sentence === 'string' ? [sentence] : sentence.flatMap(({ match }) => Object.values(match));
  const declared = typeof sentence === 'string' ? [] : sentence.flatMap(({ declarations }) => declarations ?? []);
  const inputs = declared.filter((line) => line.startsWith('input ')).map((line) => line.slice('input '.length));
  const used = texts.flatMap((text) => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map(([, name]) => name ?? ''));
  return [...new Set([...inputs, ...used])].sort();
}

test('every sentence exists in Finnish, Swedish and English', () => {
  const finnish = Object.keys(catalogue.fi ?? {});
  expect(Object.keys(catalogue.sv ?? {})).toEqual(finnish);
  expect(Object.keys(catalogue.en ?? {})).toEqual(finnish);
});

test('a sentence names the same things in every language', () => {
  for (const [key, sentence] of Object.entries(catalogue.fi ?? {})) {
    const parameters = { fi: parametersOf(sentence), sv: [] as string[], en: [] as string[] };
    for (const language of ['sv', 'en'] as const) {
      const other = catalogue[language]?.[key];
      parameters[language] = other === undefined ? ['(missing)'] : parametersOf(other);
    }
    expect(parameters, key).toEqual({ fi: parameters.fi, sv: parameters.fi, en: parameters.fi });
  }
});

test('no sentence is empty and none has an exclamation mark', () => {
  for (const [language, sentences] of Object.entries(catalogue))
    for (const [key, sentence] of Object.entries(sentences)) {
      const texts = typeof sentence === 'string' ? [sentence] : sentence.flatMap(({ match }) => Object.values(match));
      for (const text of texts) {
        expect(text.trim(), `${key} in ${language}`).not.toBe('');
        expect(text, `${key} in ${language}`).not.toMatch(/!(?=\s|$)/);
      }
    }
});

test('a reader gets the sentence in the language that was asked for, with one and with many', () => {
  expect(m.nav_directory({}, { locale: 'fi' })).toBe('Hakemisto');
  expect(m.nav_directory({}, { locale: 'sv' })).toBe('Katalog');
  expect(m.chat_thread_count({ count: 1 }, { locale: 'fi' })).toBe('1 viesti');
  expect(m.chat_thread_count({ count: 3 }, { locale: 'fi' })).toBe('3 viestiä');
  expect(m.chat_thread_count({ count: 3 }, { locale: 'en' })).toBe('3 messages');
});

test('the bot may not forget to say the language', () => {
  expect(() => m.nav_directory()).toThrow(/No language was given/);
});
