import { cleanLine } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { slugOf, type Programme } from './programme.ts';

/**
 * Another name or funder; the programme's address stays, so that old links lead to it. Its space and its organisers' room are renamed.
 * Refusals: not_found, name_missing, text_too_long.
 */
export function changeProgramme(
  context: Context,
  actor: Actor,
  programmeId: string,
  wish: { name: string; funder: string },
): Result<Programme> {
  const { store } = context;
  const name = cleanLine(wish.name);
  const funder = cleanLine(wish.funder);
  if (slugOf(name) === '') return refuse('name_missing');
  if (name.length > 120 || funder.length > 120) return refuse('text_too_long', { most: '120' });
  return store.transaction(() => {
    const before = store.programmes.byId(programmeId);
    if (before === null) return refuse('not_found');
    const after: Programme = { ...before, name, funder: funder === '' ? null : funder };
    if (after.name === before.name && after.funder === before.funder) return accept(before);
    store.programmes.save(after);
    if (after.name !== before.name)
      for (const purpose of ['programme', 'organisers'] as const)
        queue(context, { kind: 'name-room', purpose, subjectId: after.id });
    note(context, actor, 'programme-changed', after.id);
    return accept(after);
  });
}
