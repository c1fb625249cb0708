import { m, type Language } from './messages.ts';

const questions: Record<string, (values: object, options: { locale: Language }) => string> = {
  1: m.introduction_question_1,
  2: m.introduction_question_2,
  3: m.introduction_question_3,
  4: m.introduction_question_4,
  5: m.introduction_question_5,
  6: m.introduction_question_6,
  7: m.introduction_question_7,
  8: m.introduction_question_8,
  9: m.introduction_question_9,
};

/** A worksheet question by its key; empty when there is no such. */
export function introductionQuestionWord(key: string, locale: Language): string {
  return Object.hasOwn(questions, key) ? (questions[key]?.({}, { locale }) ?? '') : '';
}
