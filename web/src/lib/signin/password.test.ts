import { expect, test } from 'vitest';
import { passwordProblem } from './password.ts';

test('a few words in a row are a good password', () => {
  for (const password of ['sauna koivu järvi', 'pitkä salasana 123', 'Kissa istuu katolla', '🌲🌲🌲 metsä 9'])
    expect(passwordProblem(password, 'Aino Aalto'), password).toBeNull();
});

test('a password of fewer than ten characters is too short, however odd', () => {
  expect(passwordProblem('x9!Q~z.W', 'Aino')).toBe('short');
  expect(passwordProblem('', 'Aino')).toBe('short');
});

test('what anybody would guess first is not taken', () => {
  for (const password of ['aaaaaaaaaaaa', 'salasana123', 'Password2026!', '1234567890', '20052005200', 'lösenord99'])
    expect(passwordProblem(password, 'Aino Aalto'), password).toBe('plain');
});

test('a person’s own name is no password', () => {
  expect(passwordProblem('Aino Aalto', 'Aino Aalto')).toBe('name');
  expect(passwordProblem('ainoaalto2026', 'Aino Aalto')).toBe('name');
});
