import type { Language } from '../../language/language.ts';
import { municipalities, municipalitiesOfRegion } from '../../place/municipality.ts';
import { sectors } from '../../sector/sector.ts';
import { chanceFrom } from '../chance.ts';
import { intents, type Intent, type RoundPerson, type Topic } from '../person.ts';

/** Firms as a workshop series in South-Eastern Finland gathers them: all invented. One in ten has told nothing, one in four no intent. */
export function inventedPeople(count: number, seed: number): RoundPerson[] {
  const chance = chanceFrom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(chance() * list.length)];
    if (chosen === undefined) throw new RangeError('Nothing to choose from.');
    return chosen;
  };
  const towns = ['08', '09', '10']
    .flatMap(municipalitiesOfRegion)
    .filter((code) => municipalities.some((each) => each.code === code));
  // A few large towns hold most of the firms, and a few sectors too.
  const weighted = <T>(list: readonly T[]): T => pick(list.slice(0, 1 + Math.floor(chance() ** 2 * list.length)));
  const trades = sectors
    .slice()
    .sort((a, b) => (mixOf(a.code) < mixOf(b.code) ? -1 : 1))
    .slice(0, Math.min(30, 8 + Math.floor(count / 4)));
  const topicCount = Math.max(25, Math.floor(6 * Math.sqrt(count)));
  const topic = (isTag: boolean): Topic => {
    const name = `topic${Math.floor(chance() ** 1.5 * topicCount)}`;
    return { text: name, isTag, words: [[name]] };
  };
  const some = (most: number, isTag: boolean) =>
    Array.from({ length: Math.floor(chance() * (most + 1)) }, () => topic(isTag));
  return Array.from({ length: count }, (_, index): RoundPerson => {
    const tells = chance() >= 0.1;
    const languages: Language[] = chance() < 0.9 ? ['fi'] : ['sv'];
    if (chance() < 0.5) languages.push('en');
    const needs = tells ? [...some(3, true), ...some(4, false)] : [];
    const offers = tells ? [topic(true), ...some(3, true), ...some(5, false)] : [];
    const business = { sector: weighted(trades).code, municipality: weighted(towns) };
    return {
      memberId: `p${String(index).padStart(5, '0')}`,
      needs,
      offers,
      ...business,
      businesses: [business],
      languages,
      cohortIds: ['c1'],
      intents: chance() < 0.25 ? [] : [...new Set<Intent>([pick(intents), pick(intents)])],
      reachKm: chance() < 0.3 ? 30 + Math.floor(chance() * 170) : null,
      avoidsRivals: chance() < 0.2,
      debt: 0,
    };
  });
}

function mixOf(code: string): string {
  return code.split('').reverse().join('');
}
