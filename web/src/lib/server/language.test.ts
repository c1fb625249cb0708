import { setImmediate } from 'node:timers/promises';
import { m } from '@kohtaamo/messages/messages.ts';
import { expect, test } from 'vitest';
import { languageOf, speaking } from './language.ts';

test('a person who chose Swedish reads Swedish whatever the browser prefers', () => {
  expect(languageOf('sv', 'en-GB,en;q=0.9')).toBe('sv');
});

test('a member who told the bot their language reads it here too, until they choose another in this browser', () => {
  expect(languageOf(undefined, 'en', 'sv')).toBe('sv');
  expect(languageOf('fi', 'en', 'sv')).toBe('fi');
});

test('a visitor reads the language the browser prefers most among ours', () => {
  expect(languageOf(undefined, 'de-DE,de;q=0.9,sv-FI;q=0.8,fi;q=0.5')).toBe('sv');
  expect(languageOf(undefined, 'fi;q=0.2, en;q=0.7')).toBe('en');
});

test('a visitor who prefers none of ours, says nothing, or sends nonsense reads Finnish', () => {
  expect(languageOf(undefined, 'de')).toBe('fi');
  expect(languageOf(undefined, null)).toBe('fi');
  expect(languageOf('klingon', ';;q=x,,')).toBe('fi');
  expect(languageOf(undefined, 'sv;q=0')).toBe('fi');
});

test('two people answered at the same time each read their own language', async () => {
  const read = async (language: 'fi' | 'sv' | 'en') => {
    const heard: string[] = [];
    for (let turn = 0; turn < 20; turn++) {
      await setImmediate();
      heard.push(m.nav_directory());
    }
    return { language, heard: new Set(heard) };
  };
  const answers = await Promise.all(
    (['fi', 'sv', 'en', 'sv', 'fi'] as const).map((language) => speaking(language, () => read(language))),
  );
  for (const { language, heard } of answers) expect([...heard]).toEqual([m.nav_directory({}, { locale: language })]);
});
