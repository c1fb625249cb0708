import { m, type Language } from './messages.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** What may be chosen by whoever is stuck, in the order shown. */
const choices: Record<'cohort' | 'facilitator' | 'neither', Sentence> = {
  cohort: m.stuck_ask_cohort,
  facilitator: m.stuck_tell_facilitator,
  neither: m.stuck_neither,
};

export const stuckChoices = ['cohort', 'facilitator', 'neither'] as const;
export type StuckChoice = (typeof stuckChoices)[number];

export const stuckChoiceWord = (choice: StuckChoice, locale: Language): string => choices[choice]({}, { locale });

/** The words that somebody who is stuck may begin with; they change them as they like. */
export function stuckWords(to: 'cohort' | 'facilitator', plan: string, locale: Language): string {
  return to === 'cohort' ? m.stuck_words({ plan }, { locale }) : m.stuck_words_facilitator({ plan }, { locale });
}
