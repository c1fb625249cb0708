import { cleanText } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { cleanName, type Member } from './member.ts';

export type CardForm = Pick<Member, 'name' | 'language' | 'about' | 'aboutVisibility' | 'emailVisibility'>;

/** The member's own card, as the member wrote it. Refusals: not_found, name_missing, text_too_long. */
export function changeCard(context: Context, actor: Actor & { memberId: string }, form: CardForm): Result<Member> {
  const { store } = context;
  const name = cleanName(form.name);
  if (name === '') return refuse('name_missing');
  if (form.about.length > 2000) return refuse('text_too_long', { most: '2000' });
  return store.transaction(() => {
    const before = store.members.byId(actor.memberId);
    if (before === null) return refuse('not_found');
    const after: Member = {
      ...before,
      name,
      language: form.language,
      about: cleanText(form.about),
      aboutVisibility: form.aboutVisibility,
      emailVisibility: form.emailVisibility,
    };
    store.members.save(after);
    note(context, actor, 'card-changed', null);
    return accept(after);
  });
}
