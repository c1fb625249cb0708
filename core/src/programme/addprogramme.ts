import { cleanLine } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { slugOf, type Programme } from './programme.ts';

/**
 * A new programme and, by the bot, its space and the room of its organisers. With an `id` of the caller's a second press of the same button
 * adds nothing. Refusals: name_missing, text_too_long, slug_taken.
 */
export function addProgramme(
  context: Context,
  actor: Actor,
  wish: { name: string; funder: string | null; timeZone: string; id?: string },
): Result<Programme> {
  const { store, now, newId } = context;
  const name = cleanLine(wish.name);
  const slug = slugOf(name);
  if (slug === '') return refuse('name_missing');
  if (name.length > 120) return refuse('text_too_long', { most: '120' });
  return store.transaction(() => {
    const known = wish.id === undefined ? null : store.programmes.byId(wish.id);
    if (known !== null) return accept(known);
    if (store.programmes.bySlug(slug) !== null) return refuse('slug_taken', { name });
    const programme: Programme = {
      id: wish.id ?? newId(),
      slug,
      name,
      funder: wish.funder,
      timeZone: wish.timeZone,
      createdAt: now,
    };
    store.programmes.add(programme);
    queue(context, { kind: 'make-programme-space', programmeId: programme.id });
    queue(context, { kind: 'make-organisers-room', programmeId: programme.id });
    queue(context, {
      kind: 'say-in-room',
      purpose: 'organisers',
      subjectId: programme.id,
      workshopId: null,
      pin: true,
      saying: { kind: 'organisers-welcome' },
    });
    note(context, actor, 'programme-added', programme.id);
    return accept(programme);
  });
}
