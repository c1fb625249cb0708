import { cleanLine } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { slugOf } from '../programme/programme.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Cohort } from './cohort.ts';

/** Another name for a cohort and its room; its address stays, so that old links lead to it. Refusals: not_found, name_missing, text_too_long. */
export function renameCohort(context: Context, actor: Actor, cohortId: string, wish: string): Result<Cohort> {
  const { store } = context;
  const name = cleanLine(wish);
  if (slugOf(name) === '') return refuse('name_missing');
  if (name.length > 120) return refuse('text_too_long', { most: '120' });
  return store.transaction(() => {
    const before = store.cohorts.byId(cohortId);
    if (before === null) return refuse('not_found');
    if (before.name === name) return accept(before);
    store.cohorts.setName(cohortId, name);
    queue(context, { kind: 'name-room', purpose: 'cohort', subjectId: cohortId });
    note(context, actor, 'cohort-renamed', cohortId);
    return accept({ ...before, name });
  });
}
