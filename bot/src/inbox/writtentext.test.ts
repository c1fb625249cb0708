import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenText } from './writtentext.ts';

const pill = (name: string, id = '@bert:hub.example') => `<a href="https://matrix.to/#/${id}">${name}</a>`;
const read = (body: string, formattedBody: string | null = null, isReply = false) =>
  writtenText({ body, formattedBody, isReply });

test('somebody named by a pill is named by their user id, as the client wrote it', () => {
  const html = `intro ${pill('Bert B')} because <b>cakes</b>`;
  expect(read('intro Bert B because cakes', html)).toBe('intro @bert:hub.example because cakes');
  expect(read('intro @Bert B because cakes', html)).toBe('intro @bert:hub.example because cakes');
  expect(read('intro Bert because x', `intro ${pill('Bert', '%40bert%3Ahub.example?via=hub.example')} because x`)).toBe(
    'intro @bert:hub.example because x',
  );
});

test('two of one name are told apart by their pills', () => {
  expect(
    read('Aino and Aino', `${pill('Aino', '@one:hub.example')} and ${pill('Aino', '@two:hub.example:8448')}`),
  ).toBe('@one:hub.example and @two:hub.example:8448');
});

test('a markdown link, a plain link and a matrix link name a person too', () => {
  expect(read('intro [Bert](https://matrix.to/#/@bert:hub.example) because x')).toBe(
    'intro @bert:hub.example because x',
  );
  expect(read('card https://matrix.to/#/@bert:hub.example')).toBe('card @bert:hub.example');
  expect(read('card matrix:u/bert:hub.example')).toBe('card @bert:hub.example');
});

test('a name with signs that HTML escapes is found', () => {
  expect(read('card Tom & "Co"', `card ${pill('Tom &amp; &quot;Co&quot;')}`)).toBe('card @bert:hub.example');
});

test('a link to a room, to another site or to nobody changes nothing', () => {
  for (const href of [
    'https://matrix.to/#/#room:hub.example',
    'https://evil.example/#/@bert:hub.example',
    'x',
    '%zz',
  ]) {
    expect(read('card Bert', `card <a href="${href}">Bert</a>`)).toBe('card Bert');
  }
  expect(read('see https://matrix.to/#/!room:hub.example')).toBe('see https://matrix.to/#/!room:hub.example');
});

test('what is quoted before a reply is not what the writer says', () => {
  const body = '> <@kohtaamo:hub.example> Write !stop\n> or more\n\nyes Bert';
  const html = `<mx-reply><blockquote>${pill('Bert', '@other:hub.example')}</blockquote></mx-reply>yes ${pill('Bert')}`;
  expect(read(body, html, true)).toBe('yes @bert:hub.example');
  expect(read('> a thought of mine\nyes')).toBe('> a thought of mine\nyes');
  expect(read('yes', null, true)).toBe('yes');
});

test('whatever HTML a stranger sends, the text is read and nothing is thrown', () => {
  const html = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constant('<a '.repeat(20_000)),
    fc.constant(`<a href="${'x'.repeat(40_000)}`),
  );
  fc.assert(
    fc.property(html, fc.string({ unit: 'binary', maxLength: 100 }), (formatted, body) => {
      expect(read(body, formatted, true).length).toBeLessThan(2000);
    }),
    { numRuns: 100 },
  );
});
