import type { Intent } from '@kohtaamo/core/round/person.ts';
import type { Called } from './fieldwords.ts';

/** What a member hopes to find, as it is written to the bot. */
export const intentWords: Record<Intent, Called> = {
  advice: { fi: ['neuvoja', 'neuvo'], sv: ['råd'], en: ['advice'] },
  partner: { fi: ['kumppani', 'yhteistyö'], sv: ['partner', 'samarbete'], en: ['partner'] },
  customer: { fi: ['asiakas', 'asiakkaita'], sv: ['kund', 'kunder'], en: ['customer', 'customers'] },
  supplier: { fi: ['toimittaja', 'toimittajia'], sv: ['leverantör', 'leverantörer'], en: ['supplier', 'suppliers'] },
  sparring: { fi: ['sparraus', 'keskustelu'], sv: ['bollplank'], en: ['sparring'] },
};

/** What follows `rounds`, besides a yes, a no, a distance and what one hopes to find. */
export const wishWords = {
  anywhere: { fi: ['ei väliä', 'missä vain'], sv: ['var som helst', 'spelar ingen roll'], en: ['anywhere'] },
  rivals: { fi: ['ei kilpailijoita'], sv: ['inga konkurrenter'], en: ['no rivals'] },
  rivalsToo: { fi: ['kilpailijat sopivat'], sv: ['konkurrenter går bra'], en: ['rivals too'] },
} satisfies Record<string, Called>;

/** What follows `round`. */
export const roundVerbs = {
  preview: { fi: ['esikatsele', 'esikatselu'], sv: ['förhandsvisa', 'förslag'], en: ['preview'] },
  send: { fi: ['lähetä'], sv: ['skicka'], en: ['send'] },
  cancel: { fi: ['peru'], sv: ['ställ in', 'avbryt'], en: ['cancel'] },
} satisfies Record<string, Called>;
