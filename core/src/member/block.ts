import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { answerIntroduction, withdrawIntroduction } from '../introduction/answerintroduction.ts';
import { isProposed } from '../introduction/introduction.ts';
import { othersIn } from '../introduction/othersin.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { mayFind } from './card.ts';
import type { Member } from './member.ts';

type Person = Actor & { memberId: string };

/**
 * From now on nobody introduces the two to each other. What is open between them ends as quietly as it can: a request of the other's is
 * declined, which looks like silence, and one's own is withdrawn. The other is told nothing.
 * Refusals: person_not_found (somebody the member neither may find nor ever had to do with), block_self.
 */
export function block(context: Context, actor: Person, otherId: string): Result<Member> {
  const { store, now } = context;
  if (otherId === actor.memberId) return refuse('block_self');
  return store.transaction(() => {
    const other = store.members.byId(otherId);
    const between = store.introductions
      .ofMember(actor.memberId)
      .filter((each) => othersIn(context, each, actor.memberId).some(({ id }) => id === otherId));
    const known = between.length > 0 || (other !== null && mayFind(context, other, actor.memberId));
    if (other === null || !known) return refuse('person_not_found');
    for (const each of between) {
      if (isProposed(each)) {
        // Looks like silence to the other, too; of a proposal of one's own to two others nothing changes.
        if (each.proposedBy !== actor.memberId && each.state === 'asked')
          answerIntroduction(context, actor, each.id, 'no');
        continue;
      }
      if (each.askerId === otherId && each.state === 'asked') answerIntroduction(context, actor, each.id, 'no');
      if (each.askedId === otherId && (each.state === 'asked' || each.state === 'declined'))
        withdrawIntroduction(context, actor, each.id);
    }
    store.members.block(actor.memberId, otherId, now);
    note(context, actor, 'person-blocked', null);
    return accept(other);
  });
}

/** Takes the block back. Refusal: person_not_found (nobody whom the member has blocked). */
export function unblock(context: Context, actor: Person, otherId: string): Result<Member> {
  const { store } = context;
  return store.transaction(() => {
    const other = store.members.byId(otherId);
    if (other === null || !store.members.hasBlocked(actor.memberId, otherId)) return refuse('person_not_found');
    store.members.unblock(actor.memberId, otherId);
    note(context, actor, 'person-unblocked', null);
    return accept(other);
  });
}

/** Whom the member has blocked, by name. */
export function blockedBy({ store }: Pick<Context, 'store'>, memberId: string): Member[] {
  return store.members
    .blockedBy(memberId)
    .flatMap((id) => store.members.byId(id) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}
