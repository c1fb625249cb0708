import { day } from '@kohtaamo/core/clock.ts';
import { answerFigures, openByTable, quietPeople, smallestTable } from '@kohtaamo/core/figures/cohortfigures.ts';
import { programmeFigures, quartersOf, stepNames, type Steps } from '@kohtaamo/core/figures/programmefigures.ts';
import { differing, fewest, releasedOf, releases, type Answered } from '@kohtaamo/core/figures/released.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Prompt, PromptKind } from '@kohtaamo/core/prompt/prompt.ts';
import { makeCommitment, shareCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { openLiveRound, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const facilitator = { memberId: null, channel: 'web' as const };
let world: World;
beforeEach(() => {
  world = startWorld();
});

function given<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const crowd = (size: number) => Array.from({ length: size }, (_, n) => world.member(`P${String(n)} Demo`));

function asked(
  member: Member,
  kind: PromptKind,
  subject: Prompt['subject'],
  subjectId: string,
  answer?: string,
): string {
  const { newId, now, store } = world.context();
  const id = newId();
  const when = { wantedAt: now, lapsesAt: now + day, queuedAt: null, sentAt: null, answeredAt: null };
  const nothing = { answer: null, comment: null, reason: null, state: 'waiting' as const };
  store.prompts.add({ id, memberId: member.id, kind, subject, subjectId, step: id, ...when, ...nothing });
  store.prompts.markQueued(id, now);
  store.prompts.markSent(id, now);
  if (answer !== undefined) store.prompts.answer(id, answer, now);
  return id;
}

describe('what may be told of answers', () => {
  const said = fc.record({
    who: fc.integer({ min: 0, max: 8 }),
    of: fc.integer({ min: 0, max: 1 }),
    answer: fc.constantFrom('yes', 'no', 'later'),
  });
  const logs = fc.array(said, { maxLength: 60 }).map((all) =>
    all.map(({ who, of, answer }): Answered => ({
      memberId: String(who),
      promptId: `${String(who)}-${String(of)}`,
      answer,
    })),
  );

  test('is nothing before five people have answered, nor while all say the same', () => {
    const of = (answers: string[]) =>
      releasedOf(answers.map((answer, n) => ({ memberId: String(n), promptId: String(n), answer })));
    expect(of(['yes', 'no', 'yes', 'no'])).toBeNull();
    expect(of(['yes', 'yes', 'yes', 'yes', 'yes'])).toBeNull();
    expect(of(['yes', 'yes', 'yes', 'yes', 'no'])).toEqual({ answers: 5, counts: { yes: 4, no: 1 } });
  });

  test('of a sixth person is nothing new, and of a changed mind neither', () => {
    const five = ['yes', 'yes', 'yes', 'yes', 'no'].map((answer, n) => ({
      memberId: String(n),
      promptId: String(n),
      answer,
    }));
    const before = releasedOf(five);
    expect(releasedOf([...five, { memberId: '5', promptId: '5', answer: 'no' }])).toEqual(before);
    expect(releasedOf([...five, { memberId: '0', promptId: '0', answer: 'no' }])).toEqual(before);
  });

  test('any two looks at it, at whatever times, are the same or differ by five people at the least', () => {
    fc.assert(
      fc.property(logs, fc.nat(60), fc.nat(60), (log, one, other) => {
        const [early, late] = [Math.min(one, other, log.length), Math.min(Math.max(one, other), log.length)];
        const before = releasedOf(log.slice(0, early));
        const after = releasedOf(log.slice(0, late));
        if (JSON.stringify(before) === JSON.stringify(after)) return;
        const last = (length: number) => releases(log.slice(0, length)).at(-1) ?? new Map<string, Answered>();
        expect(differing(last(early), last(late))).toBeGreaterThanOrEqual(fewest);
      }),
      { numRuns: 500 },
    );
  });

  test('is what was answered at some time, by five at least, and never all alike', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const told = releasedOf(log);
        if (told === null) return;
        const counts = Object.values(told.counts);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(told.answers);
        expect(counts.filter((each) => each > 0).length).toBeGreaterThan(1);
        const people = (length: number) => {
          const latest = new Map(log.slice(0, length).map((each) => [each.promptId, each]));
          const same = Object.entries(told.counts).every(
            ([answer, count]) => [...latest.values()].filter((each) => each.answer === answer).length === count,
          );
          return same && latest.size === told.answers ? new Set([...latest.values()].map((e) => e.memberId)).size : 0;
        };
        expect(Math.max(...log.map((_, at) => people(at + 1)))).toBeGreaterThanOrEqual(fewest);
      }),
      { numRuns: 300 },
    );
  });

  test('is counted by kind, of this cohort’s workshops and since its people came', () => {
    const people = crowd(7);
    const cohortId = world.shareCohort(...people);
    world.pass(1);
    const other = world.shareCohort();
    const workshopOf = (of: string) => {
      const wish = { title: 'W', startsAt: world.now(), endsAt: world.now() + 1000, place: '', agenda: '' };
      return given(addWorkshop(world.context(), facilitator, { ...wish, cohortId: of })).id;
    };
    const [mine, foreign] = [workshopOf(cohortId), workshopOf(other)];
    for (const [n, each] of people.entries()) {
      asked(each, 'progress', 'workshop', mine, n === 6 ? undefined : n < 2 ? 'stuck' : 'done');
      asked(each, 'progress', 'workshop', foreign, 'dropped');
    }
    expect(answerFigures(world.context(), cohortId)).toEqual([
      { kind: 'progress', asked: 7, answered: 6, released: { answers: 5, counts: { done: 3, stuck: 2 } } },
    ]);
  });
});

test('quiet is who left the last two questions unanswered, and nothing else is told of them', () => {
  const [ada, bert, carl] = [world.member('Ada Demo'), world.member('Bert Demo'), world.member('Carl Demo')];
  const cohortId = world.shareCohort(ada, bert, carl);
  for (const [who, answers] of [
    [ada, [undefined, undefined]],
    [bert, [undefined, 'done']],
    [carl, [undefined]],
  ] as const)
    for (const answer of answers) {
      world.pass(day);
      asked(who, 'progress', 'commitment', 'c', answer);
    }
  expect(quietPeople(world.context(), cohortId)).toEqual(['Ada Demo']);
  world.pass(15 * day);
  expect(quietPeople(world.context(), cohortId)).toEqual([]);
});

describe('open commitments', () => {
  function workshopWith(people: Member[]) {
    const cohortId = world.shareCohort(...people);
    const wish = { title: 'W', startsAt: world.now(), endsAt: world.now() + day, place: '', agenda: '' };
    return given(addWorkshop(world.context(), facilitator, { ...wish, cohortId }));
  }
  const plan = (who: Member, workshopId: string, shared = false) =>
    given(
      makeCommitment(
        world.context(),
        { memberId: who.id, channel: 'web' },
        { workshopId, text: `Plan of ${who.name}`, dueAt: null, shared },
      ),
    );

  test('are counted by table, and only what its person shares is told with words and name', () => {
    const people = crowd(6);
    const workshop = workshopWith(people);
    const live = given(openLiveRound(world.context(), facilitator, workshop, { size: 3, minutes: 5 }));
    for (const { id } of people) given(setHere(world.context(), { memberId: id, channel: 'web' }, live.code, true));
    given(startTurn(world.context(), facilitator, live.id));
    const [first, second] = people;
    if (!first || !second) throw new Error('nobody');
    plan(first, workshop.id, true);
    plan(second, workshop.id);
    const tables = openByTable(world.context(), workshop);
    expect(tables.map(({ people: count }) => count)).toEqual([3, 3]);
    expect(tables.reduce((sum, { open }) => sum + open, 0)).toBe(2);
    expect(tables.flatMap(({ shared }) => shared)).toEqual([{ name: first.name, text: `Plan of ${first.name}` }]);
    expect(JSON.stringify(tables)).not.toContain(second.name);
    // Taken back, it is gone.
    given(shareCommitment(world.context(), { memberId: first.id, channel: 'web' }, false));
    expect(openByTable(world.context(), workshop).flatMap(({ shared }) => shared)).toEqual([]);
  });

  test('of tables of two, and of whoever sat at none, are counted together, so that nobody is told from a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 3, max: 11 }), fc.nat(2), (size, count, away) => {
        const people = crowd(count);
        const workshop = workshopWith(people);
        const live = given(openLiveRound(world.context(), facilitator, workshop, { size, minutes: 5 }));
        for (const { id } of people.slice(away))
          setHere(world.context(), { memberId: id, channel: 'web' }, live.code, true);
        startTurn(world.context(), facilitator, live.id);
        for (const each of people) plan(each, workshop.id);
        const tables = openByTable(world.context(), workshop);
        expect(tables.reduce((sum, { open }) => sum + open, 0)).toBe(count);
        for (const table of tables) expect(table.people).toBeGreaterThanOrEqual(smallestTable);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the figures of a programme', () => {
  type Row = { from: number; to: number; state: Introduction['state']; month: number; met: boolean; outcome: boolean };
  const states = ['asked', 'declined', 'agreed', 'opened', 'closed'] as const;
  const row: fc.Arbitrary<Row> = fc.record({
    from: fc.integer({ min: 0, max: 5 }),
    to: fc.integer({ min: 6, max: 11 }),
    state: fc.constantFrom(...states),
    month: fc.integer({ min: 0, max: 5 }),
    met: fc.boolean(),
    outcome: fc.boolean(),
  });
  const month = (n: number) => `2027-${String(n + 1).padStart(2, '0')}`;

  /** A programme of two cohorts of six, with these introductions between them. */
  function programmeWith(rows: Row[]) {
    const { store, newId } = world.context();
    const people = crowd(12);
    const cohortId = world.shareCohort(...people.slice(0, 3), ...people.slice(6));
    const programme = store.programmes.byId(store.cohorts.byId(cohortId)?.programmeId ?? '');
    if (programme === null) throw new Error('no programme');
    const second = { id: newId(), programmeId: programme.id, slug: newId(), name: newId(), createdAt: world.now() };
    store.cohorts.add({ ...second, wallCode: newId(), wallCodeOpen: true });
    for (const { id } of people.slice(3, 6)) store.cohorts.admit(second.id, id, world.now());
    for (const { from, to, state, month: at, met, outcome } of rows) {
      const [asker, other] = [people[from], people[to]];
      if (!asker || !other) throw new Error('nobody');
      const askedAt = Date.UTC(2027, at, 10);
      const times = { askedAt, deadline: askedAt + 7 * day, answeredAt: null, openedAt: null, closedAt: null };
      const id = newId();
      const who = { id, askerId: asker.id, askedId: other.id, reason: 'both bake' };
      store.introductions.add({ ...who, ...times, state, roundId: null, proposedBy: null });
      if (met) asked(other, 'met', 'introduction', id, '4');
      if (outcome) {
        const promptId = asked(other, 'outcome', 'introduction', id, 'quote');
        const told = { promptId, memberId: other.id, subject: 'introduction' as const, subjectId: id };
        store.outcomes.put({ ...told, kind: 'quote', sum: null, sentence: '', at: askedAt });
      }
    }
    return programme;
  }
  const all = { from: null, to: null };
  const plain = (steps: (Steps | null)[]) => steps.map((each) => each && stepNames.map((step) => each[step]));

  test('count how far they came: proposed, accepted, met, outcome', () => {
    const base = { from: 0, to: 6, month: 0, met: false, outcome: false };
    const programme = programmeWith([
      { ...base, state: 'asked' },
      { ...base, state: 'closed', met: true, outcome: true },
      { ...base, state: 'agreed' },
      { ...base, state: 'opened', met: true },
      { ...base, state: 'opened', outcome: true },
    ]);
    const { cohorts, total, heldBack } = programmeFigures(world.context(), programme, all);
    expect(plain(cohorts.map(({ steps }) => steps))).toEqual([[5, 3, 2, 1], null]);
    expect([total.proposed, heldBack]).toEqual([5, false]);
  });

  test('are the same whether people say no or nothing at all', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const silent = rows.map((each) =>
          each.state === 'declined' || each.state === 'closed' ? { ...each, state: 'asked' as const } : each,
        );
        const [one, other] = [programmeWith(rows), programmeWith(silent)].map((programme) => {
          const { cohorts, ...rest } = programmeFigures(world.context(), programme, all);
          return JSON.stringify([plain(cohorts.map(({ steps }) => steps)), rest]);
        });
        expect(one).toBe(other);
      }),
      { numRuns: 15 },
    );
  });

  test('of any two periods, or of a cohort and the whole, never leave fewer than five by subtracting', () => {
    const period = fc.tuple(fc.option(fc.nat(5)), fc.option(fc.nat(5)));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.array(period, { minLength: 2, maxLength: 4 }),
        (rows, periods) => {
          const programme = programmeWith(rows);
          const views = periods.map(([from, to]) =>
            programmeFigures(world.context(), programme, {
              from: from === null ? null : month(from),
              to: to === null ? null : month(to),
            }),
          );
          const proposed = views.flatMap(({ cohorts, total }) => [
            total.proposed,
            ...cohorts.map(({ steps }) => steps?.proposed ?? 0),
          ]);
          for (const each of proposed) expect(each === 0 || each >= fewest).toBe(true);
          // A period within another: what is left when it is taken away.
          const spans = periods.map(([from, to]) => ({ from: from ?? 0, to: to ?? 11 }));
          for (const [outer, wide] of spans.entries())
            for (const [inner, narrow] of spans.entries()) {
              if (narrow.from < wide.from || narrow.to > wide.to || narrow.from > narrow.to) continue;
              for (const [n, each] of (views[outer]?.cohorts ?? []).entries()) {
                const left = (each.steps?.proposed ?? 0) - (views[inner]?.cohorts[n]?.steps?.proposed ?? 0);
                expect(left === 0 || left >= fewest).toBe(true);
              }
            }
          for (const { cohorts, total } of views)
            for (const step of stepNames)
              expect(cohorts.reduce((sum, each) => sum + (each.steps?.[step] ?? 0), 0)).toBe(total[step]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('name the quarters that there is something of', () => {
    expect(quartersOf(['2027-01', '2027-03', '2027-04', '2028-12'])).toEqual([
      { key: '2028-4', from: '2028-10', to: '2028-12' },
      { key: '2027-2', from: '2027-04', to: '2027-06' },
      { key: '2027-1', from: '2027-01', to: '2027-03' },
    ]);
  });
});
