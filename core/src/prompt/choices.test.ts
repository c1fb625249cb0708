import { describe, expect, test } from 'vitest';
import { sumIn } from '../outcome/outcome.ts';
import { choiceOfReaction, choices } from './choices.ts';
import { promptKinds } from './prompt.ts';

describe('a reaction', () => {
  test('with a digit is the choice of that number', () => {
    expect(choiceOfReaction('progress', '3️⃣')).toBe('stuck');
    expect(choiceOfReaction('met', '5️⃣')).toBe('5');
    expect(choiceOfReaction('outcome', '7⃣')).toBe('nothing');
    expect(choiceOfReaction('keep', '9️⃣')).toBeNull();
  });

  test('with a thumb is a yes or a no, whatever its colour', () => {
    expect(choiceOfReaction('agreed-time', '👍🏽')).toBe('yes');
    expect(choiceOfReaction('agreed-time', '👎')).toBe('no');
    expect(choiceOfReaction('reminder', '✅')).toBe('done');
    expect(choiceOfReaction('met', '👎🏿')).toBe('no');
  });

  test('that says nothing about the question is none', () => {
    // Met and how good a fit: a thumb does not tell.
    expect(choiceOfReaction('met', '👍')).toBeNull();
    expect(choiceOfReaction('outcome', '👍')).toBeNull();
    for (const kind of promptKinds) expect(choiceOfReaction(kind, '🦊')).toBeNull();
  });

  test('never has more choices than there are digits to tap', () => {
    for (const kind of promptKinds) expect(choices[kind].length).toBeLessThanOrEqual(9);
  });
});

test.each([
  ['tarjous 2 500 €', 2500],
  ['1500 euroa', 1500],
  ['noin 12.000 € vuodessa', 12_000],
  ['€900 so far', 900],
  ['1 234,50 €', 1234],
  ['kolme palaveria', null],
  ['3 tapaamista', null],
])('in "%s" the sum is %s', (text, sum) => {
  expect(sumIn(text)).toBe(sum);
});
