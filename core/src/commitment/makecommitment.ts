import { cleanText } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { lookAgain, wishPrompt } from '../prompt/plan.ts';
import { lapsesAfter } from '../prompt/prompt.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { openOf, type Commitment } from './commitment.ts';
import { askWitness, mayWitness } from './witness.ts';
import { cohortPeople } from './withwhom.ts';

/**
 * Stores a member's if-then plan in the member's own words and schedules one reminder for its day.
 * Refusals: commitment_empty, text_too_long, person_not_found (with nobody of a cohort of theirs), witness_not_possible.
 */
export function makeCommitment(
  context: Context,
  actor: Actor & { memberId: string },
  plan: {
    workshopId: string | null;
    text: string;
    dueAt: number | null;
    shared?: boolean;
    withId?: string | null;
    witnessId?: string | null;
  },
): Result<Commitment> {
  const { store, now, newId } = context;
  const text = cleanText(plan.text);
  if (text === '') return refuse('commitment_empty');
  if (text.length > 1000) return refuse('text_too_long', { most: '1000' });
  const [withId, witnessId] = [plan.withId ?? null, plan.witnessId ?? null];
  return store.transaction(() => {
    if (withId !== null && !cohortPeople(context, actor.memberId).some(({ id }) => id === withId))
      return refuse('person_not_found');
    if (witnessId !== null && !mayWitness(context, actor.memberId, witnessId)) return refuse('witness_not_possible');
    const commitment: Commitment = {
      id: newId(),
      memberId: actor.memberId,
      workshopId: plan.workshopId,
      text,
      dueAt: plan.dueAt,
      state: 'open',
      progress: null,
      // Nobody else's, unless the person says so.
      shared: plan.shared ?? false,
      withId,
      witnessId,
      witnessState: witnessId === null ? null : 'named',
      createdAt: now,
    };
    store.commitments.add(commitment);
    if (commitment.dueAt !== null) remindOn(context, commitment, commitment.dueAt);
    note(context, actor, 'commitment-made', commitment.id, { dated: commitment.dueAt !== null });
    if (witnessId !== null) note(context, actor, 'witness-named', commitment.id);
    return accept(commitment);
  });
}

/** The day of a plan: one reminder in the person's own words, unless it is done by then. Set again, it moves. */
export function remindOn(context: Context, of: Pick<Commitment, 'id' | 'memberId'>, dueAt: number): void {
  const { store } = context;
  const wish = { memberId: of.memberId, kind: 'reminder', subject: 'commitment', subjectId: of.id } as const;
  store.commitments.setDue(of.id, dueAt);
  if (wishPrompt(context, { ...wish, step: 'commitment+day', wantedAt: dueAt })) return;
  const waiting = store.prompts.waitingOf(of.memberId).find((each) => each.subjectId === of.id);
  if (waiting === undefined) return;
  store.prompts.setWanted(waiting.id, dueAt, dueAt + lapsesAfter.reminder);
  lookAgain(context, of.memberId, dueAt);
}

/** The member's plan in new words. Refusals: nothing_to_answer, commitment_empty, text_too_long. */
export function rewordCommitment(
  context: Context,
  actor: Actor & { memberId: string },
  commitmentId: string,
  words: string,
): Result<Commitment> {
  const { store } = context;
  const text = cleanText(words);
  if (text === '') return refuse('commitment_empty');
  if (text.length > 1000) return refuse('text_too_long', { most: '1000' });
  return store.transaction(() => {
    const found = store.commitments.byId(commitmentId);
    if (found?.memberId !== actor.memberId) return refuse('nothing_to_answer');
    store.commitments.setText(found.id, text);
    // What was confirmed are the words from before.
    if (found.witnessState === 'confirmed') store.commitments.setWitness(found.id, found.witnessId, 'named');
    note(context, actor, 'commitment-reworded', found.id);
    return accept({ ...found, text });
  });
}

/** Done by a command or on the web while a prompt about it stands unanswered: that is the answer. */
function answerAskedAbout({ store, now }: Context, { id, memberId, workshopId }: Commitment): void {
  const about = [id, ...(workshopId === null ? [] : [workshopId])];
  const asked = about
    .flatMap((subjectId) => store.prompts.ofSubject(memberId, subjectId))
    .filter((each) => each.state === 'sent' && (each.kind === 'reminder' || each.kind === 'progress'));
  for (const each of asked) store.prompts.answer(each.id, 'done', now);
}

/**
 * Lets the member's cohort and its facilitator see a plan with the member's name, or no longer; without an id the newest open one. Said again it
 * changes nothing. Refusal: nothing_to_answer.
 */
export function shareCommitment(
  context: Context,
  actor: Actor & { memberId: string },
  shared: boolean,
  commitmentId?: string,
): Result<Commitment> {
  const { store } = context;
  return store.transaction(() => {
    const found = openOf(context, actor.memberId, commitmentId);
    if (found === undefined) return refuse('nothing_to_answer');
    if (found.shared === shared) return accept(found);
    store.commitments.setShared(found.id, shared);
    note(context, actor, shared ? 'commitment-shared' : 'commitment-hidden', found.id);
    return accept({ ...found, shared });
  });
}

/** Marks the newest open or reminded commitment of the member done. Refusal: nothing_to_answer. */
export function finishCommitment(
  context: Context,
  actor: Actor & { memberId: string },
  commitmentId?: string,
): Result<Commitment> {
  const { store } = context;
  return store.transaction(() => {
    const found = openOf(context, actor.memberId, commitmentId);
    if (found === undefined) return refuse('nothing_to_answer');
    store.commitments.setState(found.id, 'done');
    answerAskedAbout(context, found);
    askWitness(context, found.id);
    note(context, actor, 'commitment-done', found.id);
    return accept(found);
  });
}
