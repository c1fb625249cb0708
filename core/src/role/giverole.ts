import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { RoleGrant } from './role.ts';

/** A role and where: organiser of the hub (neither), of a programme, or facilitator of a cohort. */
export type RoleWish = Omit<RoleGrant, 'memberId'>;

/** Gives a person a role; the rooms that belong to it take them in. The one they have changes nothing. Refusals: not_found. */
export function giveRole(context: Context, actor: Actor, memberId: string, wish: RoleWish): Result<true> {
  const { store } = context;
  return store.transaction(() => {
    if (store.members.byId(memberId) === null || !isPlace(context, wish)) return refuse('not_found');
    if (has(context, memberId, wish)) return accept(true);
    store.roles.grant({ ...wish, memberId });
    applyRoles(context, memberId, [wish]);
    note(context, actor, 'role-given', memberId, detailOf(wish));
    return accept(true);
  });
}

/** Takes a role back. Without it nothing changes. Refusals: not_found, role_last_organiser (somebody must be able to come in). */
export function takeRole(context: Context, actor: Actor, memberId: string, wish: RoleWish): Result<true> {
  const { store } = context;
  return store.transaction(() => {
    if (store.members.byId(memberId) === null) return refuse('not_found');
    if (!has(context, memberId, wish)) return accept(true);
    if (wish.role === 'organiser' && wish.programmeId === null && hubOrganiserIds(context).length === 1)
      return refuse('role_last_organiser');
    store.roles.revoke({ ...wish, memberId });
    applyRoles(context, memberId, [wish]);
    note(context, actor, 'role-taken', memberId, detailOf(wish));
    return accept(true);
  });
}

/** Everyone who is organiser of the whole hub. */
export function hubOrganiserIds({ store }: Pick<Context, 'store'>): string[] {
  return store.roles
    .all()
    .filter((each) => each.role === 'organiser' && each.programmeId === null && each.cohortId === null)
    .map((each) => each.memberId);
}

/** Has every room that these roles are about brought into line with the roles the person has. */
export function applyRoles(context: Context, memberId: string, roles: readonly RoleWish[]): void {
  const { store } = context;
  const places = roles.flatMap(({ programmeId, cohortId }) => {
    if (cohortId !== null) return [{ purpose: 'cohort' as const, subjectId: cohortId }];
    const programmes = programmeId === null ? store.programmes.all().map((each) => each.id) : [programmeId];
    return programmes.flatMap((id) => [
      { purpose: 'programme' as const, subjectId: id },
      { purpose: 'organisers' as const, subjectId: id },
      ...store.cohorts.ofProgramme(id).map((each) => ({ purpose: 'cohort' as const, subjectId: each.id })),
    ]);
  });
  // Without an account there is nobody to bring in; it is done when they connect one.
  if (store.members.byId(memberId)?.userId == null) return;
  for (const place of places) queue(context, { kind: 'apply-role', ...place, memberId });
}

function isPlace({ store }: Context, { role, programmeId, cohortId }: RoleWish): boolean {
  if (role === 'facilitator') return programmeId === null && cohortId !== null && store.cohorts.byId(cohortId) !== null;
  return cohortId === null && (programmeId === null || store.programmes.byId(programmeId) !== null);
}

function has({ store }: Context, memberId: string, wish: RoleWish): boolean {
  return store.roles
    .grantsOf(memberId)
    .some(
      (each) => each.role === wish.role && each.programmeId === wish.programmeId && each.cohortId === wish.cohortId,
    );
}

function detailOf({ role, programmeId, cohortId }: RoleWish): Record<string, string> {
  return { role, ...(programmeId === null ? {} : { programmeId }), ...(cohortId === null ? {} : { cohortId }) };
}
