import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { roomPeople } from '@kohtaamo/core/introduction/othersin.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { cancelRound, changeRound, forgetUnsent, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { previewOf, replayPass } from '@kohtaamo/core/round/preview.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, cohortOf, deliver, made, organiser, passes, saidTo, solve, waiting, wasAsked } from './testround.ts';

test('nobody is asked before the round is sent, and then everybody is asked about one other', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const roundId = made(cohort);
  expect(world.store.rounds.byId(roundId)?.state).toBe('draft');
  for (const each of people) expect(waiting(world, each)).toEqual([]);
  expect(sendRound(world.context(), organiser, roundId).ok).toBe(true);
  for (const each of people) {
    expect(waiting(world, each)).toHaveLength(1);
  }
  deliver(world, people);
  for (const each of people) {
    expect(saidTo(world, each).map(({ saying }) => saying.kind)).toEqual(['round-asked']);
  }
});

test('of two drafts one is sent: nobody is asked twice, and no pair gets two rooms', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const [first, second] = [made(cohort, 1), made(cohort, 2)];
  expect(sendRound(world.context(), organiser, second).ok).toBe(true);
  expect(sendRound(world.context(), organiser, first)).toMatchObject({ refusal: { code: 'round_open_already' } });
  for (const each of people) expect(waiting(world, each)).toHaveLength(1);
  cancelRound(world.context(), organiser, second);
  expect(sendRound(world.context(), organiser, first).ok).toBe(true);
});

test('takes part who agreed and has neither paused nor said stop nor stepped out; a pause ends by itself', () => {
  const cohort = cohortOf(8);
  const { world, people, scope } = cohort;
  const [paused, stopped, steppedOut, refused] = people;
  world.store.members.pause(paused?.id ?? '', world.now() + day);
  world.store.members.setStopped(stopped?.id ?? '', world.now());
  world.store.rounds.saveWish(
    steppedOut?.id ?? '',
    { takesPart: false, intents: [], reachKm: null, avoidsRivals: false },
    world.now(),
  );
  answerConsent(world.context(), { memberId: refused?.id ?? '', channel: 'web' }, 'introductions', false);
  const taking = () => {
    const round = makeRound(world.context(), organiser, scope, usualSettings, 1);
    return round.ok
      ? world.store.rounds.pass(round.value.id, 1)?.inputs.pool.people.map(({ memberId }) => memberId)
      : [];
  };
  expect(taking()).toEqual(people.slice(4).map(({ id }) => id));
  world.pass(2 * day);
  expect(taking()).toContain(paused?.id);
});

test('when both say yes their room is made once, with both of them in it', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, 'yes');
  const acts = world.store.outbox.list('waiting', 100).map(({ act }) => act.kind);
  expect(acts.filter((kind) => kind === 'make-introduction-room')).toHaveLength(2);
  const rooms = world.store.introductions.ofRound(roundId).map((each) => roomPeople(world.store, each));
  expect(rooms.flat().toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  passes(world, roundId);
  expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
  expect(world.store.rounds.people(roundId).map(({ state }) => state)).toEqual(['met', 'met', 'met', 'met']);
});

test('those who meet by a round are asked afterwards how it went, as after every introduction', () => {
  const cohort = cohortOf(3);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  for (const each of people) answer(world, each, 'yes');
  for (const { id } of people) {
    const asked = world.store.prompts.waitingOf(id).filter(({ subject }) => subject === 'introduction');
    expect(asked.map(({ kind }) => kind).toSorted()).toEqual(['agreed-time', 'met', 'outcome', 'outcome', 'round']);
  }
});

test('whoever said yes in vain and whoever said no are asked about somebody else; the silent are not asked again', () => {
  const cohort = cohortOf(6);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  const [first] = world.store.introductions.ofRound(roundId);
  const silent = people.find(({ id }) => id === first?.askedId);
  deliver(world, people);
  const before = new Map(people.map((each) => [each.id, waiting(world, each)[0]?.id]));
  for (const each of people) if (each !== silent) answer(world, each, each.id === first?.askerId ? 'yes' : 'no');
  passes(world, roundId);
  expect(world.store.rounds.byId(roundId)).toMatchObject({ state: 'asking', pass: 2 });
  expect(silent === undefined ? [] : waiting(world, silent)).toEqual([]);
  const again = people.filter((each) => waiting(world, each).length > 0);
  expect(again).toHaveLength(5);
  for (const each of again) expect(waiting(world, each)[0]?.id).not.toBe(before.get(each.id));
});

test('any answers keep the rules: nobody asked more often than there are passes, no pair asked twice, no room but for a yes of each in it', () => {
  const choice = fc.constantFrom<'yes' | 'no' | null>('yes', 'yes', 'no', null);
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 13 }), fc.infiniteStream(choice), fc.integer(), (count, answers, seed) => {
      const cohort = cohortOf(count);
      const { world, people } = cohort;
      for (let rounds = 0; rounds < 3; rounds += 1) {
        const asked = new Map<string, number>();
        const roundId = made(cohort, seed + rounds);
        sendRound(world.context(), organiser, roundId);
        for (let turn = 0; turn < 4; turn += 1) {
          deliver(world, people);
          for (const each of people) {
            if (waiting(world, each).length === 0) continue;
            asked.set(each.id, (asked.get(each.id) ?? 0) + 1);
            const given = answers.next().value;
            if (given !== null && given !== undefined) answer(world, each, given);
          }
          passes(world, roundId);
        }
        expect(world.store.rounds.byId(roundId)?.state).toBe('ended');
        expect(Math.max(0, ...asked.values())).toBeLessThanOrEqual(usualSettings.passes);
      }
      for (const { id } of people) {
        const sent = world.store.prompts.spentOf(id, 100).map(({ at }) => at);
        for (const at of sent) expect(sent.filter((each) => each >= at && each < at + 7 * day).length).toBeLessThan(3);
      }
      let last = new Set<string>();
      for (const { id } of world.store.rounds.ofProgramme(cohort.scope.programmeId)) {
        const seen = new Set<string>();
        for (const introduction of world.store.introductions.ofRound(id)) {
          const ids = world.store.introductions.answers(introduction.id);
          const room = introduction.state === 'agreed' ? roomPeople(world.store, introduction) : [];
          expect(room.every((each) => ids.find(({ memberId }) => memberId === each)?.answer === 'yes')).toBe(true);
          if (introduction.state === 'agreed') expect(room.length).toBeGreaterThan(1);
          // Nobody knows of a question that never left.
          if (!wasAsked(world, introduction)) continue;
          for (const one of ids) {
            for (const other of ids) {
              if (one.memberId >= other.memberId) continue;
              const key = `${one.memberId} ${other.memberId}`;
              // Not in this round, and not in the one before it: among so few the memory is one round long.
              expect(seen.has(key) || last.has(key)).toBe(false);
              seen.add(key);
            }
          }
        }
        last = seen;
      }
      world.store.close();
    }),
    { numRuns: 25 },
  );
});

test('nobody is suggested the same person again for as many rounds as the organiser chose, and that is kept with the round', () => {
  const pairsOf = (memory: number) => {
    const cohort = cohortOf(24);
    const { world, people, scope } = cohort;
    return Array.from({ length: 4 }, (_, seed) => {
      const round = makeRound(world.context(), organiser, scope, { ...usualSettings, memory, passes: 1 }, seed);
      if (!round.ok) throw new Error(round.refusal.code);
      solve(world, round.value.id);
      sendRound(world.context(), organiser, round.value.id);
      deliver(world, people);
      passes(world, round.value.id);
      world.pass(14 * day);
      deliver(world, people);
      const pass = world.store.rounds.pass(round.value.id, 1);
      if (pass === null) throw new Error('There is no pass.');
      expect(world.store.rounds.byId(round.value.id)?.settings.memory).toBe(memory);
      expect(replayPass(pass).kind).toBe('same');
      return pass.inputs.pool.apart.filter(({ why }) => why === 'introduced').length;
    });
  };
  expect(pairsOf(0)).toEqual([0, 0, 0, 0]);
  expect(pairsOf(1)).toEqual([0, 12, 12, 12]);
  expect(pairsOf(2)).toEqual([0, 12, 24, 24]);
});

test('no, silence and a block look the same to the other: the same messages at the same times, the same pages', () => {
  const seenBy = (what: 'no' | 'silent' | 'blocked') => {
    const cohort = cohortOf(6);
    const { world, people } = cohort;
    const roundId = made(cohort, 4);
    sendRound(world.context(), organiser, roundId);
    const [first] = world.store.introductions.ofRound(roundId);
    const [asker, other] = [first?.askerId, first?.askedId].map((id) => people.find((each) => each.id === id));
    if (asker === undefined || other === undefined) throw new Error('There is no pair.');
    answer(world, asker, 'yes');
    if (what === 'no') answer(world, other, 'no');
    if (what === 'blocked') {
      world.store.members.block(other.id, asker.id, world.now());
      answer(world, other, 'yes');
    }
    deliver(world, people);
    const before = myIntroductions(world.context(), asker.id);
    passes(world, roundId);
    deliver(world, people);
    return {
      before,
      after: myIntroductions(world.context(), asker.id).history.filter(({ id }) => id === first?.id),
      said: saidTo(world, asker).map(({ dueAt, saying }) => ({ dueAt, kind: saying.kind })),
    };
  };
  expect(seenBy('no')).toEqual(seenBy('silent'));
  expect(seenBy('blocked')).toEqual(seenBy('silent'));
});

test('the draft is changed by pinning, forbidding and swapping, and solved again around that', () => {
  const cohort = cohortOf(6);
  const { world } = cohort;
  const roundId = made(cohort);
  const meetings = () =>
    world.store.rounds.pass(roundId, 1)?.result?.meetings.map((each) => each.memberIds.toSorted()) ?? [];
  const change = (wish: Parameters<typeof changeRound>[3]) => {
    expect(changeRound(world.context(), organiser, roundId, wish)).toMatchObject({ ok: true });
    solve(world, roundId);
  };
  const [[a = '', b = ''] = [], [c = '', d = ''] = []] = meetings();
  change({ kind: 'swap', one: b, other: c });
  expect(meetings()).toContainEqual([a, c].toSorted());
  expect(meetings()).toContainEqual([b, d].toSorted());
  change({ kind: 'forbid', one: a, other: c });
  expect(meetings()).not.toContainEqual([a, c].toSorted());
  change({ kind: 'pin', memberIds: [a, d] });
  expect(meetings()).toContainEqual([a, d].toSorted());
  expect(changeRound(world.context(), organiser, roundId, { kind: 'pin', memberIds: [a, c] })).toMatchObject({
    refusal: { code: 'round_pair_apart' },
  });
});

test('a round is replayed from what was kept of it, also after everybody has changed', () => {
  const cohort = cohortOf(9);
  const { world, people } = cohort;
  const roundId = made(cohort, 77);
  for (const { id } of people)
    world.store.rounds.saveWish(
      id,
      { takesPart: false, intents: ['advice'], reachKm: 5, avoidsRivals: true },
      world.now(),
    );
  const pass = world.store.rounds.pass(roundId, 1);
  expect(pass === null ? null : replayPass(pass).kind).toBe('same');
  expect(pass === null ? null : replayPass({ ...pass, inputs: { ...pass.inputs, rules: 0 } }).kind).toBe('older-rules');
});

test('the preview tells in words why two meet, by words in any of their forms', () => {
  const cohort = cohortOf(3);
  const { world, people } = cohort;
  const [one, other] = people;
  if (one === undefined || other === undefined) throw new Error('There is nobody.');
  world.business(one, { need: 'Etsin pakkausmuotoilua', offer: 'hunajaa', sector: '10', municipality: '285' });
  world.business(other, {
    need: 'kahvilaan leipureita',
    offer: 'pakkausmuotoilu ja logot',
    sector: '74',
    municipality: '285',
  });
  const roundId = made(cohort);
  const pass = world.store.rounds.pass(roundId, 1);
  const preview = pass?.result ? previewOf(pass.inputs, pass.result) : null;
  const why = preview?.meetings
    .flatMap((each) => each.reasons)
    .find(({ of, about }) => of === one.id && about === other.id);
  expect(why?.reasons[0]).toEqual({ kind: 'they-offer', topic: 'pakkausmuotoilua' });
  expect(preview?.left).toEqual([]);
  expect(preview?.crossSector).toBe(1);
});

test('two who both name a town are not told that one offers it and the other needs it', () => {
  const cohort = cohortOf(3);
  const { world, people } = cohort;
  const [one, other] = people;
  if (one === undefined || other === undefined) throw new Error('There is nobody.');
  world.business(one, { need: 'Tarvitsen työtilan Imatralta', offer: 'hunajaa', sector: '10', municipality: '285' });
  world.business(other, { need: 'leipureita', offer: 'Kuljetuksia Imatralla', sector: '49', municipality: '153' });
  const pass = world.store.rounds.pass(made(cohort), 1);
  const preview = pass?.result ? previewOf(pass.inputs, pass.result) : null;
  const reasons = preview?.meetings.flatMap((each) => each.reasons.flatMap((of) => of.reasons)) ?? [];
  expect(reasons.map(({ kind }) => kind)).not.toHaveLength(0);
  expect(reasons.filter((each) => 'topic' in each)).toEqual([]);
});

test('somebody with two businesses counts as both, and what one of them hides is not taken from the other', () => {
  const cohort = cohortOf(3);
  const { world, people } = cohort;
  const [aino, bert] = people;
  if (aino === undefined || bert === undefined) throw new Error('The cohort is empty.');
  const bakery = { sector: '10', municipality: '285' };
  const shop = { sector: '47', municipality: '405' };
  world.business(aino, { name: 'Bakery', ...bakery });
  world.business(aino, { name: 'Shop', ...shop });
  const visibility = { ...defaultVisibility, sector: 'me' } as const;
  world.business(bert, { name: 'Bakery', ...bakery, visibility });
  world.business(bert, { name: 'Shop', ...shop });
  const inputs = world.store.rounds.pass(made(cohort), 1)?.inputs.pool.people;
  const of = (member: Member) => inputs?.find(({ memberId }) => memberId === member.id);
  expect(of(aino)).toMatchObject({ ...bakery, businesses: [bakery, shop] });
  expect(of(bert)).toMatchObject({ ...shop, businesses: [{ ...bakery, sector: null }, shop] });
});

test('people behind the same business are not introduced to each other, also where it does not show its people', () => {
  for (const members of ['hub', 'me'] as const) {
    const cohort = cohortOf(4);
    const { world, people } = cohort;
    const [aino, bert] = people;
    if (aino === undefined || bert === undefined) throw new Error('The cohort is empty.');
    const visibility = { ...defaultVisibility, members };
    const { id } = world.business(aino, { sector: '10', municipality: '285', visibility });
    world.store.businesses.join(id, bert.id, world.now());
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const pass = world.store.rounds.pass(made(cohort, seed), 1);
      const together = pass?.result?.meetings.filter(({ memberIds }) =>
        [aino.id, bert.id].every((each) => memberIds.includes(each)),
      );
      expect(together).toEqual([]);
    }
  }
});

test('a round that nobody sends is forgotten two weeks after it was last solved; one that was sent can still be replayed', () => {
  const cohort = cohortOf(6);
  const { world, scope } = cohort;
  const { store } = world;
  /** What the bot does with what is due. */
  const tick = () => {
    for (let job = store.jobs.nextDue(world.now()); job !== null; job = store.jobs.nextDue(world.now())) {
      store.jobs.markDone(job.id, world.now());
      if (job.payload.kind === 'rounds-forgotten') forgetUnsent(world.context(), job.payload.programmeId);
    }
  };
  const [looked, changed, cancelled, sent] = [made(cohort, 1), made(cohort, 2), made(cohort, 3), made(cohort, 4)];
  cancelRound(world.context(), organiser, cancelled);
  sendRound(world.context(), organiser, sent);
  world.pass(10 * day);
  changeRound(world.context(), organiser, changed, { kind: 'surprise', surprise: 0.2 });
  solve(world, changed);
  const there = () => store.rounds.ofProgramme(scope.programmeId).map(({ id }) => id);
  tick();
  expect(there()).toEqual(expect.arrayContaining([looked, changed, cancelled, sent]));
  world.pass(4 * day);
  tick();
  expect(there().toSorted()).toEqual([changed, sent].toSorted());
  expect(store.rounds.pass(looked, 1)).toBeNull();
  world.pass(10 * day - 1);
  tick();
  expect(there()).toContain(changed);
  world.pass(1);
  tick();
  expect(there()).toEqual([sent]);
  const kept = store.rounds.pass(sent, 1);
  expect(kept && replayPass(kept).kind).toBe('same');
});

test('a cancelled round asks nobody any more', () => {
  const cohort = cohortOf(4);
  const { world, people } = cohort;
  const roundId = made(cohort);
  sendRound(world.context(), organiser, roundId);
  expect(cancelRound(world.context(), organiser, roundId).ok).toBe(true);
  for (const each of people) expect(waiting(world, each)).toEqual([]);
  passes(world, roundId);
  expect(world.store.rounds.byId(roundId)?.state).toBe('cancelled');
});
