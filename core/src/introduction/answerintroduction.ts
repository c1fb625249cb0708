import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { cardFor } from '../member/card.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { isProposed } from './introduction.ts';
import { openRoomOnce } from './openroom.ts';
import { answerProposed, settleProposed } from './proposed.ts';
import { introductionQuestions } from './questions.ts';

/**
 * The asked member says yes or no; `later`, not in this round, is a no to anything but a round. A yes makes the room; a no is kept silent until the deadline (see `Introduction`).
 * An answer may be changed from no to yes before the deadline; a yes stands, for the room is being made.
 * Refusals: not_found, introduction_not_yours, introduction_answered_already.
 */
export function answerIntroduction(
  context: Context,
  actor: Actor & { memberId: string },
  introductionId: string,
  answer: 'yes' | 'no' | 'later',
): Result<'agreed' | 'noted' | 'declined'> {
  const { store, now } = context;
  return store.transaction(() => {
    const introduction = store.introductions.byId(introductionId);
    if (introduction === null || store.introductions.isWithheld(introductionId, actor.memberId))
      return refuse('not_found');
    if (isProposed(introduction)) return answerProposed(context, actor, introduction, answer);
    if (introduction.askedId !== actor.memberId) return refuse('introduction_not_yours');
    const asker = store.members.byId(introduction.askerId);
    const asked = store.members.byId(introduction.askedId);
    if (asker === null || asked === null) return refuse('not_found');
    if (answer !== 'yes') {
      if (introduction.state === 'declined') return accept('declined');
      if (!store.introductions.move(introduction.id, ['asked'], 'declined', now))
        return refuse('introduction_answered_already');
      note(context, actor, 'introduction-answered', introduction.id);
      return accept('declined');
    }
    if (introduction.state === 'agreed' || introduction.state === 'opened') return accept('agreed');
    if (!store.introductions.move(introduction.id, ['asked', 'declined'], 'agreed', now))
      return refuse('introduction_answered_already');
    openRoomOnce(context, introduction.id, [asker.id, asked.id], {
      kind: 'introduction-opened',
      introductionId: introduction.id,
      // Each card as the other one may see it: the room holds exactly these two readers.
      cards: [cardFor(context, asker, asked.id), cardFor(context, asked, asker.id)],
      reason: introduction.reason,
      asker: asker.name,
      questions: introductionQuestions(introduction.id),
    });
    queue(context, {
      kind: 'say-to-member',
      memberId: asker.id,
      unprompted: false,
      saying: { kind: 'introduction-agreed', introductionId: introduction.id, name: asked.name },
    });
    store.jobs.drop(`introduction-deadline:${introduction.id}`);
    note(context, actor, 'introduction-answered', introduction.id);
    return accept('agreed');
  });
}

/** At the deadline: a no and a silence end alike, in the same moment and in the same words. */
export function closeUnansweredIntroduction(context: Context, introductionId: string): boolean {
  const { store, now } = context;
  return store.transaction(() => {
    const introduction = store.introductions.byId(introductionId);
    if (introduction !== null && isProposed(introduction)) {
      if (introduction.state !== 'asked') return false;
      settleProposed(context, introduction);
      return true;
    }
    const asked = introduction && store.members.byId(introduction.askedId);
    if (!introduction || !asked) return false;
    if (!store.introductions.move(introduction.id, ['asked', 'declined'], 'closed', now)) return false;
    queue(context, {
      kind: 'say-to-member',
      memberId: introduction.askerId,
      unprompted: false,
      saying: { kind: 'introduction-no-result', name: asked.name },
    });
    return true;
  });
}

/** The asker, or who proposed it, takes the request back; one to whom it was proposed their yes. It ends quietly: nobody is told anything more. */
export function withdrawIntroduction(
  context: Context,
  actor: Actor & { memberId: string },
  introductionId: string,
): Result<'closed'> {
  const { store, now } = context;
  return store.transaction(() => {
    const introduction = store.introductions.byId(introductionId);
    if (introduction === null) return refuse('not_found');
    if (isProposed(introduction) && introduction.proposedBy !== actor.memberId) {
      const taken = answerProposed(context, actor, introduction, 'no');
      return taken.ok ? accept('closed') : taken;
    }
    if (introduction.askerId !== actor.memberId && introduction.proposedBy !== actor.memberId)
      return refuse('introduction_not_yours');
    if (!store.introductions.move(introduction.id, ['asked', 'declined'], 'closed', now))
      return refuse('introduction_answered_already');
    store.jobs.drop(`introduction-deadline:${introduction.id}`);
    note(context, actor, 'introduction-withdrawn', introduction.id);
    return accept('closed');
  });
}
