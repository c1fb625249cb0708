import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, spellingDistance, tidied } from './spelling.ts';

describe('spelling', () => {
  it('is compared without case, dots, rings and punctuation', () => {
    expect(folded('  Mänttä-VILPPULA ')).toBe('mantta vilppula');
    expect(folded('Åbo')).toBe('abo');
    expect(tidied(' Koski\u00a0 Tl')).toBe('koski tl');
  });

  it.each([
    ['kouvola', 'kouvola', 0],
    ['kouvola', 'kuovola', 1],
    ['kouvola', 'kouvol', 1],
    ['kouvola', 'kovola', 1],
    ['kotka', 'porvoo', 3],
  ])('of %s and %s is %i letters apart', (one, other, apart) => {
    expect(spellingDistance(one, other, 2)).toBe(apart);
  });

  it('distance is the same both ways', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(fc.property(word, word, (a, b) => spellingDistance(a, b, 20) === spellingDistance(b, a, 20)));
  });
});
