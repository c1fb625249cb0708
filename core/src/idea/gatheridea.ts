import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { openRoom } from '../introduction/openroom.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { isOpen, readIdea, type Idea, type IdeaWish, type Stance } from './idea.ts';

type Person = Actor & { memberId: string };

/** Ideas a member sees: of their cohorts, and those open to a partner organisation they are a contact of. */
export function ideasSeenBy({ store }: Pick<Context, 'store'>, memberId: string): Idea[] {
  const cohortIds = store.cohorts
    .membershipsOf(memberId)
    .flatMap(({ cohortId, state }) => (state === 'left' ? [] : cohortId));
  const partnerIds = store.partners
    .search('', null)
    .flatMap(({ id }) => (store.partners.contactIds(id).includes(memberId) ? id : []));
  return store.ideas.seenIn(cohortIds, partnerIds);
}

/**
 * A member proposes a joint project to a cohort of theirs; the cohort's room reads of it. Refusals: those of `readIdea`, not_allowed (not their cohort),
 * not_found (a partner that is none).
 */
export function proposeIdea(
  context: Context,
  actor: Person,
  wish: IdeaWish & { cohortId: string; partnerIds: readonly string[] },
): Result<Idea> {
  const { store, now, newId } = context;
  const read = readIdea(wish, now);
  if (!read.ok) return read;
  return store.transaction(() => {
    const isOf = store.cohorts
      .membershipsOf(actor.memberId)
      .some(({ cohortId, state }) => cohortId === wish.cohortId && state === 'joined');
    if (!isOf) return refuse('not_allowed');
    const known = new Set(store.partners.search('', null).map(({ id }) => id));
    if (wish.partnerIds.some((id) => !known.has(id))) return refuse('not_found');
    const { title, whatFor, needed, enough, deadline } = read.value;
    const made = { title, whatFor, needed, enough, deadline, createdAt: now, gatheredAt: null, closedAt: null };
    const idea: Idea = { id: newId(), memberId: actor.memberId, cohortId: wish.cohortId, ...made };
    store.ideas.add(idea, wish.partnerIds);
    store.ideas.setStance(idea.id, actor.memberId, 'in', now);
    const name = store.members.byId(actor.memberId)?.name ?? '';
    queue(context, {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: idea.cohortId,
      workshopId: null,
      pin: false,
      saying: { kind: 'idea-posted', ideaId: idea.id, name, title, whatFor, needed, enough },
    });
    note(context, actor, 'idea-proposed', idea.id);
    return accept(idea);
  });
}

/**
 * In, curious, or out again. When enough are in, they get a room. Refusals: not_found (also an idea the member does not see), idea_over.
 */
export function takeStance(
  context: Context,
  actor: Person,
  ideaId: string,
  stance: Stance | 'out',
): Result<{ idea: Idea; gathered: boolean }> {
  const { store, now } = context;
  return store.transaction(() => {
    const idea = ideasSeenBy(context, actor.memberId).find(({ id }) => id === ideaId);
    if (idea === undefined) return refuse('not_found');
    if (!isOpen(idea, now)) return refuse('idea_over');
    if (stance === 'out') store.ideas.leave(idea.id, actor.memberId);
    else store.ideas.setStance(idea.id, actor.memberId, stance, now);
    note(context, actor, 'idea-stance', idea.id, { stance });
    const those = store.ideas.people(idea.id).filter((each) => each.stance === 'in');
    const gathered = those.length >= idea.enough;
    if (gathered)
      gather(
        context,
        idea,
        those.map(({ memberId }) => memberId),
      );
    return accept({ idea, gathered });
  });
}

function gather(context: Context, idea: Idea, memberIds: readonly string[]): void {
  const { store, now, newId } = context;
  store.ideas.gather(idea.id, now);
  const [first = '', second = ''] = memberIds;
  const introductionId = newId();
  store.introductions.propose(
    {
      id: introductionId,
      askerId: first,
      askedId: second,
      reason: idea.title,
      state: 'agreed',
      askedAt: now,
      deadline: now,
      answeredAt: now,
      openedAt: null,
      closedAt: null,
      roundId: null,
      proposedBy: idea.memberId,
    },
    memberIds.map((memberId) => ({ memberId, reasons: [] })),
  );
  for (const memberId of memberIds) store.introductions.answer(introductionId, memberId, 'yes', now);
  const names = memberIds.flatMap((id) => store.members.byId(id)?.name ?? []);
  const { title, whatFor, needed } = idea;
  openRoom(context, introductionId, memberIds, { kind: 'idea-opened', introductionId, title, whatFor, needed, names });
  for (const memberId of memberIds)
    queue(context, {
      kind: 'say-to-member',
      memberId,
      unprompted: false,
      saying: { kind: 'idea-gathered', title, names: names.join(', ') },
    });
}

/** Who proposed it takes it back. Refusals: not_found, not_allowed, idea_over. */
export function closeIdea(context: Context, actor: Person, ideaId: string): Result<'closed'> {
  const { store, now } = context;
  return store.transaction(() => {
    const idea = store.ideas.byId(ideaId);
    if (idea === null) return refuse('not_found');
    if (idea.memberId !== actor.memberId) return refuse('not_allowed');
    if (!isOpen(idea, now)) return refuse('idea_over');
    store.ideas.close(idea.id, now);
    note(context, actor, 'idea-closed', idea.id);
    return accept('closed');
  });
}
