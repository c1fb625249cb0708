import { defaultVisibility, type BusinessVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { municipalities } from '@kohtaamo/core/place/municipality.ts';
import { sectors } from '@kohtaamo/core/sector/sector.ts';
import { given } from '../../e2e/cohort.ts';

const goods =
  'pakkaukset valokuvaus kahvila kuljetus hierontaa keramiikka verkkokauppa tapahtumat majoitus kirjanpito'.split(' ');
const more = 'käännökset puutyöt catering muotoilu ohjelmisto siivous opastus leipomo korjaus puutarha'.split(' ');
const firms = 'Ranta Koski Kivi Metsä Saari Tuuli Lumi Aalto Harju Niitty Lehto Virta Suvi Kaarna Usva'.split(' ');
const trades = 'Paja Kahvio Palvelu Kuljetus Studio Puoti Tila Verstas Leipomo Konsultti'.split(' ');
const peopleOfCohort = 250;
const actor = { memberId: null, channel: 'demo' as const };

/** An order that looks like chance and is the same at every run: figures of two runs are of the same directory. */
function chances(): (below: number) => number {
  let state = 20260401;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const open: BusinessVisibility = {
  ...defaultVisibility,
  name: 'everyone',
  sector: 'everyone',
  municipality: 'everyone',
  offer: 'everyone',
  need: 'everyone',
};
/** Most firms show themselves to everyone, some to the hub only, a few tell what they need to their cohort only. */
const mixed: BusinessVisibility[] = [
  open,
  open,
  open,
  open,
  open,
  open,
  defaultVisibility,
  defaultVisibility,
  { ...open, need: 'cohort' },
  { ...defaultVisibility, need: 'cohort', offer: 'partners' },
];

/** Fills an empty directory with invented firms, each with a person behind it, in cohorts of 250. Answers a member of the first cohort. */
export function fillDirectory(context: Context, count: number): { memberId: string } {
  const { store, newId, now } = context;
  const chance = chances();
  const pick = <T>(of: readonly T[]): T => {
    const found = of[chance(of.length)];
    if (found === undefined) throw new Error('Nothing to choose from.');
    return found;
  };
  const words = (most: number) => Array.from({ length: 1 + chance(most) }, () => pick(chance(2) === 0 ? goods : more));
  let reader: string | null = null;
  let cohortId = '';
  store.transaction(() => {
    const programme = given(
      addProgramme(context, actor, { name: 'Mittaus (demo)', funder: null, timeZone: 'Europe/Helsinki' }),
    );
    for (let n = 0; n < count; n += 1) {
      if (n % peopleOfCohort === 0) {
        cohortId = given(
          addCohort(context, actor, { programmeId: programme.id, name: `Ryhmä ${String(n / peopleOfCohort)} (demo)` }),
        ).id;
      }
      const memberId = newId();
      reader ??= memberId;
      store.members.add(
        newcomer({
          id: memberId,
          userId: parseUserId(`@demo-${String(n)}:localhost`),
          name: `Henkilö ${String(n)} (demo)`,
          language: 'fi',
          createdAt: now,
        }),
      );
      store.cohorts.admit(cohortId, memberId, now);
      const offerTags = words(3);
      const needTags = words(2);
      given(
        saveBusiness(context, { memberId, channel: 'demo' }, null, {
          name: `${pick(firms)}${pick(firms).toLowerCase()}n ${pick(trades)} ${String(n)} (demo)`,
          businessId: null,
          sector: pick(sectors).code,
          municipality: pick(municipalities).code,
          offer: `Teemme ja myymme: ${offerTags.join(', ')} yrityksille koko maakunnassa.`,
          offerTags: [...new Set(offerTags)],
          need: `Etsimme kumppania: ${needTags.join(' ja ')}.`,
          needTags: [...new Set(needTags)],
          links: [],
          languages: ['fi'],
          visibility: pick(mixed),
        }),
      );
    }
  });
  if (reader === null) throw new Error('A directory of nobody has no reader.');
  return { memberId: reader };
}
