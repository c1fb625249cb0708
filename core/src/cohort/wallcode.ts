import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';

/** Opens or closes the code on the wall. Opening makes a new code: a photo of the old one opens nothing. */
export function setWallCodeOpen(context: Context, actor: Actor, cohortId: string, open: boolean): void {
  const { store, newId } = context;
  store.transaction(() => {
    const cohort = store.cohorts.byId(cohortId);
    if (cohort === null || cohort.wallCodeOpen === open) return;
    store.cohorts.setWallCode(cohort.id, open ? newId() : cohort.wallCode, open);
    note(context, actor, open ? 'wall-code-opened' : 'wall-code-closed', cohort.id);
  });
}
