import { expect, test } from 'vitest';
import { roomNameOf, shownName } from './names.ts';

test('nobody reads an id where a name stands', () => {
  expect(shownName('Eino Puhuja')).toBe('Eino Puhuja');
  expect(shownName('@eino:hub.example')).toBe('eino');
  expect(shownName('Eino Puhuja (@eino:hub.example)')).toBe('Eino Puhuja');
});

test('a name turns no letters round but its own', () => {
  expect(shownName('Eino\u202e ohuuP')).toBe('Eino ohuuP');
  expect(shownName('\u2067דנה\u2069')).toBe('דנה');
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
