import type { Actor } from '../audit/audit.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Commitment } from './commitment.ts';

/**
 * Stores a member's if-then plan in the member's own words and schedules one reminder for its day.
 * Refusals: commitment_empty, text_too_long.
 */
export function makeCommitment(
  context: Context,
  actor: Actor & { memberId: string },
  plan: { workshopId: string | null; text: string; dueAt: number | null },
): Result<Commitment> {
  const { store, now, newId } = context;
  const text = plan.text.trim();
  if (text === '') return refuse('commitment_empty');
  if (text.length > 1000) return refuse('text_too_long', { most: '1000' });
  return store.transaction(() => {
    const commitment: Commitment = {
      id: newId(),
      memberId: actor.memberId,
      workshopId: plan.workshopId,
      text,
      dueAt: plan.dueAt,
      state: 'open',
      createdAt: now,
    };
    store.commitments.add(commitment);
    if (commitment.dueAt !== null) {
      schedule(
        context,
        { kind: 'commitment-reminder', commitmentId: commitment.id },
        `commitment-reminder:${commitment.id}`,
        commitment.dueAt,
      );
    }
    note(context, actor, 'commitment-made', commitment.id, { dated: commitment.dueAt !== null });
    return accept(commitment);
  });
}

/** On its day: one reminder in the person's own words, unless it is done or the person said stop. */
export function remindOfCommitment(context: Context, commitmentId: string): boolean {
  const { store } = context;
  return store.transaction(() => {
    const commitment = store.commitments.byId(commitmentId);
    if (commitment?.state !== 'open') return false;
    const member = store.members.byId(commitment.memberId);
    if (member === null || member.stoppedAt !== null) return false;
    store.commitments.setState(commitment.id, 'reminded');
    queue(context, {
      kind: 'say-to-member',
      memberId: commitment.memberId,
      unprompted: true,
      saying: { kind: 'commitment-reminder', commitmentId: commitment.id, text: commitment.text },
    });
    return true;
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
    const found = store.commitments
      .ofMember(actor.memberId)
      .find(
        (each) =>
          (commitmentId === undefined || each.id === commitmentId) &&
          (each.state === 'open' || each.state === 'reminded'),
      );
    if (found === undefined) return refuse('nothing_to_answer');
    store.commitments.setState(found.id, 'done');
    store.jobs.drop(`commitment-reminder:${found.id}`);
    note(context, actor, 'commitment-done', found.id);
    return accept(found);
  });
}
