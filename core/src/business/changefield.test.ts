import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test } from 'vitest';
import { changeField, changeVisibility, startBusiness } from './changefield.ts';

function kiulu() {
  const world = startWorld();
  const [ada, bert] = [world.member('Ada Demo'), world.member('Bert Demo')];
  const as = (of: { id: string }) => ({ memberId: of.id, channel: 'chat' as const });
  const started = startBusiness(world.context(), as(ada), ' Kiulu ');
  if (!started.ok) throw new Error(started.refusal.code);
  const { id } = started.value;
  return { world, ada: as(ada), bert: as(bert), id, now: () => world.store.businesses.byId(id) };
}

test('a business begins with its name, and nothing of it leaves the hub', () => {
  const { now } = kiulu();
  expect(now()).toMatchObject({ name: 'Kiulu', offer: '', visibility: { name: 'hub', businessId: 'me' } });
});

test('one field changes and the others stay as they were', () => {
  const { world, ada, id, now } = kiulu();
  const before = now();
  expect(changeField(world.context(), ada, id, 'need', 'a printer').ok).toBe(true);
  expect(now()).toEqual({ ...before, need: 'a printer' });
});

test('what was probably meant is offered and not applied', () => {
  const { world, ada, id, now } = kiulu();
  expect(changeField(world.context(), ada, id, 'municipality', 'Kvla')).toMatchObject({
    ok: false,
    refusal: { code: 'municipality_unknown' },
    guess: '286',
  });
  expect(now()?.municipality).toBeNull();
});

test('nobody changes a business that they are not behind', () => {
  const { world, bert, id, now } = kiulu();
  const before = now();
  expect(changeField(world.context(), bert, id, 'name', 'Mine')).toMatchObject({ refusal: { code: 'not_allowed' } });
  expect(changeVisibility(world.context(), bert, id, 'name', 'everyone')).toMatchObject({
    refusal: { code: 'not_allowed' },
  });
  expect(changeField(world.context(), bert, 'none', 'name', 'Mine').ok).toBe(false);
  expect(now()).toEqual(before);
});

test('who sees one field changes alone', () => {
  const { world, ada, id, now } = kiulu();
  changeVisibility(world.context(), ada, id, 'need', 'everyone');
  expect(now()?.visibility).toMatchObject({ need: 'everyone', offer: 'hub' });
});
