import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';

/** An organiser marks that two members compete: no round introduces them. Refusals: not_found. */
export function markRivals(context: Context, actor: Actor, one: string, other: string): Result<'marked'> {
  const { store, now } = context;
  if (one === other) return refuse('not_found');
  return store.transaction(() => {
    if (store.members.byId(one) === null || store.members.byId(other) === null) return refuse('not_found');
    store.rounds.markRivals(one, other, actor.memberId, now);
    note(context, actor, 'rivals-marked', null);
    return accept('marked');
  });
}

/** The mark is taken back. Refusals: not_found. */
export function unmarkRivals(context: Context, actor: Actor, one: string, other: string): Result<'unmarked'> {
  const { store } = context;
  return store.transaction(() => {
    if (!store.rounds.unmarkRivals(one, other)) return refuse('not_found');
    note(context, actor, 'rivals-unmarked', null);
    return accept('unmarked');
  });
}

/** Marked pairs among these people, by name. */
export function rivalsAmong({ store }: Pick<Context, 'store'>, memberIds: readonly string[]): [Member, Member][] {
  const here = new Set(memberIds);
  return store.rounds.rivals().flatMap(({ one, other }): [Member, Member][] => {
    if (!here.has(one) || !here.has(other)) return [];
    const [a, b] = [store.members.byId(one), store.members.byId(other)];
    return a === null || b === null ? [] : [[a, b]];
  });
}
