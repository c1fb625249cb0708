import type { Actor } from '../audit/audit.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { openRoom } from '../introduction/openroom.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Saying } from '../saying/saying.ts';
import { isOpen, readIdea, type Idea, type IdeaWish, type Stance } from './idea.ts';
import { blockedAmong, ideasWithin, peopleOf } from './seenideas.ts';

type Person = Actor & { memberId: string };

const dayOf = ({ id }: Pick<Idea, 'id'>) => `idea-deadline:${id}`;

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
    schedule(context, { kind: 'idea-deadline', ideaId: idea.id }, dayOf(idea), deadline);
    note(context, actor, 'idea-proposed', idea.id);
    return accept(idea);
  });
}

/**
 * In, curious, or out again. When enough are in, they get a room. `blocked` names those who are in and whom the member has blocked; whoever is in and has
 * blocked the member is told the same, and the member is told nothing. Refusals: not_found (also an idea the member does not see), idea_over.
 */
export function takeStance(
  context: Context,
  actor: Person,
  ideaId: string,
  stance: Stance | 'out',
): Result<{ idea: Idea; gathered: boolean; blocked: string[] }> {
  const { store, now } = context;
  return store.transaction(() => {
    const idea = ideasWithin(context, actor.memberId).find(({ id }) => id === ideaId);
    if (idea === undefined) return refuse('not_found');
    if (!isOpen(idea, now)) return refuse('idea_over');
    const wasIn = peopleIn(context, idea).includes(actor.memberId);
    if (stance === 'out') store.ideas.leave(idea.id, actor.memberId);
    else store.ideas.setStance(idea.id, actor.memberId, stance, now);
    note(context, actor, 'idea-stance', idea.id, { stance });
    const those = peopleIn(context, idea);
    const gathered = those.length >= idea.enough;
    if (gathered) gather(context, idea, those);
    else if (stance === 'in' && !wasIn) warnBlockers(context, idea, those, actor.memberId);
    const blocked = stance === 'in' ? namesOf(context, blockedAmong(context, actor.memberId, those)) : [];
    return accept({ idea, gathered, blocked });
  });
}

function peopleIn(context: Context, idea: Idea): string[] {
  return peopleOf(context, idea).flatMap(({ memberId, stance }) => (stance === 'in' ? memberId : []));
}

function namesOf({ store }: Context, memberIds: readonly string[]): string[] {
  return memberIds.flatMap((id) => store.members.byId(id)?.name ?? []);
}

/** Somebody has come in: who is in already and has blocked them learns of it while there is time to go. */
function warnBlockers(context: Context, { title }: Idea, memberIds: readonly string[], newcomerId: string): void {
  const names = namesOf(context, [newcomerId]).join();
  for (const memberId of memberIds) {
    if (!context.store.members.hasBlocked(memberId, newcomerId)) continue;
    tell(context, memberId, { kind: 'idea-with-blocked', title, names });
  }
}

/**
 * Everybody who is in is invited, also two of whom one has blocked the other: who is missing from the names, or from those the room shows as invited,
 * would tell the blocked one of it. Whoever has blocked somebody learns who it is before they accept the invitation, is not asked afterwards
 * whether they met, and stays away like anybody who does not come.
 */
function gather(context: Context, idea: Idea, memberIds: readonly string[]): void {
  const { store, now, newId } = context;
  store.ideas.gather(idea.id, now);
  store.jobs.drop(dayOf(idea));
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
  const names = namesOf(context, memberIds);
  const blockedOf = (memberId: string) => blockedAmong(context, memberId, memberIds);
  const asked = memberIds.filter((memberId) => blockedOf(memberId).length === 0);
  const { title, whatFor, needed } = idea;
  openRoom(context, introductionId, asked, { kind: 'idea-opened', introductionId, title, whatFor, needed, names });
  for (const memberId of memberIds) {
    const blocked = namesOf(context, blockedOf(memberId)).join(', ');
    const saying = { kind: 'idea-gathered', title, names: names.join(', '), blocked } as const;
    queue(context, { kind: 'say-to-member', memberId, unprompted: false, saying });
  }
  const curious = peopleOf(context, idea).filter(({ stance }) => stance === 'curious');
  for (const { memberId } of curious) tell(context, memberId, { kind: 'idea-gathered-without', title });
}

/** Nobody waits for it at this moment: it may wait for the morning. */
function tell(context: Context, memberId: string, saying: Saying): void {
  queue(context, { kind: 'say-to-member', memberId, unprompted: true, saying });
}

/** The idea's day has come, and too few are in: they and who proposed it hear so. */
export function endIdea(context: Context, ideaId: string): void {
  const idea = context.store.ideas.byId(ideaId);
  if (idea === null || idea.gatheredAt !== null || idea.closedAt !== null || isOpen(idea, context.now)) return;
  const { title, memberId: proposerId } = idea;
  tell(context, proposerId, { kind: 'idea-over', title, isMine: true });
  for (const memberId of peopleIn(context, idea))
    if (memberId !== proposerId) tell(context, memberId, { kind: 'idea-over', title, isMine: false });
}

/** Who proposed it takes it back; the others who are in hear of it. Refusals: not_found, not_allowed, idea_over. */
export function closeIdea(context: Context, actor: Person, ideaId: string): Result<'closed'> {
  const { store, now } = context;
  return store.transaction(() => {
    const idea = store.ideas.byId(ideaId);
    if (idea === null) return refuse('not_found');
    if (idea.memberId !== actor.memberId) return refuse('not_allowed');
    if (!isOpen(idea, now)) return refuse('idea_over');
    store.ideas.close(idea.id, now);
    store.jobs.drop(dayOf(idea));
    for (const memberId of peopleIn(context, idea))
      if (memberId !== actor.memberId) tell(context, memberId, { kind: 'idea-taken-back', title: idea.title });
    note(context, actor, 'idea-closed', idea.id);
    return accept('closed');
  });
}
