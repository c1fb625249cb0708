import { day, hour } from '@kohtaamo/core/clock.ts';
import { finishCommitment, makeCommitment, rewordCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import {
  confirmCommitment,
  confirmedBy,
  nameWitness,
  possibleWitnesses,
  releaseWitness,
  stepBack,
  witnessedBy,
  witnessOf,
} from '@kohtaamo/core/commitment/witness.ts';
import { setWithWhom, withWhom } from '@kohtaamo/core/commitment/withwhom.ts';
import { confirmedPeople } from '@kohtaamo/core/figures/confirmed.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { answerPrompt } from '@kohtaamo/core/prompt/answer.ts';
import { carryPrompts, whyNotToSend } from '@kohtaamo/core/prompt/carry.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { openPrompts } from '@kohtaamo/core/prompt/open.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const text = 'Kun hinnasto on valmis, niin soitan kolmelle hotellille';
const calendar = finnishCalendar();
const by = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

let world: World;
let aino: Member, bert: Member, cecilia: Member, stranger: Member;
let cohortId: string;
beforeEach(() => {
  begin();
});

function begin(): void {
  world = startWorld();
  [aino, bert, cecilia, stranger] = [
    world.member('Aino'),
    world.member('Bert'),
    world.member('Cecilia'),
    world.member('Stranger'),
  ];
  cohortId = world.shareCohort(aino, bert, cecilia);
  world.shareCohort(stranger);
}

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);

function planOf(member: Member, witness: Member | null = null): string {
  const plan = { workshopId: null, text, dueAt: null, witnessId: witness?.id ?? null };
  return given(makeCommitment(world.context(), by(member), plan)).id;
}

/** An hour passes and the member's prompts are looked at; what was queued is taken as sent. */
function look(member: Member): string[] {
  world.pass(2 * hour);
  carryPrompts(world.context(), member.id, calendar);
  return world.store.prompts.ofMember(member.id).flatMap(({ id, state, kind }) => {
    if (state !== 'queued') return [];
    expect(whyNotToSend(world.context(), id)).toBeNull();
    world.store.prompts.markSent(id, world.now());
    return [kind];
  });
}
const answer = (member: Member, choice: string) => {
  const [asked] = openPrompts(world.context(), member.id);
  if (asked === undefined) throw new Error(`${member.name} was not asked`);
  return answerPrompt(world.context(), by(member), asked.id, choice);
};
const confirmer = (id: string) => {
  const plan = world.store.commitments.byId(id);
  return plan === null ? null : (confirmedBy(world.context(), plan)?.name ?? null);
};

test('the witness is asked once when the plan is done, and its owner sees who confirmed it', () => {
  const id = planOf(aino, bert);
  expect(look(bert)).toEqual([]);
  given(finishCommitment(world.context(), by(aino), id));
  expect(look(bert)).toEqual(['witness']);
  expect(openPrompts(world.context(), bert.id)[0]?.about).toEqual({ plan: text, name: 'Aino' });
  expect(confirmer(id)).toBeNull();
  given(answer(bert, 'confirmed'));
  expect(confirmer(id)).toBe('Bert');
  world.pass(5 * day);
  expect(look(bert)).toEqual([]);
});

test('of a witness who cannot say, and of one who steps back, the owner hears nothing', () => {
  for (const choice of ['cannot-say', 'not-me']) {
    begin();
    const id = planOf(aino, bert);
    given(finishCommitment(world.context(), by(aino), id));
    look(bert);
    given(answer(bert, choice));
    expect(confirmer(id)).toBeNull();
    expect(world.store.outbox.list('waiting', 100).map(({ act }) => ('memberId' in act ? act.memberId : null))).toEqual(
      [bert.id],
    );
  }
});

test('the last answer counts: a confirmation may be taken back, and given after all', () => {
  const id = planOf(aino, bert);
  given(finishCommitment(world.context(), by(aino), id));
  look(bert);
  for (const [choice, seen] of [
    ['confirmed', 'Bert'],
    ['cannot-say', null],
    ['not-me', null],
    ['confirmed', 'Bert'],
  ] as const) {
    given(answer(bert, choice));
    expect(confirmer(id)).toBe(seen);
  }
});

test('nobody is asked about what its owner took back within the hour, let go, or never called done', () => {
  const id = planOf(aino, bert);
  given(finishCommitment(world.context(), by(aino), id));
  world.store.commitments.setState(id, 'open');
  expect(look(bert)).toEqual([]);
  world.store.commitments.setState(id, 'dropped');
  expect(look(bert)).toEqual([]);
  expect(witnessedBy(world.context(), bert.id)).toEqual([]);
});

test('whoever is in no cohort of the owner, is blocked by them, has no account, or stopped such questions cannot be named, all alike', () => {
  const names = () => possibleWitnesses(world.context(), aino.id).map(({ name }) => name);
  expect(names()).toEqual(['Bert', 'Cecilia']);
  const id = planOf(aino);
  const naming = (member: Member) => codeOf(nameWitness(world.context(), by(aino), member.id, id));
  expect(naming(aino)).toBe('witness_not_possible');
  expect(naming(stranger)).toBe('witness_not_possible');
  given(block(world.context(), by(aino), bert.id));
  expect(naming(bert)).toBe('witness_not_possible');
  world.store.prompts.stopKind(cecilia.id, 'witness', world.now());
  expect(naming(cecilia)).toBe('witness_not_possible');
  expect(names()).toEqual([]);
  world.store.prompts.allowKind(cecilia.id, 'witness');
  expect(naming(cecilia)).toBeNull();
});

test('nobody reads a plan as its witness but the one named, and not after either has withdrawn, blocked or left', () => {
  const readers = () =>
    [aino, bert, cecilia, stranger]
      .filter(({ id }) => witnessedBy(world.context(), id).length > 0)
      .map(({ name }) => name);
  const id = planOf(aino, bert);
  expect(readers()).toEqual(['Bert']);
  given(nameWitness(world.context(), by(aino), cecilia.id, id));
  expect(readers()).toEqual(['Cecilia']);
  given(releaseWitness(world.context(), by(aino), id));
  expect(readers()).toEqual([]);
  given(nameWitness(world.context(), by(aino), bert.id, id));
  given(stepBack(world.context(), by(bert), id));
  expect(readers()).toEqual([]);
  expect(codeOf(nameWitness(world.context(), by(aino), bert.id, id))).toBe('witness_not_possible');
  given(nameWitness(world.context(), by(aino), cecilia.id, id));
  world.store.cohorts.setMembership(cohortId, cecilia.id, 'left', world.now());
  expect(readers()).toEqual([]);
  world.store.cohorts.setMembership(cohortId, cecilia.id, 'joined', world.now());
  given(block(world.context(), by(aino), cecilia.id));
  expect(readers()).toEqual([]);
});

test('only the witness confirms, and only what is done; a plan of others can be given no witness', () => {
  const id = planOf(aino, bert);
  expect(codeOf(confirmCommitment(world.context(), by(bert), id))).toBe('nothing_to_answer');
  given(finishCommitment(world.context(), by(aino), id));
  expect(codeOf(confirmCommitment(world.context(), by(cecilia), id))).toBe('nothing_to_answer');
  expect(codeOf(confirmCommitment(world.context(), by(aino), id))).toBe('nothing_to_answer');
  given(confirmCommitment(world.context(), by(bert), id));
  expect(confirmer(id)).toBe('Bert');
  // Confirmed on the web, it is not asked any more.
  expect(look(bert)).toEqual([]);
  expect(codeOf(nameWitness(world.context(), by(bert), cecilia.id, planOf(aino)))).toBe('nothing_to_answer');
});

test('a confirmed plan in new words is not confirmed, and a confirmation outlives that somebody leaves', () => {
  const id = planOf(aino, bert);
  given(finishCommitment(world.context(), by(aino), id));
  given(confirmCommitment(world.context(), by(bert), id));
  world.store.cohorts.setMembership(cohortId, bert.id, 'left', world.now());
  expect(confirmer(id)).toBe('Bert');
  given(rewordCommitment(world.context(), by(aino), id, 'Kun …, niin soitan kahdelle'));
  expect(confirmer(id)).toBeNull();
});

test('what both take out tells of the witness, and not that one stepped back', () => {
  const id = planOf(aino, bert);
  expect(myData(world.context(), aino).commitments).toMatchObject([{ id, witness: 'Bert', confirmed: false }]);
  expect(myData(world.context(), bert).witnessOf).toMatchObject([{ commitmentId: id, owner: 'Aino', text }]);
  given(stepBack(world.context(), by(bert), id));
  expect(myData(world.context(), aino).commitments).toMatchObject([{ id, witness: null, confirmed: false }]);
  expect(myData(world.context(), bert).witnessOf).toEqual([]);
});

test('the facilitator sees of how many people plans are confirmed, by whole fives and never fewer', () => {
  const people = Array.from({ length: 12 }, (_, index) => world.member(`Person ${String(index)}`));
  const cohort = world.shareCohort(...people, bert);
  const seen = people.map((each) => {
    const id = planOf(each, bert);
    given(finishCommitment(world.context(), by(each), id));
    given(confirmCommitment(world.context(), by(bert), id));
    return confirmedPeople(world.context(), cohort);
  });
  expect(seen).toEqual([null, null, null, null, 5, 5, 5, 5, 5, 10, 10, 10]);
});

test.each(['before', 'after'])(
  'a witness who blocks the owner %s being named is asked nothing, reads nothing, and the owner sees no difference',
  (when) => {
    const id = planOf(aino, when === 'after' ? bert : undefined);
    given(block(world.context(), by(bert), aino.id));
    expect(codeOf(nameWitness(world.context(), by(aino), bert.id, id))).toBeNull();
    const plan = world.store.commitments.byId(id);
    expect(plan && witnessOf(world.context(), plan)?.name).toBe('Bert');
    expect(witnessedBy(world.context(), bert.id)).toEqual([]);
    given(finishCommitment(world.context(), by(aino), id));
    expect(world.store.prompts.ofSubject(bert.id, id)).toEqual([]);
  },
);

test('with whom a plan is stays its owner’s note: nobody is told, it names nobody who has left, whom they blocked or of another cohort, and tells of nobody’s block', () => {
  const id = planOf(aino);
  const seen = () => {
    const plan = world.store.commitments.byId(id);
    return plan === null ? null : (withWhom(world.context(), plan)?.name ?? null);
  };
  const set = (member: Member | null, actor = aino) =>
    codeOf(setWithWhom(world.context(), by(actor), member?.id ?? null, id));
  expect(set(stranger)).toBe('person_not_found');
  expect(set(aino)).toBe('person_not_found');
  expect(set(aino, bert)).toBe('nothing_to_answer');
  expect(set(bert)).toBeNull();
  expect(seen()).toBe('Bert');
  expect(world.store.outbox.list('waiting', 10)).toEqual([]);
  expect(witnessedBy(world.context(), bert.id)).toEqual([]);
  expect(myData(world.context(), aino).commitments).toMatchObject([{ with: 'Bert' }]);
  world.store.cohorts.setMembership(cohortId, bert.id, 'left', world.now());
  expect(seen()).toBeNull();
  expect(set(cecilia)).toBeNull();
  given(block(world.context(), by(cecilia), aino.id));
  expect(seen()).toBe('Cecilia');
  expect(set(null)).toBeNull();
  expect(set(cecilia)).toBeNull();
  given(block(world.context(), by(aino), cecilia.id));
  expect(seen()).toBeNull();
  expect(set(cecilia)).toBe('person_not_found');
  expect(set(null)).toBeNull();
});

test('whatever people do in whatever order, a witness is asked once at most, about what is done, while they are one', () => {
  const deed = fc.constantFrom(
    'name bert', 'name cecilia', 'done', 'not done', 'drop', 'release', 'step back', 'block', 'leave', 'come back', 'stop', 'look', 'confirm',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      begin();
      const id = planOf(aino);
      const { commitments, cohorts, prompts } = world.store;
      const acts: Record<string, () => void> = {
        'name bert': () => nameWitness(world.context(), by(aino), bert.id, id),
        'name cecilia': () => nameWitness(world.context(), by(aino), cecilia.id, id),
        done: () => finishCommitment(world.context(), by(aino), id),
        'not done': () => commitments.setState(id, 'open'),
        drop: () => commitments.setState(id, 'dropped'),
        release: () => releaseWitness(world.context(), by(aino), id),
        'step back': () => stepBack(world.context(), by(bert), id),
        block: () => block(world.context(), by(bert), aino.id),
        leave: () => cohorts.setMembership(cohortId, bert.id, 'left', world.now()),
        'come back': () => cohorts.setMembership(cohortId, bert.id, 'joined', world.now()),
        stop: () => prompts.stopKind(bert.id, 'witness', world.now()),
        confirm: () => confirmCommitment(world.context(), by(bert), id),
      };
      for (const each of deeds) {
        if (each !== 'look') acts[each]?.();
        else
          for (const member of [bert, cecilia]) {
            if (look(member).length === 0) continue;
            const plan = commitments.byId(id);
            expect(plan).toMatchObject({ state: 'done', witnessId: member.id, witnessState: 'named' });
            expect(cohorts.shareCohort(aino.id, member.id)).toBe(true);
            expect(prompts.stoppedKinds(member.id)).toEqual([]);
          }
        for (const member of [aino, bert, cecilia, stranger]) {
          const reads = witnessedBy(world.context(), member.id).length > 0;
          if (reads) expect(commitments.byId(id)?.witnessId).toBe(member.id);
          expect(prompts.ofSubject(member.id, id).filter(({ sentAt }) => sentAt !== null).length).toBeLessThan(2);
        }
        if (world.store.members.hasBlocked(bert.id, aino.id)) expect(confirmer(id)).not.toBe('Bert');
      }
    }),
    { numRuns: 60 },
  );
});
