import { outcomeKinds } from '@kohtaamo/core/outcome/outcome.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { promptKinds } from '@kohtaamo/core/prompt/prompt.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceMeant, choiceNamed } from './choicewords.ts';

const outcome = (text: string, language: Language = 'fi') => choiceMeant('outcome', outcomeKinds, text, language);

test.each([
  ['neuvoa', 'advice-used'],
  ['råd', 'advice-used'],
  ['advice', 'advice-used'],
  ['Referral!', 'referral'],
  ['tarjouksen', 'quote'],
  ['yhteisen tarjouksen', 'joint-offer'],
  ['joint offer', 'joint-offer'],
  ['hakemus', 'joint-application'],
  ['kaupan', 'purchase'],
  ['nothing', 'nothing'],
])('“%s” is enough to say that what came of it is %s', (text, kind) => {
  expect(outcome(text)).toBe(kind);
});

test.each(['yhteinen', 'joint', 'kissa', 'neuvoa ja paljon muuta hyvää', 'quote dog', 'en', '', '!!'])(
  '“%s” means none of them, or more than one',
  (text) => {
    expect(outcome(text)).toBeNull();
  },
);

test('a word that two languages have is taken in the language of the person', () => {
  expect(outcome('offer', 'en')).toBe('joint-offer');
  expect(outcome('offert', 'sv')).toBe('quote');
});

test('whoever says no to a choice has not chosen it', () => {
  expect(choiceMeant('progress', choices.progress, 'not done', 'en')).toBeNull();
  expect(choiceMeant('progress', choices.progress, 'ei tehty', 'fi')).toBeNull();
  expect(choiceMeant('reminder', choices.reminder, 'inte gjort', 'sv')).toBeNull();
});

test('each choice is meant by its own words, in each language', () => {
  for (const kind of promptKinds)
    for (const choice of choices[kind])
      for (const language of languages) {
        const words = choiceWord(kind, choice, language);
        expect(choiceNamed(kind, choices[kind], words), words).toBe(choice);
        expect([choice, null], words).toContain(choiceMeant(kind, choices[kind], words, language));
      }
});

test('whatever is written, it is a choice or none, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const meant = outcome(text);
      expect(meant === null || outcomeKinds.includes(meant)).toBe(true);
    }),
  );
});
