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
  thisTime: {
    fi: ['tällä kertaa', 'vain tällä kertaa', 'tämä kierros', 'tähän kierrokseen', 'mukaan tällä kertaa'],
    sv: ['den här gången', 'bara den här gången', 'den här omgången', 'med den här gången'],
    en: ['this time', 'this time only', 'only this time', 'this round', 'in this time'],
  },
  notThisTime: {
    fi: ['ei tällä kertaa', 'en tällä kertaa', 'ei tätä kierrosta', 'ei tähän kierrokseen'],
    sv: ['inte den här gången', 'inte den här omgången'],
    en: ['not this time', 'not this round'],
  },
  anywhere: { fi: ['ei väliä', 'missä vain'], sv: ['var som helst', 'spelar ingen roll'], en: ['anywhere'] },
  rivals: { fi: ['ei kilpailijoita'], sv: ['inga konkurrenter'], en: ['no rivals'] },
  rivalsToo: { fi: ['kilpailijat sopivat'], sv: ['konkurrenter går bra'], en: ['rivals too'] },
} satisfies Record<string, Called>;

/** What follows `round`. */
export const roundVerbs = {
  preview: { fi: ['esikatsele', 'esikatselu'], sv: ['förhandsvisa', 'förslag'], en: ['preview'] },
  send: { fi: ['lähetä'], sv: ['skicka'], en: ['send'] },
  cancel: { fi: ['peru'], sv: ['ställ in', 'avbryt'], en: ['cancel'] },
  show: { fi: ['näytä'], sv: ['visa'], en: ['show'] },
  why: { fi: ['miksi'], sv: ['varför'], en: ['why'] },
  swap: { fi: ['vaihda'], sv: ['byt'], en: ['swap'] },
  forbid: {
    fi: ['ei yhdessä', 'ei yhteen', 'erilleen'],
    sv: ['inte tillsammans', 'håll isär', 'isär'],
    en: ['not together', 'keep apart', 'apart', 'forbid'],
  },
  pin: { fi: ['pidä'], sv: ['behåll'], en: ['keep', 'pin'] },
  unpin: { fi: ['älä pidä'], sv: ['behåll inte'], en: ['do not keep', "don't keep", 'unpin'] },
  surprise: { fi: ['yllättävyys'], sv: ['överraskning'], en: ['surprise'] },
  rivals: { fi: ['kilpailijat'], sv: ['konkurrenter'], en: ['rivals'] },
  notRivals: { fi: ['ei kilpailijoita'], sv: ['inte konkurrenter'], en: ['not rivals', 'no rivals'] },
  ways: { fi: ['ohje', 'apua'], sv: ['hjälp'], en: ['help'] },
} satisfies Record<string, Called>;

/** The ends of the slider that `round surprise` moves, between which it is a number from 0 to 100. */
export const sliderEnds = {
  similar: { fi: ['samankaltaisia'], sv: ['liknande'], en: ['similar'] },
  surprising: { fi: ['yllättäviä'], sv: ['överraskande'], en: ['surprising'] },
} satisfies Record<string, Called>;

/** What follows `here`, of whoever goes. */
export const leavingWords: Called = { fi: ['lähden', 'pois'], sv: ['går', 'jag går'], en: ['leaving', 'out'] };

/** What follows `commit`, to let others see the newest plan, or not any more. */
export const sharingWords = {
  share: { fi: ['jaa'], sv: ['dela'], en: ['share'] },
  hide: { fi: ['älä jaa', 'vain minä'], sv: ['dela inte', 'bara jag'], en: ['unshare', 'only me'] },
} satisfies Record<string, Called>;

/** What follows `commit` before a name: with whom the newest plan is; or that it is with nobody. */
export const companyWords = {
  with: { fi: ['kanssa'], sv: ['tillsammans med', 'med'], en: ['with'] },
  alone: { fi: ['yksin'], sv: ['ensam'], en: ['alone'] },
} satisfies Record<string, Called>;

/** What follows `witness` instead of a name: none any more, or that one would rather not be somebody's. */
export const witnessWords = {
  off: { fi: ['pois', 'ei ketään'], sv: ['bort', 'ingen'], en: ['off', 'nobody'] },
  decline: { fi: ['en minä', 'en halua'], sv: ['inte jag', 'vill inte'], en: ['not me'] },
} satisfies Record<string, Called>;

/** What stands behind a number when it says how many rounds back is looked. */
export const roundsBack: Called = {
  fi: ['kierrosta', 'kierros'],
  sv: ['omgångar', 'omgång'],
  en: ['rounds', 'round'],
};
