import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceFrom } from './chance.ts';
import { directed } from './pairscore.ts';
import { roundPerson, type RoundPerson, type Topic } from './person.ts';
import { notAtAll, Scorer, type Pool } from './scorer.ts';
import { inventedPeople } from './testing/inventedpeople.ts';
import { roundWeights } from './weights.ts';

const nobody: RoundPerson = {
  memberId: '',
  needs: [],
  offers: [],
  sector: null,
  municipality: null,
  businesses: [],
  languages: [],
  cohortIds: ['c'],
  intents: [],
  reachKm: null,
  avoidsRivals: false,
  debt: 0,
};
const tag = (...words: string[]): Topic => ({ text: words.join(' '), isTag: true, words: words.map((word) => [word]) });
const word = (text: string): Topic => ({ text, isTag: false, words: [[text]] });
const person = (memberId: string, over: Partial<RoundPerson> = {}): RoundPerson => ({ ...nobody, memberId, ...over });

function scorer(people: RoundPerson[], over: Partial<Pool> = {}): Scorer {
  return new Scorer({ people, apart: [], askedBefore: [], surprise: 0.7, weights: roundWeights, ...over }, 1);
}
const gladness = (people: RoundPerson[], one = 0, other = 1) =>
  directed(scorer(people).explain(one, other).pair.there, roundWeights);

test('a whole row gives every pair the same number as looking at the pair alone, from either side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer(), (count, seed) => {
      const people = inventedPeople(count, seed);
      const chance = chanceFrom(seed);
      const some = () => people.filter(() => chance() < 0.2).map((each) => each.memberId);
      const pairs = some().flatMap((one) => some().map((other) => ({ one, other })));
      const of = scorer(people, {
        askedBefore: pairs,
        apart: pairs.slice(0, 3).map((each) => ({ ...each, why: 'never' })),
      });
      const row = new Int32Array(count);
      for (let one = 0; one < count; one += 1) {
        of.row(one, row);
        for (let other = one + 1; other < count; other += 1) {
          expect(row[other]).toBe(of.worth(one, other));
          expect(row[other]).toBe(of.worth(other, one));
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('somebody whose need is met is gladder than somebody whose is not, and the first met need counts most', () => {
  const needs = [tag('packaging'), tag('photos')];
  const of = (offers: Topic[]) => gladness([person('a', { needs }), person('b', { offers })]);
  const [none, one, two] = [of([tag('music')]), of([tag('packaging')]), of([tag('packaging'), tag('photos')])];
  expect(none).toBeCloseTo(roundWeights.floor);
  expect(one).toBeGreaterThan(none);
  expect(two).toBeGreaterThan(one);
  expect(one - none).toBeGreaterThan(two - one);
});

test('a word of the running text meets a need too, less than a tag, and the less the more people use it', () => {
  const crowd = (count: number) =>
    Array.from({ length: 20 }, (_, at) => person(`c${at}`, { offers: [word(at < count ? 'printing' : `w${at}`)] }));
  const of = (need: Topic, common: number) =>
    gladness([person('a', { needs: [need] }), person('b', { offers: [word('printing')] }), ...crowd(common)]);
  expect(of(tag('printing'), 0)).toBeGreaterThan(of(word('printing'), 0));
  expect(of(word('printing'), 0)).toBeGreaterThan(of(word('printing'), 6));
  expect(of(word('printing'), 19)).toBeCloseTo(roundWeights.floor);
});

test('the part of a compound is nearly the word itself', () => {
  const of = (offer: string) =>
    gladness([person('a', { needs: [tag('muotoilu')] }), person('b', { offers: [tag(offer)] })]);
  expect(of('pakkausmuotoilu')).toBeGreaterThan(of('hieronta'));
  expect(of('pakkausmuotoilu')).toBeLessThan(of('muotoilu'));
});

test('an empty profile stands between a met need and an unmet one', () => {
  const needs = [tag('packaging')];
  const empty = gladness([person('a', { needs }), person('b')]);
  expect(empty).toBeCloseTo(roundWeights.neutral);
  expect(empty).toBeLessThan(gladness([person('a', { needs }), person('b', { offers: needs })]));
  expect(empty).toBeGreaterThan(gladness([person('a', { needs }), person('b', { offers: [tag('music')] })]));
});

test('whoever looks for customers and whoever looks for a supplier find each other; who told nothing loses nothing', () => {
  const of = (...[mine, theirs]: RoundPerson['intents'][]) =>
    gladness([person('a', { intents: mine ?? [] }), person('b', { intents: theirs ?? [] })]);
  expect(of(['customer'], ['supplier'])).toBeGreaterThan(of(['customer'], ['customer']));
  expect(of(['customer'], [])).toBeCloseTo(roundWeights.neutral);
});

test('two without a common language are a poor pair; a language nobody named is no obstacle', () => {
  const of = (mine: RoundPerson['languages'], theirs: RoundPerson['languages']) =>
    gladness([person('a', { languages: mine }), person('b', { languages: theirs })]);
  expect(of(['fi'], ['sv'])).toBeCloseTo(of(['fi', 'sv'], ['sv']) * roundWeights.noLanguage);
  expect(of(['fi'], [])).toBeCloseTo(of(['fi'], ['fi']));
});

test('distance counts for the one who does not accept it, and only for them', () => {
  // Kotka and Lappeenranta are about 90 km apart.
  const pair = [person('a', { municipality: '285', reachKm: 30 }), person('b', { municipality: '405', reachKm: 200 })];
  const { pair: known, kilometres } = scorer(pair).explain(0, 1);
  expect(kilometres).toBeGreaterThan(70);
  expect(kilometres).toBeLessThan(110);
  expect(known.there.beyond).toBe(1);
  expect(known.back.beyond).toBe(0);
});

test('good for one of them only is worth less than half good for both', () => {
  const make = (needs: Topic[], offers: Topic[]) => ({ needs, offers });
  const oneSided = [person('a', make([tag('x')], [tag('y')])), person('b', make([tag('z')], [tag('x')]))];
  const bothSided = [
    person('a', make([tag('x'), tag('q')], [tag('y')])),
    person('b', make([tag('y'), tag('r')], [tag('x')])),
  ];
  expect(scorer(bothSided).worth(0, 1)).toBeGreaterThan(scorer(oneSided).worth(0, 1));
});

test('the slider turns similar people first into surprising people first', () => {
  const shop = { sector: '47', municipality: '285', needs: [tag('photos')], offers: [tag('shop')] };
  const people = [
    person('a', shop),
    person('twin', shop),
    person('far', { sector: '62', municipality: '405', needs: [tag('photos')], offers: [tag('code')] }),
  ];
  const at = (surprise: number) => {
    const of = scorer(people, { surprise });
    return of.worth(0, 2) - of.worth(0, 1);
  };
  expect(at(1)).toBeGreaterThan(0);
  expect(at(0)).toBeLessThan(0);
});

test('a bridge needs something in common at its middle', () => {
  const far = { sector: '62', municipality: '405' };
  const near = { sector: '47', municipality: '285' };
  const of = (topic: Topic) =>
    scorer([person('a', { ...near, offers: [tag('photos')] }), person('b', { ...far, offers: [topic] })]).worth(0, 1);
  expect(of(tag('photos'))).toBeGreaterThan(of(tag('music')));
});

test('who is owed meetings counts more, and who was asked about each other before less', () => {
  const plain = [person('a'), person('b')];
  const worth = scorer(plain).worth(0, 1);
  expect(scorer([person('a', { debt: 2 }), person('b')]).worth(0, 1)).toBeGreaterThan(worth);
  expect(scorer(plain, { askedBefore: [{ one: 'b', other: 'a' }] }).worth(0, 1)).toBeLessThan(worth);
});

test('rivals are firms of one sector in one town of which one says that such firms compete', () => {
  const firm = { sector: '47', municipality: '285' };
  const of = (one: Partial<RoundPerson>, other: Partial<RoundPerson>) =>
    scorer([person('a', one), person('b', other)]).mayMeet(0, 1);
  expect(of({ ...firm, avoidsRivals: true }, firm)).toBe(false);
  expect(of(firm, { ...firm, avoidsRivals: true })).toBe(false);
  expect(of(firm, firm)).toBe(true);
  expect(of({ ...firm, avoidsRivals: true }, { ...firm, municipality: '405' })).toBe(true);
  expect(of({ ...firm, avoidsRivals: true }, { ...firm, sector: '62' })).toBe(true);
  expect(of({ avoidsRivals: true }, { avoidsRivals: true })).toBe(true);
});

test('somebody with two businesses is a rival as each of them, and of neither in the town of the other', () => {
  const [bakery, shop] = [
    { sector: '10', municipality: '285' },
    { sector: '47', municipality: '405' },
  ];
  const both = person('a', { ...bakery, businesses: [bakery, shop], avoidsRivals: true });
  const one = (business: { sector: string | null; municipality: string | null }) =>
    scorer([both, person('b', { ...business, businesses: [business] })]).mayMeet(0, 1);
  expect(one(bakery)).toBe(false);
  expect(one(shop)).toBe(false);
  expect(one({ ...bakery, municipality: '405' })).toBe(true);
  expect(one({ ...shop, sector: null })).toBe(true);
});

test('somebody with two businesses is of the same sector and town as whoever shares one of them, and as near as the nearer', () => {
  const [bakery, shop] = [
    { sector: '10', municipality: '285' },
    { sector: '47', municipality: '405' },
  ];
  const both = person('a', { ...bakery, businesses: [bakery, shop] });
  const beside = (business: { sector: string; municipality: string }) => {
    const { pair, kilometres } = scorer([both, person('b', { ...business, businesses: [business] })]).explain(0, 1);
    return { sector: pair.sector, town: pair.town, kilometres };
  };
  expect(beside(shop)).toEqual({ sector: 0, town: 0, kilometres: 0 });
  expect(beside({ sector: '47', municipality: '285' })).toEqual({ sector: 0, town: 0, kilometres: 0 });
  // Kouvola is nearer to Kotka than to Lappeenranta.
  expect(beside({ sector: '62', municipality: '286' })).toMatchObject({ sector: 1, town: 1 });
  expect(beside({ sector: '62', municipality: '286' }).kilometres).toBe(
    scorer([person('a', bakery), person('b', { municipality: '286' })]).explain(0, 1).kilometres,
  );
});

test('of a round of older rules, which knew one sector and one town of each, rivals and reasons are shown as they were', () => {
  const { businesses: _, ...older } = person('a', { sector: '47', municipality: '285', avoidsRivals: true });
  const read = roundPerson.parse(older);
  const other = person('b', { sector: '47', municipality: '285' });
  expect(scorer([read, other]).mayMeet(0, 1)).toBe(false);
  expect(scorer([read, other]).explain(0, 1).pair).toMatchObject({ sector: 0, town: 0 });
});

test('whoever may not meet has no worth to each other, whatever the reason is', () => {
  for (const why of ['never', 'rivals', 'introduced', 'together', 'forbidden'] as const) {
    const of = scorer([person('a'), person('b')], { apart: [{ one: 'b', other: 'a', why }] });
    expect(of.worth(0, 1)).toBe(notAtAll);
  }
});
