import { defaultVisibility, type Business, type DirectoryQuery } from '@kohtaamo/core/business/business.ts';
import { addColleague, removeColleague } from '@kohtaamo/core/business/colleague.ts';
import { visibilities, type Visibility } from '@kohtaamo/core/visibility/visibility.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});

const anything: DirectoryQuery = {
  text: '',
  sector: null,
  municipality: null,
  region: null,
  offerTag: null,
  needTag: null,
  cohortId: null,
  page: 1,
};
const visitor = { memberId: null, cohortIds: [] };

function firm(name: string, over: Partial<Business> = {}, owner = world.member(`Owner of ${name}`)) {
  const told = { name, sector: '56', municipality: '286', languages: [], ...over };
  return { business: world.business(owner, told), owner };
}

const shown = (all: Visibility) =>
  Object.fromEntries(Object.keys(defaultVisibility).map((field) => [field, all])) as typeof defaultVisibility;
const find = (text: string, reader: Parameters<World['store']['businesses']['search']>[2] = visitor) =>
  world.store.businesses.search({ ...anything, text }, null, reader).businesses.map((each) => each.name);

test('a visitor finds only what is visible to everyone', () => {
  firm('Avoin Oy', { visibility: shown('everyone'), offer: 'pakkaukset' });
  firm('Piilo Oy', { visibility: shown('hub'), offer: 'pakkaukset' });
  expect(find('')).toEqual(['Avoin Oy']);
  expect(find('pakkaukset')).toEqual(['Avoin Oy']);
  const member = world.member('Reader Demo');
  expect(find('pakkaukset', { memberId: member.id, cohortIds: [] })).toEqual(['Avoin Oy', 'Piilo Oy']);
});

test('a word is found in another form than it was written in', () => {
  firm('Kahvipaahtimo Oy', { visibility: shown('everyone'), offer: 'Teemme pakkauksia ja myymme kahvia' });
  expect(find('pakkaus')).toEqual(['Kahvipaahtimo Oy']);
  expect(find('kahvi')).toEqual(['Kahvipaahtimo Oy']);
  expect(find('polkupyörä')).toEqual([]);
});

test('a hidden field neither matches, nor shows, nor counts in a facet', () => {
  for (const reader of [visitor, { memberId: world.member('Reader Demo').id, cohortIds: [] }]) {
    const { business } = firm(`Salaisuus ${reader.memberId ?? 'v'}`, {
      visibility: { ...shown('everyone'), need: 'me', sector: 'me' },
      need: 'rahoitusta',
      needTags: ['raha'],
    });
    const page = world.store.businesses.search({ ...anything, text: 'rahoitusta' }, null, reader);
    expect(page.total).toBe(0);
    expect(world.store.businesses.search({ ...anything, needTag: 'raha' }, null, reader).total).toBe(0);
    const all = world.store.businesses.search({ ...anything, text: business.name }, null, reader);
    expect(all.businesses[0]).not.toHaveProperty('need');
    expect(all.facets.sector).toEqual([]);
    expect(all.facets.needTag).toEqual([]);
  }
});

test('whatever the visibilities and the reader, nothing is seen from a wider circle than allowed', () => {
  const owner = world.member('Owner Demo');
  const { business } = firm('Sana Oy', {}, owner);
  fc.assert(
    fc.property(fc.constantFrom(...visibilities), fc.constantFrom(...visibilities), (name, offer) => {
      world.store.businesses.save({ ...business, offer: 'erikoinen', visibility: { ...shown('me'), name, offer } });
      const seen = find('erikoinen').length === 1;
      expect(seen).toBe(name === 'everyone' && offer === 'everyone');
      expect(find('erikoinen', { memberId: owner.id, cohortIds: [] }).length === 1).toBe(offer !== 'me');
    }),
  );
});

test('a search made of signs and syntax finds nothing and breaks nothing', () => {
  firm('Tavallinen Oy', { visibility: shown('everyone') });
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(() => find(text)).not.toThrow();
    }),
  );
  for (const text of ['"', "' OR 1=1 --", 'NEAR(', '*', '{everyone}: x', '\u0000'])
    expect(() => find(text)).not.toThrow();
});

test('knowing the business id of a firm does not make anybody its voice', () => {
  const first = firm('Yksi Oy', { businessId: '1234567-1' });
  const stranger = world.member('Stranger Demo');
  expect(() => firm('Yksi toisin', { businessId: '1234567-1' }, stranger)).toThrow('business_known');
  expect(world.store.businesses.memberIds(first.business.id)).toEqual([first.owner.id]);
});

test('somebody behind a firm adds a colleague of the same cohort, and nobody else can', () => {
  const { business, owner } = firm('Yhteinen Oy');
  const colleague = world.member('Colleague Demo');
  const add = (by: string) =>
    addColleague(world.context(), { memberId: by, channel: 'web' }, business.id, colleague.id);
  expect(add(owner.id)).toMatchObject({ refusal: { code: 'person_not_found' } });
  world.shareCohort(owner, colleague);
  expect(add(colleague.id)).toMatchObject({ refusal: { code: 'not_allowed' } });
  expect(add(owner.id).ok).toBe(true);
  expect(world.store.businesses.memberIds(business.id).toSorted()).toEqual([owner.id, colleague.id].toSorted());
});

test('whoever was behind a firm first takes out those who came later, nobody takes out the first, and the last one stays', () => {
  const { business, owner } = firm('Vaihtuva Oy');
  const colleague = world.member('Colleague Demo');
  world.shareCohort(owner, colleague);
  const actor = (memberId: string) => ({ memberId, channel: 'web' }) as const;
  const takesOut = (by: string, whom: string) => removeColleague(world.context(), actor(by), business.id, whom);
  expect(takesOut(owner.id, owner.id)).toMatchObject({ refusal: { code: 'last_person' } });
  world.pass(1);
  addColleague(world.context(), actor(owner.id), business.id, colleague.id);
  expect(takesOut(colleague.id, owner.id)).toMatchObject({ refusal: { code: 'not_allowed' } });
  expect(takesOut(world.member('Stranger Demo').id, colleague.id)).toMatchObject({ refusal: { code: 'not_allowed' } });
  expect(takesOut(owner.id, colleague.id).ok).toBe(true);
  addColleague(world.context(), actor(owner.id), business.id, colleague.id);
  expect(takesOut(owner.id, owner.id).ok).toBe(true);
  expect(world.store.businesses.memberIds(business.id)).toEqual([colleague.id]);
});
