import { defaultVisibility, type Business } from '@kohtaamo/core/business/business.ts';
import { saveBusiness, type BusinessForm } from '@kohtaamo/core/business/savebusiness.ts';
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
  /** Saves a business of theirs, with what is told of it; as the one with that `id`, or a new one. */
  business(of: Member, told?: Partial<BusinessForm>, id?: string | null): Business;
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
  const context = () => ({ store, now: time, newId });
  return {
    store,
    shareCohort,
    now: () => time,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    context,
    business: (of, told = {}, id = null) => {
      const saved = saveBusiness(context(), { memberId: of.id, channel: 'web' }, id, {
        name: `Firm of ${of.name}`,
        businessId: null,
        sector: null,
        municipality: null,
        offer: '',
        offerTags: [],
        need: '',
        needTags: [],
        links: [],
        languages: ['fi'],
        visibility: defaultVisibility,
        ...told,
      });
      if (!saved.ok) throw new Error(saved.refusal.code);
      return saved.value;
    },
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
