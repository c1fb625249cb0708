import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let olga: Member;
let programmeId: string;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  olga = world.member('Olga Organiser');
  const people = Array.from({ length: 6 }, (_, n) => world.member(`P${String(n)} Demo`));
  const cohortId = world.shareCohort(...people);
  programmeId = world.store.cohorts.byId(cohortId)?.programmeId ?? '';
  const [asker, ...others] = people;
  for (const [n, other] of others.entries()) {
    const now = world.now();
    const times = { askedAt: now, deadline: now + 1000, answeredAt: null, openedAt: null, closedAt: null };
    const who = { askerId: asker?.id ?? '', askedId: other.id, reason: 'both bake', roundId: null, proposedBy: null };
    world.store.introductions.add({ id: `i${String(n)}`, ...who, ...times, state: n === 0 ? 'declined' : 'agreed' });
  }
});

test.each(['figures', 'luvut', 'siffror'])('%s tells an organiser counts, and no name of a person', (text) => {
  world.store.roles.grant({ memberId: olga.id, role: 'organiser', programmeId, cohortId: null });
  const [said] = talk.answers(olga, text);
  expect(said).toMatchObject({
    kind: 'figures',
    cohorts: [{ steps: { proposed: 5, accepted: 4, met: 0, outcome: 0 } }],
    url: `/organise/programme/${programmeId}/figures`,
  });
  expect(JSON.stringify(said)).not.toContain('Demo');
});

test('figures are not told to a member, a facilitator or an organiser of another programme', () => {
  const others = [world.member('Mia Member'), world.member('Frans Facilitator'), olga];
  const [, frans] = others;
  const cohortId = world.store.cohorts.all()[0]?.id ?? '';
  world.store.roles.grant({ memberId: frans?.id ?? '', role: 'facilitator', programmeId: null, cohortId });
  const elsewhere = world.store.cohorts.byId(world.shareCohort())?.programmeId ?? '';
  world.store.roles.grant({ memberId: olga.id, role: 'organiser', programmeId: elsewhere, cohortId: null });
  expect(others.slice(0, 2).map((each) => talk.answers(each, 'figures'))).toMatchObject([
    [{ code: 'not_allowed' }],
    [{ code: 'not_allowed' }],
  ]);
  expect(JSON.stringify(talk.answers(olga, 'figures'))).not.toContain('"proposed"');
});

test('a plan is nobody else’s, until its person says so, and again when they say so', () => {
  talk.answers(olga, 'commit to call Bert tomorrow');
  const shared = () => world.store.commitments.ofMember(olga.id).map((each) => each.shared);
  expect(shared()).toEqual([false]);
  expect(talk.answers(olga, 'lupaus jaa')).toMatchObject([{ kind: 'commitment-shared', shared: true }]);
  expect(shared()).toEqual([true]);
  expect(talk.answers(olga, 'lovar dela inte')).toMatchObject([{ kind: 'commitment-shared', shared: false }]);
  expect(shared()).toEqual([false]);
  talk.answers(olga, 'done');
  expect(talk.answers(olga, 'commit share')).toMatchObject([{ code: 'nothing_to_answer' }]);
});
