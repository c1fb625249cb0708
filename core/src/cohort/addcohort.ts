import { cleanLine } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { slugOf } from '../programme/programme.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Cohort } from './cohort.ts';
import { wallCodeFrom } from './wallcode.ts';

/**
 * A new cohort and, by the bot, its room with a pinned welcome. With an `id` of the caller's a second press of the same button adds nothing.
 * Refusals: not_found, name_missing, text_too_long, slug_taken.
 */
export function addCohort(
  context: Context,
  actor: Actor,
  wish: { programmeId: string; name: string; id?: string },
): Result<Cohort> {
  const { store, now, newId } = context;
  const name = cleanLine(wish.name);
  if (slugOf(name) === '') return refuse('name_missing');
  if (name.length > 120) return refuse('text_too_long', { most: '120' });
  return store.transaction(() => {
    const programme = store.programmes.byId(wish.programmeId);
    if (programme === null) return refuse('not_found');
    const known = wish.id === undefined ? null : store.cohorts.byId(wish.id);
    if (known !== null) return known.programmeId === programme.id ? accept(known) : refuse('not_found');
    const slug = slugOf(`${programme.slug} ${name}`);
    if (store.cohorts.bySlug(slug) !== null) return refuse('slug_taken', { name });
    const cohort: Cohort = {
      id: wish.id ?? newId(),
      programmeId: programme.id,
      slug,
      name,
      wallCode: wallCodeFrom(newId()),
      wallCodeOpen: true,
      createdAt: now,
    };
    store.cohorts.add(cohort);
    queue(context, { kind: 'make-cohort-room', cohortId: cohort.id });
    queue(context, { kind: 'add-to-programme', programmeId: programme.id, cohortId: cohort.id });
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: cohort.id,
      workshopId: null,
      pin: true,
      saying: { kind: 'welcome', cohort: cohort.name },
    });
    note(context, actor, 'cohort-added', cohort.id);
    return accept(cohort);
  });
}
