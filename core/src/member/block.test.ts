import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test } from 'vitest';
import { answerConsent } from '../consent/answerconsent.ts';
import { requestIntroduction } from '../introduction/requestintroduction.ts';
import { block, blockedBy, unblock } from './block.ts';

function hub() {
  const world = startWorld();
  const as = (name: string) => {
    const { id } = world.member(name);
    const actor = { memberId: id, channel: 'web' as const };
    for (const purpose of ['directory', 'introductions'] as const) answerConsent(world.context(), actor, purpose, true);
    return actor;
  };
  const [ada, bert] = [as('Ada Demo'), as('Bert Demo')];
  const states = () => world.store.introductions.ofMember(ada.memberId).map(({ state }) => state);
  return { world, ada, bert, as, states };
}

test('a request of the blocked one is declined, which looks like silence', () => {
  const { world, ada, bert, states } = hub();
  requestIntroduction(world.context(), bert, { askedId: ada.memberId, reason: 'cakes' });
  block(world.context(), ada, bert.memberId);
  expect(states()).toEqual(['declined']);
});

test('a request to the blocked one is withdrawn', () => {
  const { world, ada, bert, states } = hub();
  requestIntroduction(world.context(), ada, { askedId: bert.memberId, reason: 'cakes' });
  block(world.context(), ada, bert.memberId);
  expect(states()).toEqual(['closed']);
});

test('of what was asked in the same moment the order does not tell what became of it', () => {
  const { world, ada, bert, as } = hub();
  const others = ['Cecilia Demo', 'Dan Demo', 'Eeva Demo'].map(as);
  for (const { memberId } of [ada, ...others])
    requestIntroduction(world.context(), bert, { askedId: memberId, reason: 'cakes' });
  const order = () => world.store.introductions.ofMember(bert.memberId).map(({ askedId }) => askedId);
  const before = order();
  expect(before.length).toBeGreaterThan(2);
  for (const each of others) {
    block(world.context(), each, bert.memberId);
    expect(order()).toEqual(before);
  }
});

test('while the block stands its own side cannot ask, and the other side is answered as ever and heard by nobody', () => {
  const { world, ada, bert } = hub();
  const ask = (from: typeof ada, to: typeof ada) =>
    requestIntroduction(world.context(), from, { askedId: to.memberId, reason: 'cakes' });
  block(world.context(), ada, bert.memberId);
  expect(blockedBy(world.context(), ada.memberId).map(({ name }) => name)).toEqual(['Bert Demo']);
  expect(ask(ada, bert)).toMatchObject({ refusal: { code: 'introduction_not_reachable' } });
  expect(ask(bert, ada).ok).toBe(true);
  expect(world.store.introductions.ofMember(ada.memberId)).toEqual([]);
  expect(world.store.outbox.list('waiting', 10)).toEqual([]);
  expect(unblock(world.context(), bert, ada.memberId)).toMatchObject({ refusal: { code: 'person_not_found' } });
  expect(unblock(world.context(), ada, bert.memberId).ok).toBe(true);
  // What was kept from her stays so; she asks anew.
  expect(world.store.introductions.ofMember(ada.memberId)).toEqual([]);
  expect(ask(ada, bert).ok).toBe(true);
});

test('nobody blocks themselves or somebody they may not know of', () => {
  const { world, ada } = hub();
  const hidden = world.member('Hilkka Demo');
  expect(block(world.context(), ada, ada.memberId)).toMatchObject({ refusal: { code: 'block_self' } });
  expect(block(world.context(), ada, hidden.id)).toEqual(block(world.context(), ada, 'nobody'));
});
