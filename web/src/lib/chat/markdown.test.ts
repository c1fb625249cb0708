import fc from 'fast-check';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { mayHoldMarks } from './saying.ts';

const tagsOf = (text: string) =>
  [...marked.parse(text, { async: false, breaks: true, gfm: true }).matchAll(/<(\w+)/g)].map(([, tag]) => tag);

test('words that need no reader of Markdown would be the same words with one', () => {
  const letters = fc.constantFrom(
    ...' aäÖé7.,!?:;’"/()-–%€*_`#>[]|~+=\\&<@\n\t'.split(''),
    '1. ',
    '---',
    '    ',
    'www.a.fi ',
    '- ',
  );
  const text = fc.array(letters, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (each) => {
      fc.pre(!mayHoldMarks(each));
      expect(tagsOf(each).filter((tag) => tag !== 'p' && tag !== 'a')).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test.each(['**näin**', '- yksi', '2) kaksi', '`koodi`', '@Aino', 'ensin\nsitten', '> sanottu', '    siirretty', '---'])(
  '“%s” is read for marks',
  (text) => {
    expect(mayHoldMarks(text)).toBe(true);
  },
);

test('what people write in a hurry is sent without waiting for anything', () => {
  for (const text of ['Tulen kello 9.30 – ehkä myöhemmin!', 'Sopii (kiitos)', 'Hinta on 50 €/kk, alv 25,5 %'])
    expect(mayHoldMarks(text)).toBe(false);
});
