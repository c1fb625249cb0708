import { expect, test } from 'vitest';
import { fitsInEvent } from './length.ts';

test('a message is measured as it is sent: letters beyond a to z, signs and what JSON adds take more than one byte', () => {
  expect(fitsInEvent({ body: 'a'.repeat(60_000) })).toBe(true);
  expect(fitsInEvent({ body: 'a'.repeat(65_000) })).toBe(false);
  expect(fitsInEvent({ body: 'ä'.repeat(40_000) })).toBe(false);
  expect(fitsInEvent({ body: '👍'.repeat(16_000) })).toBe(false);
  expect(fitsInEvent({ body: '\n'.repeat(40_000) })).toBe(false);
});
