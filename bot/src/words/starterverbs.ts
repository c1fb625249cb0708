import type { Repeat } from '@kohtaamo/core/starter/series.ts';
import type { Called } from './fieldwords.ts';

/** What follows `starter`. */
export const starterVerbs = {
  plan: { fi: ['uusi', 'ajasta'], sv: ['ny', 'planera'], en: ['new', 'plan'] },
  pause: { fi: ['tauko', 'tauolle'], sv: ['paus', 'pausa'], en: ['pause'] },
  resume: { fi: ['jatka'], sv: ['fortsätt'], en: ['go on', 'resume'] },
  skip: { fi: ['ohita', 'jätä väliin'], sv: ['hoppa över'], en: ['skip'] },
  remove: { fi: ['poista'], sv: ['ta bort'], en: ['remove', 'take away'] },
} satisfies Record<string, Called>;

/** How often, in the words after `starter new`; the longer one is looked for first. */
export const repeatWords: Record<Exclude<Repeat, 'once'>, Called> = {
  'two-weeks': {
    fi: ['joka toinen viikko', 'kahden viikon välein'],
    sv: ['varannan vecka'],
    en: ['every other week', 'every two weeks'],
  },
  week: { fi: ['joka viikko', 'viikoittain'], sv: ['varje vecka'], en: ['every week', 'weekly'] },
  month: { fi: ['joka kuukausi', 'kuukausittain'], sv: ['varje månad'], en: ['every month', 'monthly'] },
};
