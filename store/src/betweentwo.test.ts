import { answerAsk, askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { answerIntroduction, closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { roomPeople } from '@kohtaamo/core/introduction/othersin.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { openKeptRooms } from '@kohtaamo/core/liveround/keptrooms.ts';
import { keepInTouch, openLiveRound, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { describe, expect, test } from 'vitest';
import { arrives } from './testround.ts';
import { startWorld, type World } from './testworld.ts';

const organiser = { memberId: null, channel: 'cli' as const };
const as = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

type Cohort = { world: World; cohortId: string; ada: Member; bert: Member; cecilia: Member };

/** Three people of one cohort who may be asked about each other. */
function cohortOfThree(): Cohort {
  const world = startWorld();
  const [ada, bert, cecilia] = [world.member('Ada'), world.member('Bert'), world.member('Cecilia')];
  const cohortId = world.shareCohort(ada, bert, cecilia);
  for (const each of [ada, bert, cecilia])
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(world.context(), as(each), purpose, true);
  return { world, cohortId, ada, bert, cecilia };
}

/** A round of the cohort that asks these people about each other. */
function sentRound({ world, cohortId }: Cohort, ...people: Member[]): string {
  const programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  const { id } = given(makeRound(world.context(), organiser, { programmeId, cohortId }, usualSettings, 1));
  const meetings = [{ memberIds: people.map((each) => each.id), worth: 1 }];
  takeResult(world.context(), id, { pass: 1, edition: 1, result: { meetings, left: [], worth: 1, bound: 1 } });
  given(sendRound(world.context(), organiser, id));
  return id;
}

/** What the bot does with the rooms that are to be made. Answers who is in each, of all that there are. */
function roomsMade({ store, now }: World): string[][] {
  const ids = store.outbox
    .list('waiting', 1_000)
    .flatMap(({ act }) => (act.kind === 'make-introduction-room' ? [act.introductionId] : []));
  return ids.map((id) => {
    if (store.rooms.of('introduction', id) === null)
      store.rooms.remember({ roomId: `!${id}`, purpose: 'introduction', subjectId: id }, now());
    store.introductions.move(id, ['agreed'], 'opened', now());
    const introduction = store.introductions.byId(id);
    return introduction === null ? [] : roomPeople(store, introduction);
  });
}

/** Who reads what is said first of an ask that somebody answers. */
function readersOfAsk({ store }: World): string[][] {
  return store.outbox.list('waiting', 1_000).flatMap(({ act }) => {
    if (act.kind !== 'say-in-room' || act.saying.kind !== 'ask-opened') return [];
    const introduction = store.introductions.byId(act.subjectId);
    return introduction === null ? [] : [roomPeople(store, introduction).toSorted()];
  });
}

function said({ store }: World, { id }: Member): string[] {
  return store.outbox
    .list('waiting', 1_000)
    .flatMap(({ act }) => (act.kind === 'say-to-member' && act.memberId === id ? [act.saying.kind] : []));
}

function asksAndHears({ world, cohortId }: Cohort, asker: Member, helper: Member): void {
  const { ask } = given(askForAdvice(world.context(), as(asker), { text: 'Who knows a lawyer?', cohortId }));
  given(answerAsk(world.context(), as(helper), ask.id, 'yes'));
}

describe('an answered ask is for its two people alone', () => {
  test('whoever shares a room of three with an idea’s others reads nothing of what two of them ask and answer', () => {
    const cohort = cohortOfThree();
    const { world, cohortId, ada, bert, cecilia } = cohort;
    const wish = { title: 'Fair', whatFor: '', needed: '', enough: 3, deadline: world.now() + 7 * day };
    const idea = given(proposeIdea(world.context(), as(ada), { ...wish, cohortId, partnerIds: [] }));
    for (const each of [bert, cecilia]) given(takeStance(world.context(), as(each), idea.id, 'in'));
    expect(roomsMade(world)).toEqual([[ada.id, bert.id, cecilia.id]]);
    asksAndHears(cohort, ada, bert);
    expect(readersOfAsk(world)).toEqual([[ada.id, bert.id]]);
    expect(roomsMade(world)).toHaveLength(2);
  });

  test('whoever said no to a meeting of three and helps one of the two who met has a room with that one', () => {
    for (const [unwilling, asker] of [
      [0, 1],
      [1, 0],
      [2, 0],
    ] as const) {
      const cohort = cohortOfThree();
      const { world, ada, bert, cecilia } = cohort;
      const people = [ada, bert, cecilia];
      const [no, asks] = [people[unwilling], people[asker]];
      if (no === undefined || asks === undefined) throw new Error('nobody');
      meetWithout(cohort, no);
      expect(roomsMade(world)).toEqual([people.filter((each) => each !== no).map(({ id }) => id)]);
      asksAndHears(cohort, asks, no);
      expect(readersOfAsk(world)).toEqual([[asks.id, no.id].toSorted()]);
    }
  });

  test('two who have a room of just the two of them have it said there, and get no other', () => {
    const cohort = cohortOfThree();
    const { world, ada, bert } = cohort;
    const request = given(requestIntroduction(world.context(), as(bert), { askedId: ada.id, reason: 'both bake' }));
    given(answerIntroduction(world.context(), as(ada), request.id, 'yes'));
    asksAndHears(cohort, ada, bert);
    expect(readersOfAsk(world)).toEqual([[ada.id, bert.id]]);
    expect(roomsMade(world)).toHaveLength(1);
  });
});

/** A round's meeting of three begins at its deadline with the two others. */
function meetWithout(cohort: Cohort, unwilling: Member): string {
  const { world, ada, bert, cecilia } = cohort;
  const roundId = sentRound(cohort, ada, bert, cecilia);
  const [meeting] = world.store.introductions.ofRound(roundId);
  if (meeting === undefined) throw new Error('There is no meeting.');
  for (const each of [ada, bert, cecilia])
    given(answerIntroduction(world.context(), as(each), meeting.id, each === unwilling ? 'no' : 'yes'));
  world.pass(meeting.deadline - world.now());
  endPass(world.context(), roundId, 1);
  return meeting.id;
}

const places = [0, 1, 2] as const;

/** A cohort in whose meeting of three whoever stands at that place said no, and the two others met. */
function twoOfThreeMet(place: (typeof places)[number]) {
  const cohort = cohortOfThree();
  const people = [cohort.ada, cohort.bert, cohort.cecilia];
  const no = people[place] ?? cohort.ada;
  const [one, other] = people.filter((each) => each !== no) as [Member, Member];
  meetWithout(cohort, no);
  roomsMade(cohort.world);
  const asks = (asker: Member, asked: Member): string => {
    const done = requestIntroduction(cohort.world.context(), as(asker), { askedId: asked.id, reason: 'both bake' });
    return done.ok ? 'asked' : done.refusal.code;
  };
  const proposes = (proposer: Member, ...pair: [Member, Member]): string => {
    const wish = { one: pair[0].id, other: pair[1].id, reason: 'both bake' };
    const done = proposeIntroduction(cohort.world.context(), as(proposer), wish);
    return done.ok ? 'proposed' : done.refusal.code;
  };
  return { ...cohort, no, one, other, asks, proposes };
}

describe.each(places)('a meeting of three that began without the one at place %i', (place) => {
  test('whoever said no may ask for either of the others, as if nothing had come of it', () => {
    const { no, one, other, asks } = twoOfThreeMet(place);
    expect([asks(no, one), asks(no, other)]).toEqual(['asked', 'asked']);
  });

  test('whoever met may ask for who said no, and be introduced to them by the other one', () => {
    const { no, one, other, asks, proposes } = twoOfThreeMet(place);
    expect(asks(one, no)).toBe('asked');
    expect(proposes(one, other, no)).toBe('proposed');
  });

  test('the two who met are together, by whoever of them asks', () => {
    const { one, other, asks } = twoOfThreeMet(place);
    expect([asks(one, other), asks(other, one)]).toEqual([
      'introduction_together_already',
      'introduction_together_already',
    ]);
  });

  test('whoever said no and proposes the two others to each other learns nothing, and neither do these', () => {
    const { world, no, one, other, proposes } = twoOfThreeMet(place);
    expect(proposes(no, one, other)).toBe('proposed');
    for (const each of [one, other]) expect(world.store.introductions.waitingFor(each.id)).toEqual([]);
    const stranger = world.member('Dora');
    const cohortId = world.shareCohort(stranger, one, other);
    expect(cohortId).not.toBe('');
    expect(proposes(stranger, one, other)).toBe('proposal_not_possible');
  });

  test('who said no and one of the others, who want to keep in touch, have a room', () => {
    for (const pairOf of [0, 1]) {
      const cohort = twoOfThreeMet(place);
      const kept = pairOf === 0 ? cohort.one : cohort.other;
      ways['keeping in touch']({ ...cohort, ada: cohort.no, bert: kept })();
      expect(roomsMade(cohort.world).at(-1)?.toSorted()).toEqual([cohort.no.id, kept.id].toSorted());
    }
  });
});

test('whoever sits in one room of three is together with both others, whichever of them was asked first', () => {
  const cohort = cohortOfThree();
  const { world, ada, bert, cecilia } = cohort;
  const roundId = sentRound(cohort, ada, bert, cecilia);
  const [meeting] = world.store.introductions.ofRound(roundId);
  for (const each of [ada, bert, cecilia])
    given(answerIntroduction(world.context(), as(each), meeting?.id ?? '', 'yes'));
  for (const [asker, asked] of [
    [ada, bert],
    [cecilia, bert],
    [ada, cecilia],
  ] as const)
    expect(requestIntroduction(world.context(), as(asker), { askedId: asked.id, reason: 'both bake' })).toMatchObject({
      refusal: { code: 'introduction_together_already' },
    });
});

/** Ways in which Ada and Bert come together: what opens the question, and what both of them say to it then. */
const ways = {
  'a request': ({ world, ada, bert }: Cohort) => {
    const asked = requestIntroduction(world.context(), as(ada), { askedId: bert.id, reason: 'both bake' });
    return () => asked.ok && answerIntroduction(world.context(), as(bert), asked.value.id, 'yes');
  },
  'a proposal': ({ world, ada, bert, cecilia }: Cohort) => {
    const wish = { one: bert.id, other: ada.id, reason: 'both bake' };
    const asked = proposeIntroduction(world.context(), as(cecilia), wish);
    return () =>
      asked.ok && [ada, bert].map((each) => answerIntroduction(world.context(), as(each), asked.value.id, 'yes'));
  },
  'a round': (cohort: Cohort) => {
    const { world, ada, bert } = cohort;
    const roundId = sentRound(cohort, ada, bert);
    const asked = world.store.introductions.ofRound(roundId);
    return () =>
      asked.map(({ id }) => [ada, bert].map((each) => answerIntroduction(world.context(), as(each), id, 'yes')));
  },
  'an ask': ({ world, cohortId, ada, bert }: Cohort) => {
    const { ask } = given(askForAdvice(world.context(), as(bert), { text: 'Who knows a lawyer?', cohortId }));
    return () => answerAsk(world.context(), as(ada), ask.id, 'yes');
  },
  'keeping in touch': ({ world, cohortId, ada, bert }: Cohort) => {
    const startsAt = world.now() + minute;
    const wish = { cohortId, title: 'Pricing', startsAt, endsAt: startsAt + 2 * hour, place: '', agenda: '' };
    const workshop = given(addWorkshop(world.context(), organiser, wish));
    const live = given(openLiveRound(world.context(), organiser, workshop, { size: 2, minutes: 10 }));
    for (const each of [ada, bert]) given(setHere(world.context(), as(each), live.code, true));
    given(startTurn(world.context(), organiser, live.id));
    given(keepInTouch(world.context(), as(ada), live.code, bert.id, true));
    given(keepInTouch(world.context(), as(bert), live.code, ada.id, true));
    return () => openKeptRooms(world.context(), live.id);
  },
} as const;
type Way = keyof typeof ways;
const names = Object.keys(ways) as Way[];
const twoWays = names.flatMap((one) => names.flatMap((other) => (one === other ? [] : [[one, other] as const])));

describe('every pair that both wanted has its room, once', () => {
  test.each(twoWays)('by %s and then %s, whichever of them was open first', (first, second) => {
    for (const opened of [
      [first, second],
      [second, first],
    ]) {
      const cohort = cohortOfThree();
      const { world, ada, bert, cecilia } = cohort;
      const finish = new Map(opened.map((way) => [way, ways[way](cohort)]));
      finish.get(first)?.();
      // The bot has made the room by then, or not yet.
      if (opened[0] === first) roomsMade(world);
      finish.get(second)?.();
      expect(roomsMade(world)).toHaveLength(1);
      for (const each of [ada, bert]) expect(world.store.introductions.waitingFor(each.id)).toEqual([]);
      world.pass(10 * day);
      for (const { payload } of world.store.jobs.list('due', 100))
        if (payload.kind === 'introduction-deadline')
          closeUnansweredIntroduction(world.context(), payload.introductionId);
      for (const each of [ada, bert, cecilia]) expect(said(world, each)).not.toContain('introduction-no-result');
      // A round pairs nobody who is being asked already: it may ask one of them about Cecilia.
      const ofBoth = ({ id }: { id: string }) =>
        world.store.introductions.answers(id).every(({ memberId }) => memberId !== cecilia.id);
      for (const each of [ada, bert]) {
        const open = myIntroductions(world.context(), each.id).open.filter(ofBoth);
        expect(open.every(({ roomId }) => roomId !== null)).toBe(true);
      }
      world.store.close();
    }
  });

  test('whoever asked hears nothing of a request that waited when their room was made, whether it was declined or not', () => {
    const seen = (answer: 'no' | null) => {
      const cohort = cohortOfThree();
      const { world, ada, bert } = cohort;
      const request = given(requestIntroduction(world.context(), as(ada), { askedId: bert.id, reason: 'both bake' }));
      const keep = ways['keeping in touch'](cohort);
      if (answer !== null) given(answerIntroduction(world.context(), as(bert), request.id, answer));
      keep();
      roomsMade(world);
      world.pass(8 * day);
      expect(closeUnansweredIntroduction(world.context(), request.id)).toBe(false);
      expect(world.store.jobs.list('due', 100).map(({ payload }) => payload.kind)).not.toContain(
        'introduction-deadline',
      );
      return JSON.stringify([said(world, ada), myIntroductions(world.context(), ada.id)]);
    };
    expect(seen('no')).toBe(seen(null));
  });

  test('whoever proposed two to each other learns nothing before the deadline of a room that they have got meanwhile', () => {
    const seen = (isKept: boolean) => {
      const cohort = cohortOfThree();
      const { world, ada, cecilia } = cohort;
      ways['a proposal'](cohort);
      const [proposal] = world.store.introductions.ofMember(cecilia.id);
      given(answerIntroduction(world.context(), as(ada), proposal?.id ?? '', 'yes'));
      const keep = ways['keeping in touch'](cohort);
      if (isKept) keep();
      const page = () => JSON.stringify(myIntroductions(world.context(), cecilia.id));
      const before = page();
      world.pass(8 * day);
      closeUnansweredIntroduction(world.context(), proposal?.id ?? '');
      return [before, page(), ...said(world, cecilia)];
    };
    expect(seen(true)).toEqual(seen(false));
  });

  test('a round counts two as met who have said yes to it and have a room already', () => {
    const cohort = cohortOfThree();
    const { world, ada, bert, cecilia } = cohort;
    const roundId = sentRound(cohort, ada, bert, cecilia);
    const [meeting] = world.store.introductions.ofRound(roundId);
    ways['keeping in touch'](cohort)();
    roomsMade(world);
    for (const each of [ada, bert]) given(answerIntroduction(world.context(), as(each), meeting?.id ?? '', 'yes'));
    arrives(
      world,
      [ada, bert, cecilia].map(({ id }) => id),
    );
    world.pass((meeting?.deadline ?? 0) - world.now());
    endPass(world.context(), roundId, 1);
    expect(roomsMade(world)).toHaveLength(1);
    expect(world.store.rounds.people(roundId).map(({ memberId, state }) => [memberId, state])).toEqual([
      [ada.id, 'met'],
      [bert.id, 'met'],
      [cecilia.id, 'left'],
    ]);
  });

  test('two of a meeting of three who have a room since leave the third with the question, as it was', () => {
    const cohort = cohortOfThree();
    const { world, ada, bert, cecilia } = cohort;
    sentRound(cohort, cecilia, ada, bert);
    const page = () => JSON.stringify(myIntroductions(world.context(), cecilia.id));
    const before = page();
    ways['keeping in touch'](cohort)();
    roomsMade(world);
    expect(page()).toBe(before);
  });
});
