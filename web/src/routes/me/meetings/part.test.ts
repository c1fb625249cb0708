import type { Context } from '@kohtaamo/core/context.ts';
import { memberOf } from '@kohtaamo/core/invitation/join.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { matchingDataOf, saveMeetingWish } from '@kohtaamo/core/round/wish.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { expect, test } from 'vitest';
import { partOf, toldBy, type Part } from './part.ts';

function page() {
  let ids = 0;
  const context: Context = { store: openStore(':memory:'), now: 1_800_000_000_000, newId: () => `id${String(++ids)}` };
  const userId = parseUserId('@aino:kohtaamo.example');
  if (userId === null) throw new Error('No user id.');
  const { id } = memberOf(context, { userId, name: 'Aino', language: 'fi' });
  return {
    shown: () => partOf(matchingDataOf(context, id)),
    saves: (part: Part, reachKm: number | null = null) => {
      const told = { ...toldBy(part), intents: [], reachKm, avoidsRivals: false };
      expect(saveMeetingWish(context, { memberId: id, channel: 'web' }, told).ok).toBe(true);
    },
    stops: () => context.store.prompts.stopKind(id, 'round', context.now),
    stopped: () => context.store.prompts.stoppedKinds(id),
  };
}
const choices: Part[] = ['yes', 'not-this-time', 'no', 'this-time'];

test.each(choices)('whoever chose "%s" finds it chosen, and saves another field without changing it', (part) => {
  const { shown, saves } = page();
  saves(part);
  expect(shown()).toBe(part);
  saves(shown(), 30);
  expect(shown()).toBe(part);
});

test.each(choices)('whoever chose "%s" and then said "stop these" saves a distance and is asked nothing', (part) => {
  const { shown, saves, stops, stopped } = page();
  saves(part);
  stops();
  expect(shown()).toBe('no');
  saves(shown(), 30);
  expect(stopped()).toEqual(['round']);
  saves('this-time');
  expect(stopped()).toEqual([]);
});

test('whoever sends a choice that nobody offered takes no part', () => {
  expect(toldBy('always')).toEqual(toldBy('no'));
});
