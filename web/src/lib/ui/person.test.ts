import { expect, test } from 'vitest';
import { faceOf } from './person.ts';

test('a person is drawn with the first letters of the first and last name', () => {
  expect(faceOf('Aino Maria Virtanen').initials).toBe('AV');
  expect(faceOf('Åsa').initials).toBe('Å');
  expect(faceOf('anna-liisa öhman').initials).toBe('AÖ');
});

test('a person whose name has no letters still has a face', () => {
  expect(faceOf('').initials).toBe('·');
  expect(faceOf(' 🙂 ').initials).toBe('·');
});

test('a person has the same tint every time', () => {
  expect(faceOf('Aino Virtanen')).toEqual(faceOf('Aino Virtanen'));
});
