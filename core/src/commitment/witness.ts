import type { Actor } from '../audit/audit.ts';
import { hour } from '../clock.ts';
import { note, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { wishPrompt } from '../prompt/plan.ts';
import type { Prompt } from '../prompt/prompt.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { openOf, type Commitment } from './commitment.ts';
import { cohortPeople } from './withwhom.ts';

type Person = Actor & { memberId: string };
type Reading = Pick<Context, 'store'>;

/** Whoever has just said "done" may say otherwise; nobody is asked about a slip of the thumb. */
const afterDone = hour;

/**
 * Whom the member may name: people of a cohort of theirs who can be asked, in the order of their names. Whoever has blocked the member is among them,
 * as anybody who will not answer: named, they hear nothing of it.
 */
export function possibleWitnesses(context: Reading, memberId: string): Member[] {
  return cohortPeople(context, memberId).filter((each) => canBeAsked(context, each));
}

/** Somebody who stopped it, who has no account or whom the member has blocked is not told apart from somebody of another cohort. */
export function mayWitness(context: Reading, memberId: string, witnessId: string): boolean {
  return possibleWitnesses(context, memberId).some(({ id }) => id === witnessId);
}

const isApart = ({ store }: Reading, a: string, b: string) =>
  store.members.hasBlocked(a, b) || store.members.hasBlocked(b, a);

function canBeAsked({ store }: Reading, { id, userId, stoppedAt }: Member): boolean {
  if (userId === null || stoppedAt !== null || store.prompts.stoppedKinds(id).includes('witness')) return false;
  return store.consents.latest(id, 'follow-up')?.given !== false;
}

/**
 * The plan's witness as its owner sees them; null when there is none, or none any more. What was confirmed stays when people leave the cohort. A
 * witness who blocks the owner stands there as one who says nothing, and is asked nothing.
 */
export function witnessOf({ store }: Reading, plan: Commitment): Member | null {
  const { memberId, witnessId, witnessState } = plan;
  if (witnessId === null || witnessState === 'declined') return null;
  if (store.members.hasBlocked(memberId, witnessId)) return null;
  if (witnessState !== 'confirmed' && !store.cohorts.shareCohort(memberId, witnessId)) return null;
  return store.members.byId(witnessId);
}

/** Who confirmed that a plan was done; null when nobody did, or it is not done. */
export function confirmedBy(context: Reading, plan: Commitment): Member | null {
  return plan.state === 'done' && plan.witnessState === 'confirmed' ? witnessOf(context, plan) : null;
}

export type Witnessed = { plan: Commitment; owner: Member };

/** The plans that the member is the witness of, newest first; one that was let go is not shown to them any more. */
export function witnessedBy(context: Reading, memberId: string): Witnessed[] {
  return context.store.commitments.ofWitness(memberId).flatMap((plan) => {
    const owner = context.store.members.byId(plan.memberId);
    const isShown = plan.state !== 'dropped' && !isApart(context, plan.memberId, memberId);
    return owner !== null && isShown && witnessOf(context, plan) !== null ? [{ plan, owner }] : [];
  });
}

/** What a witness's question is about; null when it is none of theirs any more. Who stepped back may still think better of it. */
export function witnessedIn({ store }: Reading, of: Prompt): Witnessed | null {
  const plan = store.commitments.byId(of.subjectId);
  const owner = plan && store.members.byId(plan.memberId);
  if (!plan || !owner || plan.witnessId !== of.memberId || isApart({ store }, owner.id, of.memberId)) return null;
  return plan.witnessState === 'confirmed' || store.cohorts.shareCohort(owner.id, of.memberId) ? { plan, owner } : null;
}

/** Why the witness is not to be asked after all; null when they are. */
export function whyNotToWitness(context: Reading, of: Prompt): string | null {
  const witnessed = witnessedIn(context, of);
  if (witnessed === null || witnessed.plan.witnessState === 'declined') return 'no witness any more';
  if (witnessed.plan.witnessState === 'confirmed') return 'confirmed already';
  // Nobody is asked about what its owner has not called done.
  return witnessed.plan.state === 'done' ? null : 'not done';
}

/**
 * Somebody of the member's cohort may read the plan's words from now on and is asked, once it is done, whether it happened. Without an id the newest
 * open plan; another witness takes the place of the one before. Refusals: nothing_to_answer (no such open plan of theirs), witness_not_possible.
 */
export function nameWitness(
  context: Context,
  actor: Person,
  witnessId: string,
  commitmentId?: string,
): Result<{ plan: Commitment; witness: Member }> {
  const { store } = context;
  return store.transaction(() => {
    const plan = openOf(context, actor.memberId, commitmentId);
    if (plan === undefined) return refuse('nothing_to_answer');
    const witness = store.members.byId(witnessId);
    // Whoever stepped back from this plan is not named for it again.
    const steppedBack = plan.witnessId === witnessId && plan.witnessState === 'declined';
    if (witness === null || steppedBack || !mayWitness(context, actor.memberId, witnessId))
      return refuse('witness_not_possible');
    if (plan.witnessId !== witnessId) {
      store.commitments.setWitness(plan.id, witnessId, 'named');
      note(context, actor, 'witness-named', plan.id);
    }
    return accept({ plan: { ...plan, witnessId, witnessState: 'named' }, witness });
  });
}

/** The owner wants no witness any more; without an id of the newest plan that has one. Refusal: nothing_to_answer. */
export function releaseWitness(context: Context, actor: Person, commitmentId?: string): Result<Commitment> {
  const { store } = context;
  return store.transaction(() => {
    const plan = store.commitments
      .ofMember(actor.memberId)
      .find((each) => (commitmentId === undefined || each.id === commitmentId) && witnessOf(context, each) !== null);
    if (plan === undefined) return refuse('nothing_to_answer');
    store.commitments.setWitness(plan.id, null, null);
    note(context, actor, 'witness-released', plan.id);
    return accept({ ...plan, witnessId: null, witnessState: null });
  });
}

/** The witness does not want to be one of this plan any more, and does not read it any more. Refusal: nothing_to_answer. */
export function stepBack(context: Context, actor: Person, commitmentId: string): Result<Witnessed> {
  return ofWitness(context, actor, commitmentId, (found) => {
    context.store.commitments.setWitness(commitmentId, actor.memberId, 'declined');
    note(context, actor, 'witness-stepped-back', commitmentId);
    return accept(found);
  });
}

/** The witness confirms a plan that its owner calls done, asked or not. Refusal: nothing_to_answer. */
export function confirmCommitment(context: Context, actor: Person, commitmentId: string): Result<Witnessed> {
  const { store, now } = context;
  return ofWitness(context, actor, commitmentId, (found) => {
    if (found.plan.state !== 'done') return refuse('nothing_to_answer');
    store.commitments.setWitness(commitmentId, actor.memberId, 'confirmed');
    const asked = store.prompts.ofSubject(actor.memberId, commitmentId).find(({ kind }) => kind === 'witness');
    if (asked?.state === 'sent' || asked?.state === 'answered') store.prompts.answer(asked.id, 'confirmed', now);
    note(context, actor, 'commitment-confirmed', commitmentId);
    return accept(found);
  });
}

function ofWitness(
  context: Context,
  actor: Person,
  commitmentId: string,
  then: (found: Witnessed) => Result<Witnessed>,
): Result<Witnessed> {
  return context.store.transaction(() => {
    const found = witnessedBy(context, actor.memberId).find(({ plan }) => plan.id === commitmentId);
    return found === undefined ? refuse('nothing_to_answer') : then(found);
  });
}

/** A plan was called done: its witness, if it has one, is to be asked once. */
export function askWitness(context: Context, commitmentId: string): void {
  const plan = context.store.commitments.byId(commitmentId);
  const witness = plan && witnessOf(context, plan);
  if (!plan || !witness || plan.witnessState === 'confirmed') return;
  if (isApart(context, plan.memberId, witness.id)) return;
  const about = { memberId: witness.id, kind: 'witness', subject: 'commitment', subjectId: plan.id } as const;
  wishPrompt(context, { ...about, step: 'commitment+witness', wantedAt: context.now + afterDone });
}

/** What the witness answered to the question. Of another's answer than a yes the owner hears nothing. */
export function heardOfWitness(context: Context, of: Prompt, choice: string): void {
  const plan = witnessedIn(context, of)?.plan;
  if (plan === undefined) return;
  const state = choice === 'confirmed' ? 'confirmed' : choice === 'not-me' ? 'declined' : 'named';
  context.store.commitments.setWitness(plan.id, of.memberId, state);
}
