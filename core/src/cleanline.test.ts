import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from './cleanline.ts';

test('a text cannot turn the words behind it, nor hide in them', () => {
  expect(cleanText('\u202Egnp.exe')).toBe('gnp.exe');
  expect(cleanText('kah\u200Bvila')).toBe('kah vila');
  expect(cleanLine('Aino\u202E\nAalto')).toBe('Aino Aalto');
});

test('lines, emoji made of several, and other scripts stay as they were written', () => {
  for (const text of ['Kahvia\n\nja puhetta', 'Perhe 👩‍👩‍👧‍👦', 'नमस्ते क्‍ष', 'Привет']) expect(cleanText(text)).toBe(text);
  expect(cleanText('a\r\nb\rc')).toBe('a\nb\nc');
});

test('cleaning again changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanLine(cleanLine(text)) === cleanLine(text)));
});
