import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { cleanName, type Member } from './member.ts';

const address = z.email().max(254);

/**
 * A person who came by a link tells their name, and where answers to their invitations go; such an address is shown to those who are invited.
 * Refusals: not_found, name_missing, email_invalid.
 */
export function tellName(
  context: Context,
  actor: Actor & { memberId: string },
  wish: { name: string; email: string },
): Result<Member> {
  const { store } = context;
  const name = cleanName(wish.name);
  const email = wish.email.trim().toLowerCase();
  if (name === '') return refuse('name_missing');
  if (email !== '' && !address.safeParse(email).success) return refuse('email_invalid');
  return store.transaction(() => {
    const before = store.members.byId(actor.memberId);
    if (before === null) return refuse('not_found');
    const told = email === '' ? {} : ({ email, emailVisibility: 'cohort' } as const);
    const after: Member = { ...before, name, ...told };
    store.members.save(after);
    note(context, actor, 'name-told', null);
    return accept(after);
  });
}
