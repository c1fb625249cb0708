import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { cleanName, newcomer, type Member } from './member.ts';

const address = z.email().max(254);

/**
 * A person who is to have a role or to speak for a partner, and has no account here yet: they come in by a sign-in link and connect an account
 * then. Whoever has the e-mail address already is that person; with an `id` of the caller's a second press of the same button adds nobody.
 * Refusals: name_missing, email_invalid.
 */
export function addPerson(
  context: Context,
  actor: Actor,
  wish: { name: string; email: string; id?: string },
): Result<Member> {
  const { store, now, newId } = context;
  const name = cleanName(wish.name);
  const email = wish.email.trim().toLowerCase();
  if (name === '') return refuse('name_missing');
  if (email !== '' && !address.safeParse(email).success) return refuse('email_invalid');
  return store.transaction(() => {
    const known =
      (wish.id === undefined ? null : store.members.byId(wish.id)) ??
      (email === '' ? null : (store.members.byEmail(email)[0] ?? null));
    if (known !== null) return accept(known);
    const member = newcomer({ id: wish.id ?? newId(), name, email: email === '' ? null : email, createdAt: now });
    store.members.add(member);
    note(context, actor, 'person-added', member.id);
    return accept(member);
  });
}
