import { afterEach, expect, test, vi } from 'vitest';
import { askedWith, type Asked } from './questions.ts';

const question: Asked = {
  as: 'question',
  open: true,
  answers: [{ key: '👍', label: 'Yes' }],
  given: null,
  changes: false,
};
const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);
afterEach(() => {
  vi.unstubAllGlobals();
});

test('whoever has buttons before them keeps these while the hub cannot be asked', async () => {
  answers(() => Promise.resolve(Response.json({ one: question })));
  const { known } = await askedWith(['one', 'two'], null);
  expect([...known]).toEqual([
    ['one', question],
    ['two', null],
  ]);
  for (const away of [
    () => Promise.reject(new Error('away')),
    () => Promise.resolve(new Response('', { status: 503 })),
  ]) {
    answers(away);
    expect(await askedWith(['one', 'two'], known)).toEqual({ known, told: false });
  }
});

test('a question that nobody can be asked about has no buttons, so that its poll is shown', async () => {
  answers(() => Promise.reject(new Error('away')));
  const { known, told } = await askedWith(['one'], null);
  expect([known.get('one'), told]).toEqual([null, false]);
});
