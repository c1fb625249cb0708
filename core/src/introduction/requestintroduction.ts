import { cleanText } from '../cleanline.ts';
import type { Actor } from '../audit/audit.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { cardFor, mayFind } from '../member/card.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { togetherIn } from './betweentwo.ts';
import { answerTime, mostOpenRequests, type Introduction } from './introduction.ts';
import { withheldFrom } from './withheld.ts';

/**
 * A member asks to be introduced to another. The other is asked privately; the asker hears what comes of it.
 * Refusals: introduction_self, introduction_reason_missing, text_too_long, person_not_found, introduction_open_already,
 * introduction_together_already, introduction_too_many_open, introduction_not_reachable.
 * Somebody the asker may not find is the same as nobody: person_not_found. introduction_not_reachable is the same for paused, stopped, no
 * consent and blocked by the asker, so that none of them can be told apart. Whoever has blocked the asker is not asked, and the asker sees no difference.
 */
export function requestIntroduction(
  context: Context,
  actor: Actor & { memberId: string },
  request: { askedId: string; reason: string },
): Result<Introduction> {
  const { store, now, newId } = context;
  const reason = cleanText(request.reason);
  if (reason === '') return refuse('introduction_reason_missing');
  if (reason.length > 500) return refuse('text_too_long', { most: '500' });
  if (request.askedId === actor.memberId) return refuse('introduction_self');
  return store.transaction(() => {
    const asker = store.members.byId(actor.memberId);
    const asked = store.members.byId(request.askedId);
    if (asker === null || asked?.userId == null || !mayFind(context, asked, asker.id))
      return refuse('person_not_found');
    if (togetherIn(store, asker.id, asked.id).length > 0)
      return refuse('introduction_together_already', { name: asked.name });
    // What is kept from the asker must not be told by a refusal either.
    const open = store.introductions
      .openBetween(asker.id, asked.id)
      .filter(({ id }) => !store.introductions.isWithheld(id, asker.id));
    if (open.some(({ askerId, state }) => askerId === asker.id || state === 'asked'))
      return refuse('introduction_open_already', { name: asked.name });
    if (store.introductions.openCount(asker.id) >= mostOpenRequests) {
      return refuse('introduction_too_many_open', { most: String(mostOpenRequests) });
    }
    const paused = asked.pausedUntil !== null && asked.pausedUntil > now;
    const blockedByAsker = store.members.hasBlocked(asker.id, asked.id);
    if (paused || blockedByAsker || asked.stoppedAt !== null || !hasConsent(context, asked.id, 'introductions')) {
      return refuse('introduction_not_reachable', { name: asked.name });
    }
    const isWithheld = withheldFrom(context, [asked], [asker]).length > 0;
    const introduction: Introduction = {
      id: newId(),
      askerId: asker.id,
      askedId: asked.id,
      reason,
      state: isWithheld ? 'declined' : 'asked',
      askedAt: now,
      deadline: now + answerTime,
      answeredAt: null,
      openedAt: null,
      closedAt: null,
      roundId: null,
      proposedBy: null,
    };
    store.introductions.add(introduction);
    if (isWithheld) store.introductions.withhold(introduction.id, asked.id);
    else ask(context, introduction, asker, asked);
    schedule(
      context,
      { kind: 'introduction-deadline', introductionId: introduction.id },
      `introduction-deadline:${introduction.id}`,
      introduction.deadline,
    );
    note(context, actor, 'introduction-requested', introduction.id);
    return accept(introduction);
  });
}

function ask(context: Context, { id: introductionId, reason }: Introduction, asker: Member, asked: Member): void {
  queue(context, {
    kind: 'say-to-member',
    memberId: asked.id,
    unprompted: false,
    saying: { kind: 'introduction-asked', introductionId, asker: cardFor(context, asker, asked.id), reason },
  });
}
