import { expect, test } from 'vitest';
import { pastesWords } from './attachment.ts';

test('whoever pastes cells of Excel or a paragraph of Word gets words and not a picture of them', () => {
  expect(pastesWords(['text/plain', 'text/html', 'text/rtf', 'Files'])).toBe(true);
  expect(pastesWords(['text/plain', 'text/rtf', 'Files'])).toBe(true);
});

test('whoever pastes a picture or a file gets that', () => {
  expect(pastesWords(['Files'])).toBe(false);
  // A picture copied from a page has its element beside it, a copied file its name.
  expect(pastesWords(['text/html', 'Files'])).toBe(false);
  expect(pastesWords(['text/plain', 'Files'])).toBe(false);
});
