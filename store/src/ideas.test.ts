import { day, hour } from '@kohtaamo/core/clock.ts';
import { digestOf } from '@kohtaamo/core/digest/digest.ts';
import { closeIdea, endIdea, proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { ideasSeenBy, peopleOf, viewIdea } from '@kohtaamo/core/idea/seenideas.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

const as = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

function cohort() {
  const world = startWorld();
  const [ada, bert, cecilia, daavid] = [
    world.member('Ada Demo'),
    world.member('Bert Demo'),
    world.member('Cecilia Demo'),
    world.member('Daavid Demo'),
  ];
  const cohortId = world.shareCohort(ada, bert, cecilia, daavid);
  const propose = (of: Member, enough = 3) => {
    const wish = { cohortId, title: 'A market', whatFor: '', needed: '', enough, partnerIds: [] };
    const proposed = proposeIdea(world.context(), as(of), { ...wish, deadline: world.now() + 30 * day });
    if (!proposed.ok) throw new Error(proposed.refusal.code);
    return proposed.value;
  };
  const says = (of: Member, stance: 'in' | 'curious' | 'out' = 'in') => {
    const [idea] = world.store.ideas.seenIn([cohortId], []);
    return takeStance(world.context(), as(of), idea?.id ?? '', stance);
  };
  return { world, ada, bert, cecilia, daavid, cohortId, propose, says };
}

const invited = ({ store }: World) =>
  store.outbox
    .list('waiting', 1_000)
    .flatMap(({ act }) => (act.kind === 'make-introduction-room' ? [act.introductionId] : []))
    .map((id) => store.introductions.answers(id).map(({ memberId }) => memberId));

const toldTo = ({ store }: World, { id }: Member) =>
  store.outbox
    .list('waiting', 1_000)
    .flatMap(({ act }) => (act.kind === 'say-to-member' && act.memberId === id ? [act.saying] : []));

/** Everything that reaches a member: what is said and when, the idea as their page shows it, rooms, introductions, own data, the week. */
function reaching(world: World, member: Member): string {
  const { store } = world;
  return JSON.stringify({
    acts: store.outbox
      .list('waiting', 1_000)
      .filter(({ act }) => !('memberId' in act) || act.memberId === member.id)
      .map(({ act, dueAt }) => ({ dueAt, act: 'saying' in act ? act.saying : act.kind })),
    ideas: ideasSeenBy(world.context(), member.id).map((each) => ({
      ...each,
      ...viewIdea(world.context(), each, member.id),
    })),
    invited: invited(world),
    introductions: myIntroductions(world.context(), member.id),
    prompts: store.prompts.ofMember(member.id).map(({ kind, subject, wantedAt }) => ({ kind, subject, wantedAt })),
    digest: digestOf(world.context(), member.id),
    data: myData(world.context(), store.members.byId(member.id) ?? member),
  }).replaceAll(/id\d{6}/g, 'id');
}

/** Ada blocks Bert or does not; what Bert and Cecilia see after each step of the story. */
function story(
  blocks: boolean,
  when: 'before' | 'between',
  proposer: 'ada' | 'bert' | 'cecilia',
  order: string,
): string[] {
  const { world, propose, says, ...people } = cohort();
  const { ada, bert, cecilia } = people;
  const seen: string[] = [];
  const look = () => {
    seen.push(...[bert, cecilia].map((each) => reaching(world, each)));
    world.pass(hour);
  };
  const blocking = () => {
    if (blocks) block(world.context(), as(ada), bert.id);
    look();
  };
  if (when === 'before') blocking();
  propose(people[proposer]);
  look();
  const coming = order.split(' ') as (typeof proposer)[];
  for (const [at, each] of coming.entries()) {
    if (when === 'between' && at === coming.length - 1) blocking();
    const said = says(people[each]);
    if (each !== 'ada') seen.push(JSON.stringify(said).replaceAll(/id\d{6}/g, 'id'));
    look();
  }
  return seen;
}

test.each([
  ['ada', 'bert cecilia'],
  ['ada', 'cecilia bert'],
  ['bert', 'ada cecilia'],
  ['bert', 'cecilia ada'],
  ['cecilia', 'ada bert'],
  ['cecilia', 'bert ada'],
] as const)(
  'whoever is blocked, and everybody else, reads and hears the same of an idea of %s in which people come in the order %s',
  (proposer, order) => {
    for (const when of ['before', 'between'] as const) {
      const unblocked = story(false, when, proposer, order);
      for (const [at, each] of story(true, when, proposer, order).entries()) expect(each, when).toBe(unblocked[at]);
    }
  },
);

test('a coming in is not the same: the test can see', () => {
  const { world, ada, bert, propose, says } = cohort();
  propose(bert);
  const before = reaching(world, bert);
  says(ada);
  expect(reaching(world, bert)).not.toBe(before);
});

test('whoever is in hears of the blocked one before the number is reached, is counted no longer when they go, and the room is of the others', () => {
  const { world, ada, bert, cecilia, daavid, propose, says } = cohort();
  block(world.context(), as(ada), bert.id);
  propose(ada, 4);
  says(bert);
  const warning = { kind: 'idea-with-blocked', title: 'A market', names: 'Bert Demo' };
  expect(toldTo(world, ada)).toEqual([warning]);
  says(bert);
  expect(toldTo(world, ada)).toEqual([warning]);
  expect(toldTo(world, bert)).toEqual([]);
  says(ada, 'out');
  says(cecilia);
  says(daavid);
  expect(invited(world)).toEqual([]);
});

test('whoever says in where somebody stands whom they have blocked learns of it in the same moment', () => {
  const { world, ada, bert, propose, says } = cohort();
  block(world.context(), as(ada), bert.id);
  const idea = propose(bert);
  expect(ideasSeenBy(world.context(), ada.id)).toEqual([]);
  expect(says(ada)).toMatchObject({ value: { gathered: false, blocked: ['Bert Demo'] } });
  expect(viewIdea(world.context(), idea, ada.id).blocked).toEqual(['Bert Demo']);
  expect(viewIdea(world.context(), idea, bert.id).blocked).toEqual([]);
  expect(ideasSeenBy(world.context(), ada.id)).toHaveLength(1);
});

test('whoever is blocked completes the number: the one who blocked them is told who it is with the invitation, and asked nothing afterwards', () => {
  const { world, ada, bert, cecilia, propose, says } = cohort();
  block(world.context(), as(ada), bert.id);
  propose(cecilia);
  for (const each of [ada, bert]) {
    world.pass(hour);
    says(each);
  }
  const names = 'Cecilia Demo, Ada Demo, Bert Demo';
  const told = (blocked: string) => [{ kind: 'idea-gathered', title: 'A market', names, blocked }];
  expect(toldTo(world, ada)).toEqual(told('Bert Demo'));
  expect(toldTo(world, bert)).toEqual(told(''));
  expect(toldTo(world, cecilia)).toEqual(told(''));
  expect(world.store.prompts.ofMember(ada.id)).toEqual([]);
  expect(world.store.prompts.ofMember(bert.id)).not.toEqual([]);
});

test('the week shows nobody an idea of somebody they have blocked', () => {
  const { world, ada, bert, propose } = cohort();
  propose(bert);
  expect(digestOf(world.context(), ada.id)?.ideas).toEqual(['A market']);
  block(world.context(), as(ada), bert.id);
  expect(digestOf(world.context(), ada.id)).toBe(null);
});

test('whoever has left the cohort is neither counted nor named nor invited, and is again when they come back', () => {
  const { world, ada, bert, cecilia, daavid, cohortId, propose, says } = cohort();
  const idea = propose(ada);
  says(cecilia);
  const moves = (state: 'joined' | 'left') =>
    world.store.cohorts.setMembership(cohortId, cecilia.id, state, world.now());
  moves('left');
  expect(says(bert)).toMatchObject({ value: { gathered: false } });
  expect(viewIdea(world.context(), idea, ada.id).in).toEqual(['Ada Demo', 'Bert Demo']);
  moves('joined');
  expect(peopleOf(world.context(), idea)).toHaveLength(3);
  moves('left');
  expect(says(daavid)).toMatchObject({ value: { gathered: true } });
  expect(invited(world)).toEqual([[ada.id, bert.id, daavid.id]]);
});

/** What is due of ideas, done as the clock has it. */
function runDeadlines(world: World): void {
  for (let job = world.store.jobs.nextDue(world.now()); job !== null; job = world.store.jobs.nextDue(world.now())) {
    world.store.jobs.markDone(job.id, world.now());
    if (job.payload.kind === 'idea-deadline') endIdea(world.context(), job.payload.ideaId);
  }
}

test('whoever proposed an idea, and whoever is in, hears on its day that too few came; nobody else does', () => {
  const { world, ada, bert, cecilia, daavid, cohortId, propose, says } = cohort();
  propose(ada, 4);
  for (const each of [bert, daavid]) says(each);
  says(cecilia, 'curious');
  world.store.cohorts.setMembership(cohortId, daavid.id, 'left', world.now());
  world.pass(30 * day);
  runDeadlines(world);
  expect(toldTo(world, ada)).toEqual([{ kind: 'idea-over', title: 'A market', isMine: true }]);
  expect(toldTo(world, bert)).toEqual([{ kind: 'idea-over', title: 'A market', isMine: false }]);
  for (const each of [cecilia, daavid]) expect(toldTo(world, each)).toEqual([]);
});

test('whoever is curious hears that the others have their room, and the idea’s day then says nothing more', () => {
  const { world, ada, bert, cecilia, propose, says } = cohort();
  propose(ada, 2);
  says(cecilia, 'curious');
  says(bert);
  expect(toldTo(world, cecilia)).toEqual([{ kind: 'idea-gathered-without', title: 'A market' }]);
  world.pass(31 * day);
  runDeadlines(world);
  for (const each of [ada, bert, cecilia]) expect(toldTo(world, each)).toHaveLength(1);
});

test('whoever is in hears that the idea is taken back', () => {
  const { world, ada, bert, cecilia, propose, says } = cohort();
  const idea = propose(ada);
  says(bert);
  says(cecilia, 'curious');
  expect(closeIdea(world.context(), as(ada), idea.id).ok).toBe(true);
  expect(toldTo(world, bert)).toEqual([{ kind: 'idea-taken-back', title: 'A market' }]);
  world.pass(31 * day);
  runDeadlines(world);
  for (const each of [ada, cecilia]) expect(toldTo(world, each)).toEqual([]);
});
