import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer, type Member } from '@kohtaamo/core/member/member.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { openStore } from './store.ts';

/** An empty hub in memory with a clock that moves only when told to, for tests. */
export type World = {
  store: Store;
  now(): number;
  pass(milliseconds: number): void;
  context(): Context;
  /** A member of the hub with a Matrix user id of their own. */
  member(name: string): Member;
  /** Puts the people into one new cohort, standing in its room. */
  shareCohort(...people: Member[]): string;
};

export function startWorld(): World {
  const store = openStore(':memory:');
  let time = Date.UTC(2027, 0, 15, 10);
  let ids = 0;
  const newId = () => `id${String(++ids).padStart(6, '0')}`;
  const shareCohort = (...people: Member[]) => {
    const [programmeId, cohortId] = [newId(), newId()];
    const made = { name: cohortId, createdAt: time };
    store.programmes.add({ ...made, id: programmeId, slug: programmeId, funder: null, timeZone: 'Europe/Helsinki' });
    store.cohorts.add({ ...made, id: cohortId, programmeId, slug: cohortId, wallCode: newId(), wallCodeOpen: true });
    for (const { id } of people) {
      store.cohorts.admit(cohortId, id, time);
      store.cohorts.setMembership(cohortId, id, 'joined', time);
    }
    return cohortId;
  };
  return {
    store,
    shareCohort,
    now: () => time,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    context: () => ({ store, now: time, newId }),
    member: (name) => {
      const id = newId();
      const member = newcomer({
        id,
        userId: parseUserId(`@${id}:localhost`),
        name,
        language: 'en',
        createdAt: time,
      });
      store.members.add(member);
      return member;
    },
  };
}
