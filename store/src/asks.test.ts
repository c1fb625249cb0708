import { answerAsk, askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { fillPlaces } from '@kohtaamo/core/ask/fillplaces.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { digestOf } from '@kohtaamo/core/digest/digest.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { wishPrompt } from '@kohtaamo/core/prompt/plan.ts';
import { expect, test } from 'vitest';
import { startWorld } from './testworld.ts';

const as = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

/** Ada and so many others, all of whom agreed to be asked. */
function cohort(others: number) {
  const world = startWorld();
  const ada = world.member('Ada Demo');
  const people = Array.from({ length: others }, (_, at) => world.member(`Person ${String(at)}`));
  world.shareCohort(ada, ...people);
  for (const each of [ada, ...people]) answerConsent(world.context(), as(each), 'introductions', true);
  const asks = () => askForAdvice(world.context(), as(ada), { text: 'Who has a van?', cohortId: null });
  const carried = () =>
    world.store.asks.people(world.store.asks.ofAsker(ada.id)[0]?.id ?? '').map(({ memberId }) => memberId);
  const askId = () => world.store.asks.ofAsker(ada.id)[0]?.id ?? '';
  return { world, ada, people, asks, carried, askId };
}

/** Two questions of this week: the budget is spent. */
function spend({ world }: Pick<ReturnType<typeof cohort>, 'world'>, ...people: Member[]): void {
  for (const { id } of people) {
    for (const step of ['one', 'other']) {
      wishPrompt(world.context(), {
        memberId: id,
        kind: 'keep',
        subject: 'workshop',
        subjectId: step,
        step,
        wantedAt: world.now(),
      });
      const made = world.store.prompts.ofSubject(id, step)[0]?.id ?? '';
      world.store.prompts.markQueued(made, world.now());
      world.store.prompts.markSent(made, world.now());
      world.store.prompts.answer(made, 'yes', world.now());
    }
  }
}

test.each([1, 3, 5, 7])(
  'whoever is blocked by one of %i others is told the same number, and has the same data, as when nobody blocks',
  (others) => {
    const told = (blocks: boolean) => {
      const { world, ada, people, asks } = cohort(others);
      const before = asks();
      world.pass(day);
      if (blocks) block(world.context(), as(people[0] ?? ada), ada.id);
      const after = asks();
      world.pass(10 * day);
      for (const { payload } of world.store.jobs.list('due', 100))
        if (payload.kind === 'ask-places') fillPlaces(world.context(), payload.askId);
      return JSON.stringify([before, after, myData(world.context(), ada)]).replaceAll(/id\d{6}/g, 'id');
    };
    expect(told(true)).toBe(told(false));
  },
);

test('whoever has blocked the asker is not asked, and their place goes to somebody else', () => {
  const { world, ada, people, asks, carried } = cohort(6);
  const [one] = people;
  if (one === undefined) throw new Error('There is nobody.');
  block(world.context(), as(one), ada.id);
  expect(asks()).toMatchObject({ value: { carried: 5 } });
  expect(carried().toSorted()).toEqual(people.slice(1).map(({ id }) => id));
});

test('nobody reads, in lists or in the week, an ask of somebody they have blocked since', () => {
  const { world, ada, people, asks } = cohort(1);
  const [one] = people;
  if (one === undefined) throw new Error('There is nobody.');
  asks();
  expect(world.store.asks.waitingFor(one.id)).toHaveLength(1);
  expect(digestOf(world.context(), one.id)?.waiting).toBe(1);
  block(world.context(), as(one), ada.id);
  expect(world.store.asks.waitingFor(one.id)).toEqual([]);
  expect(digestOf(world.context(), one.id)).toBe(null);
});

test('whoever can be asked in time is asked before those whose budget is spent', () => {
  const scene = cohort(8);
  const { people, asks, carried } = scene;
  const spent = people.slice(0, 3);
  spend(scene, ...spent);
  expect(asks()).toMatchObject({ value: { carried: 5 } });
  expect(carried().toSorted()).toEqual(people.slice(3).map(({ id }) => id));
});

test('whoever says no gives their place to the next likeliest, and the asker hears nothing', () => {
  const { world, ada, people, asks, carried, askId } = cohort(7);
  asks();
  const first = carried();
  const said = people.find(({ id }) => id === first[0]) ?? ada;
  answerAsk(world.context(), as(said), askId(), 'no');
  expect(carried()).toHaveLength(6);
  answerAsk(world.context(), as(said), askId(), 'no');
  expect(carried()).toHaveLength(6);
  const toAda = world.store.outbox
    .list('waiting', 100)
    .filter(({ act }) => 'memberId' in act && act.memberId === ada.id);
  expect(toAda).toEqual([]);
});

test('an ask is carried to fifteen people at the most, and to nobody more once three help', () => {
  const { world, people, asks, carried, askId } = cohort(25);
  asks();
  for (let answered = 0; answered < 25; answered += 1) {
    const next = world.store.asks.people(askId()).find(({ answer }) => answer === null);
    const member = people.find(({ id }) => id === next?.memberId);
    if (member !== undefined) answerAsk(world.context(), as(member), askId(), 'no');
  }
  expect(carried()).toHaveLength(15);
  asks();
  const [one, two, three, four] = world.store.asks
    .people(askId())
    .flatMap(({ memberId }) => people.find(({ id }) => id === memberId) ?? []);
  for (const each of [one, two, three]) if (each) answerAsk(world.context(), as(each), askId(), 'yes');
  if (four) answerAsk(world.context(), as(four), askId(), 'no');
  expect(carried()).toHaveLength(5);
});

test('whoever could not be asked before the question lapsed gives their place to somebody else; who was asked keeps it', () => {
  const { world, people, asks, carried, askId } = cohort(8);
  asks();
  const first = carried();
  const [reached, ...unreached] = first;
  carryPrompts(world.context(), reached ?? '', { isHoliday: () => false });
  world.pass(4 * day);
  for (const { payload } of world.store.jobs.list('due', 100))
    if (payload.kind === 'ask-places') fillPlaces(world.context(), payload.askId);
  expect(unreached).toHaveLength(4);
  expect(carried().toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  expect(world.store.asks.people(askId()).find(({ memberId }) => memberId === reached)?.answer).toBe(null);
});
