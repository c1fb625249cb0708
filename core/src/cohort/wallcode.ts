import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';

/** A code for the wall out of a new id: short, for people read it off a poster and type it. */
export function wallCodeFrom(newId: string): string {
  return wallCodeAsTyped(newId).slice(0, 10);
}

/** The code in what somebody typed: capitals, spaces and hyphens do not matter. */
export function wallCodeAsTyped(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Opens or closes the code on the wall. Opening makes a new code: a photo of the old one opens nothing. */
export function setWallCodeOpen(context: Context, actor: Actor, cohortId: string, open: boolean): void {
  const { store, newId } = context;
  store.transaction(() => {
    const cohort = store.cohorts.byId(cohortId);
    if (cohort === null || cohort.wallCodeOpen === open) return;
    store.cohorts.setWallCode(cohort.id, open ? wallCodeFrom(newId()) : cohort.wallCode, open);
    note(context, actor, open ? 'wall-code-opened' : 'wall-code-closed', cohort.id);
  });
}
