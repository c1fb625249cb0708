import { expect, test } from 'vitest';
import { localpartOf } from './localpart.ts';

test('a person’s id is made of their name without marks', () => {
  expect(localpartOf('Äijö Öhman')).toBe('aijo.ohman');
  expect(localpartOf('  Åsa   Sjö-Lund ')).toBe('asa.sjo.lund');
  expect(localpartOf('Søren Weiß')).toBe('soren.weiss');
});

test('a person whose name is taken gets a number, longer at each try', () => {
  expect(localpartOf('Aino Aalto', 1, 0)).toBe('aino.aalto10');
  expect(localpartOf('Aino Aalto', 1, 0.999)).toBe('aino.aalto99');
  expect(localpartOf('Aino Aalto', 2, 0.5)).toBe('aino.aalto550');
});

test('a person whose name has no Latin letter still gets an id', () => {
  expect(localpartOf('Анна')).toBe('member');
  expect(localpartOf('123 456')).toBe('member');
  expect(localpartOf('')).toBe('member');
});

test('an id is never longer than a homeserver takes and holds only what it takes', () => {
  const id = localpartOf('Maximiliana Alexandra Josefina von und zu Hohenlohe-Langenburg', 8, 0.4);
  expect(id).toMatch(/^[a-z0-9.]{1,60}$/);
});
