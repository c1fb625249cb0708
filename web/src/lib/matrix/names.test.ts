import { expect, test } from 'vitest';
import { inSentence, personName, roomNameOf, shownName } from './names.ts';

test('nobody reads an id where a name stands', () => {
  expect(shownName('Eino Puhuja')).toBe('Eino Puhuja');
  expect(shownName('@eino:hub.example')).toBe('eino');
  expect(shownName('Eino Puhuja (@eino:hub.example)')).toBe('Eino Puhuja');
});

test('a name turns no letters round but its own', () => {
  expect(shownName('Eino\u202e ohuuP')).toBe('Eino ohuuP');
  expect(shownName('\u2067דנה\u2069')).toBe('דנה');
});

test('a name that cannot be seen is none, and one that would fill the screen or the lines above is cut', () => {
  expect(personName('\u200b\u2060\u3164', '@eino:hub.example')).toBe('eino');
  expect(personName('\u200d\u200c ', '@eino:hub.example')).toBe('eino');
  expect(personName(undefined, '@eino:hub.example')).toBe('eino');
  expect(shownName('Ei\u200bno')).toBe('Eino');
  expect(shownName('A'.repeat(300))).toBe(`${'A'.repeat(80)}…`);
  expect(shownName(`E${'\u0301'.repeat(50)}`)).toBe('E\u0301\u0301\u0301');
  expect(shownName('Eino\nKohtaamo')).toBe('Eino Kohtaamo');
});

test('signs made of several, and scripts that join letters, stay whole', () => {
  expect(shownName('👩\u200d🌾 Liisa')).toBe('👩\u200d🌾 Liisa');
  expect(shownName('می\u200cخواهم')).toBe('می\u200cخواهم');
});

test('a name from right to left turns nothing round in the sentence it stands in', () => {
  expect(inSentence('דנה')).toBe('\u2068דנה\u2069');
  expect(inSentence('Eino')).toBe('Eino');
});

test('a room without a name is called by its people, and not in English', () => {
  expect(roomNameOf({ name: 'Messut' })).toBe('Messut');
  expect(roomNameOf({ names: ['Eino'], count: 1 })).toBe('Eino');
  expect(roomNameOf({ names: ['Eino', '@liisa:hub.example'], count: 2 })).toBe('Eino, liisa');
  expect(roomNameOf({ names: ['A', 'B', 'C', 'D', 'E'], count: 12 })).toBe('A, B, C …');
  expect(roomNameOf({ names: ['A', 'B'], count: 7 })).toBe('A, B …');
  expect(roomNameOf({ oldName: 'Eino' })).toBe('Eino');
  expect(roomNameOf({})).toBe('');
});
