import type { Context } from '../context.ts';
import { mayDo } from '../role/role.ts';
import type { Programme } from './programme.ts';

/** The programmes that this person is an organiser of, by name. */
export function programmesOrganised({ store }: Pick<Context, 'store'>, memberId: string): Programme[] {
  const grants = store.roles.grantsOf(memberId);
  if (grants.length === 0) return [];
  const person = { memberId, grants, cohortIds: [] };
  return store.programmes.all().filter(({ id }) => mayDo(person, 'manage-programme', { programmeId: id }));
}
