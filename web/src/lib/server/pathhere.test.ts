import { expect, test } from 'vitest';
import { pathHere } from './pathhere.ts';

const here = new URL('https://kohtaamo.example/language');

test('a person who changes the language comes back to the page and the search they were at', () => {
  expect(pathHere('/directory?q=puu&sector=31', here)).toBe('/directory?q=puu&sector=31');
});

test('nobody is sent to another site', () => {
  for (const wanted of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'evil',
    '',
    null,
  ])
    expect(pathHere(wanted, here), String(wanted)).toBe('/');
});
