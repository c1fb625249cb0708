import { stuckChoices, stuckChoiceWord } from '@kohtaamo/messages/stuckwords.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { wholeCard } from './person.ts';
import { keycap } from './prompt.ts';
import type { Voice, Writers } from './voice.ts';

/** What may help whoever is stuck with a plan, from the offer to what the facilitator hears. */
export const stuckWriters: Writers<'stuck-draft' | 'stuck-told' | 'stuck-left' | 'help-wanted'> = {
  'stuck-draft': ({ to, text }, { pen, locale, command }) => [
    pen.paragraph(to === 'cohort' ? m.stuck_draft_cohort({}, locale) : m.stuck_draft_facilitator({}, locale)),
    pen.paragraph(pen.strong(pen.long(text))),
    pen.paragraph(m.stuck_draft_how({ yes: command('yes'), no: command('no') }, locale)),
  ],
  'stuck-told': (_said, { pen, locale }) => [pen.paragraph(m.stuck_told({}, locale))],
  'stuck-left': (_said, { pen, locale }) => [pen.paragraph(m.stuck_left({}, locale))],
  'help-wanted': ({ asker, cohort, text }, voice) => {
    const { pen, locale } = voice;
    return [
      pen.paragraph(
        m.bot_help_wanted({ name: pen.strong(pen.name(asker.name)), cohort: pen.name(cohort) }, locale),
        pen.long(text),
      ),
      wholeCard(asker, voice),
      pen.paragraph(m.bot_help_wanted_how({}, locale)),
    ];
  },
};

/** The offer itself, below what was recorded. */
export function stuckOffer({ pen, locale, language }: Voice): string[] {
  return [
    pen.list(stuckChoices.map((choice, index) => `${keycap(index)} ${stuckChoiceWord(choice, language)}`)),
    pen.paragraph(m.stuck_how({}, locale)),
  ];
}
