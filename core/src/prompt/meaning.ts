import { enoughAnswers } from '../ask/ask.ts';
import type { Commitment } from '../commitment/commitment.ts';
import { withWhom } from '../commitment/withwhom.ts';
import { whyNotToWitness, witnessedIn } from '../commitment/witness.ts';
import type { Context } from '../context.ts';
import { othersIn, reasonsTold, roomPeople } from '../introduction/othersin.ts';
import { cardFor } from '../member/card.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { isReachable } from '../round/gather.ts';
import { isOfScope } from '../round/scope.ts';
import { choiceFor } from '../round/thistime.ts';
import type { Member } from '../member/member.ts';
import { digestOf } from '../digest/digest.ts';
import { attendeesOf } from '../workshop/attendees.ts';
import type { Saying } from '../saying/saying.ts';
import type { Prompt } from './prompt.ts';

/** What a prompt says now, or why it is not meant any more. */
export type Meaning = { saying: Saying } | { withdrawn: string };

/** What a prompt is about, as far as its question names it. */
export type About = {
  plan?: string;
  name?: string;
  workshop?: string;
  programme?: string;
  /** It was asked before, weeks ago. */
  again?: true;
};

type Reading = Pick<Context, 'store' | 'now'>;

/**
 * Looked at before a prompt is queued, for the world moves while it waits: plans are done, people were not there after all, consents end.
 */
export function meaningOf(context: Reading, of: Prompt): Meaning {
  if (of.kind === 'round') return meaningOfRound(context, of);
  if (of.kind === 'ask') return meaningOfAsk(context, of);
  if (of.kind === 'digest') return meaningOfWeek(context, of);
  const withdrawn = whyNotToAsk(context, of) ?? whyNotAbout(context, of);
  if (withdrawn !== null) return { withdrawn };
  return {
    saying: { kind: 'prompt', promptId: of.id, prompt: of.kind, subjectId: of.subjectId, ...aboutOf(context, of) },
  };
}

/** A round's question to one of its people, while it stands unanswered and the person still takes part. */
function meaningOfRound(context: Reading, of: Prompt): Meaning {
  const { store } = context;
  const introduction = store.introductions.byId(of.subjectId);
  if (introduction?.state !== 'asked') return { withdrawn: 'gone' };
  const round = introduction.roundId === null ? null : store.rounds.byId(introduction.roundId);
  const isIn = round === null || isOfScope(context, round, of.memberId);
  const choice = round === null ? null : choiceFor(context, of.memberId, round.id);
  if (!isIn || !isReachable(context, store.members.byId(of.memberId), choice)) return { withdrawn: 'takes no part' };
  const mine = store.introductions.answers(introduction.id).find(({ memberId }) => memberId === of.memberId);
  if (mine === undefined || mine.answer !== null) return { withdrawn: 'answered already' };
  return {
    saying: {
      kind: 'round-asked',
      introductionId: introduction.id,
      cards: othersIn(context, introduction, of.memberId).map((other) => cardFor(context, other, of.memberId)),
      reasons: reasonsTold(context, mine.reasons),
      deadline: introduction.deadline,
      timeZone: timeZoneOf(context, of.memberId),
    },
  };
}

/** Another member's ask, while it is open, somebody may still help, and the person takes part. */
function meaningOfAsk(context: Reading, of: Prompt): Meaning {
  const { store } = context;
  const ask = store.asks.byId(of.subjectId);
  const asker = ask && store.members.byId(ask.askerId);
  const member = store.members.byId(of.memberId);
  if (!ask || !asker || !member || ask.closedAt !== null) return { withdrawn: 'gone' };
  if (!isReachable(context, member) || store.prompts.stoppedKinds(member.id).includes('ask'))
    return { withdrawn: 'takes no part' };
  if (store.members.hasBlocked(member.id, asker.id)) return { withdrawn: 'gone' };
  const people = store.asks.people(ask.id);
  if (people.find(({ memberId }) => memberId === member.id)?.answer !== null) return { withdrawn: 'answered already' };
  if (people.filter(({ answer }) => answer === 'yes').length >= enoughAnswers)
    return { withdrawn: 'answered by others' };
  return {
    saying: { kind: 'ask-carried', askId: ask.id, asker: cardFor(context, asker, member.id), text: ask.text },
  };
}

/** The week's digest, while the member wants it and there is something in it. */
function meaningOfWeek(context: Reading, of: Prompt): Meaning {
  const { store } = context;
  const member = store.members.byId(of.memberId);
  if (member?.userId == null || member.stoppedAt !== null) return { withdrawn: 'stopped' };
  if (!store.reach.of(member.id).digest || store.prompts.stoppedKinds(member.id).includes('digest'))
    return { withdrawn: 'not wanted' };
  const digest = digestOf(context, member.id);
  return digest === null ? { withdrawn: 'nothing to tell' } : { saying: digest };
}

/** What the question is about, by what the hub knows now. */
export function aboutOf(context: Reading, of: Prompt): About {
  const { store } = context;
  switch (of.subject) {
    case 'workshop': {
      const plan = planOfWorkshop(context, of);
      const other = of.kind === 'met' && plan !== undefined ? withWhom(context, plan) : null;
      const workshop = store.workshops.byId(of.subjectId);
      return {
        ...(workshop !== null && { workshop: workshop.title }),
        ...(plan !== undefined && { plan: plan.text }),
        ...(other !== null && { name: other.name }),
      };
    }
    case 'introduction': {
      const others = othersMet(context, of);
      return others.length === 0 ? {} : { name: others.map(({ name }) => name).join(', ') };
    }
    case 'commitment': {
      if (of.kind === 'witness') {
        const witnessed = witnessedIn(context, of);
        return witnessed === null ? {} : { plan: witnessed.plan.text, name: witnessed.owner.name };
      }
      const plan = store.commitments.byId(of.subjectId);
      return plan === null ? {} : { plan: plan.text };
    }
    case 'ask':
    case 'week':
      return {};
    case 'programme': {
      const programme = store.programmes.byId(of.subjectId);
      const again = store.prompts
        .ofSubject(of.memberId, of.subjectId)
        .some((each) => each.kind === of.kind && each.sentAt !== null && each.wantedAt < of.wantedAt);
      return programme === null ? {} : { programme: programme.name, ...(again && { again }) };
    }
  }
}

/** Why the person is not to be asked at all. */
function whyNotToAsk({ store }: Reading, of: Prompt): string | null {
  const member = store.members.byId(of.memberId);
  if (member?.userId == null) return 'no account';
  if (member.stoppedAt !== null) return 'stopped';
  if (store.prompts.stoppedKinds(member.id).includes(of.kind)) return 'this kind stopped';
  // Who was never asked for this consent is asked the questions; a no ends them.
  return store.consents.latest(member.id, 'follow-up')?.given === false ? 'no consent' : null;
}

function whyNotAbout(context: Reading, of: Prompt): string | null {
  const { store } = context;
  switch (of.subject) {
    case 'workshop':
      return whyNotAboutWorkshop(context, of);
    case 'introduction':
      return whyNotAboutIntroduction(context, of);
    case 'commitment':
      if (of.kind === 'witness') return whyNotToWitness(context, of);
      return isOpen(store.commitments.byId(of.subjectId)) ? null : 'nothing open';
    case 'ask':
    case 'week':
      return 'gone';
    case 'programme':
      return store.programmes.byId(of.subjectId) === null ? 'gone' : null;
  }
}

function whyNotAboutWorkshop(context: Reading, of: Prompt): string | null {
  const workshop = context.store.workshops.byId(of.subjectId);
  if (workshop === null || workshop.cancelledAt !== null) return 'gone';
  if (!attendeesOf(context, workshop).includes(of.memberId)) return 'was not there';
  const plan = planOfWorkshop(context, of);
  if (of.kind === 'commitment') return plan === undefined ? null : 'has a plan';
  if (plan === undefined) return 'no plan was made';
  if (of.kind === 'outcome') return plan.state === 'dropped' ? 'plan dropped' : null;
  if (of.kind === 'met' && withWhom(context, plan) === null) return 'nobody to meet';
  return isOpen(plan) ? null : 'nothing open';
}

function whyNotAboutIntroduction(context: Reading, of: Prompt): string | null {
  const introduction = context.store.introductions.byId(of.subjectId);
  if (introduction === null || (introduction.state !== 'agreed' && introduction.state !== 'opened')) return 'gone';
  if (othersMet(context, of).length === 0) return 'gone';
  const told = context.store.prompts.ofSubject(of.memberId, introduction.id).filter((each) => each.answer !== null);
  const said = (kind: Prompt['kind']) => told.find((each) => each.kind === kind)?.answer ?? null;
  // Of whom was said that it will not come about, nothing more is asked.
  if (said('agreed-time') === 'no') return 'will not meet';
  if (of.kind !== 'outcome') return null;
  if (said('met') === 'no' && said('agreed-time') !== 'yes') return 'did not meet';
  return told.some((each) => each.kind === 'outcome' && each.answer !== 'nothing') ? 'told already' : null;
}

const isOpen = (of: Commitment | null) => of?.state === 'open' || of?.state === 'reminded';

function planOfWorkshop({ store }: Reading, of: Prompt): Commitment | undefined {
  return store.commitments.ofMember(of.memberId).find((each) => each.workshopId === of.subjectId);
}

/** Whom the member meets by the introduction. */
function othersMet({ store }: Reading, of: Prompt): Member[] {
  const introduction = store.introductions.byId(of.subjectId);
  if (introduction === null) return [];
  return roomPeople(store, introduction).flatMap((id) => (id === of.memberId ? [] : (store.members.byId(id) ?? [])));
}
