import { languageTag } from '@kohtaamo/messages/languagetag.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';
import { answerWords } from './fieldwords.ts';
import type { Writers } from './voice.ts';

/** The form after a programme, one question at a time. */
export const outcomeWords: Writers<'outcome-told'> = {
  'outcome-told': ({ kinds, sum, sentence, next }, { pen, locale, language }) => {
    const ticked = kinds.map((kind) => choiceWord('outcome', kind, language)).join(', ');
    const skip = pen.code(answerWords.skip[language][0] ?? '');
    if (next !== null) {
      const asked = next === 'sum' ? m.bot_outcome_sum({ skip }, locale) : m.bot_outcome_sentence({ skip }, locale);
      return [pen.paragraph(m.bot_outcome_ticked({ kinds: ticked }, locale), asked)];
    }
    const euros =
      sum === null
        ? []
        : [
            new Intl.NumberFormat(languageTag(language), {
              style: 'currency',
              currency: 'EUR',
              maximumFractionDigits: 0,
            }).format(sum),
          ];
    return [
      pen.paragraph(m.bot_outcome_told({}, locale)),
      pen.list([ticked, ...euros, ...(sentence === '' ? [] : [pen.line(sentence)])]),
      pen.paragraph(m.bot_outcome_change({ link: pen.link('/me/questions') }, locale)),
    ];
  },
};
