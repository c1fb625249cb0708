import type { Actor } from '../audit/audit.ts';
import { cleanText } from '../cleanline.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import { note, queue, schedule, type Context } from '../context.ts';
import { cardFor, mayFind } from '../member/card.ts';
import type { Member } from '../member/member.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Store } from '../store.ts';
import { togetherIn } from './betweentwo.ts';
import { answerTime, mostOpenRequests, type Introduction } from './introduction.ts';
import { everybodyIn, roomPeople } from './othersin.ts';
import { withheldFrom } from './withheld.ts';

/**
 * A member introduces two others to each other. Both are asked, each sees who proposed it and why, and neither learns of a no. The proposer hears when
 * both said yes, and else nothing.
 * Refusals: introduction_reason_missing, text_too_long, proposal_two_people (both are the same, or the proposer is one of them), person_not_found,
 * introduction_too_many_open; proposal_not_possible, one sentence for paused, blocked by the proposer, no consent, asked or together already, so that none of them can
 * be told apart.
 */
export function proposeIntroduction(
  context: Context,
  actor: Actor & { memberId: string },
  wish: { one: string; other: string; reason: string },
): Result<Introduction> {
  const { store, now, newId } = context;
  const reason = cleanText(wish.reason);
  if (reason === '') return refuse('introduction_reason_missing');
  if (reason.length > 500) return refuse('text_too_long', { most: '500' });
  if (new Set([wish.one, wish.other, actor.memberId]).size < 3) return refuse('proposal_two_people');
  return store.transaction(() => {
    const proposer = store.members.byId(actor.memberId);
    const [one, other] = [wish.one, wish.other].map((id) => store.members.byId(id));
    if (proposer === null || one?.userId == null || other?.userId == null) return refuse('person_not_found');
    if (!mayFind(context, one, proposer.id) || !mayFind(context, other, proposer.id)) return refuse('person_not_found');
    if (store.introductions.openCount(proposer.id) >= mostOpenRequests)
      return refuse('introduction_too_many_open', { most: String(mostOpenRequests) });
    const isOpen = store.introductions.openBetween(one.id, other.id).length > 0;
    const together = togetherIn(store, one.id, other.id);
    const metUnseen = together.length > 0 && together.every((each) => beganWithout(store, each, proposer.id));
    const isTogether = together.length > 0 && !metUnseen;
    if (isOpen || isTogether || !mayBeAsked(context, [one, other], proposer)) return refuse('proposal_not_possible');
    const introduction: Introduction = {
      id: newId(),
      askerId: one.id,
      askedId: other.id,
      reason,
      state: 'asked',
      askedAt: now,
      deadline: now + answerTime,
      answeredAt: null,
      openedAt: null,
      closedAt: null,
      roundId: null,
      proposedBy: proposer.id,
    };
    store.introductions.propose(introduction, [
      { memberId: one.id, reasons: [] },
      { memberId: other.id, reasons: [] },
    ]);
    const withheld = metUnseen ? [one, other] : withheldFrom(context, [one, other], [proposer]);
    for (const { id } of withheld) {
      store.introductions.withhold(introduction.id, id);
      store.introductions.answer(introduction.id, id, 'no', now);
    }
    if (!withheld.includes(one)) ask(context, introduction, proposer, one, other);
    if (!withheld.includes(other)) ask(context, introduction, proposer, other, one);
    schedule(
      context,
      { kind: 'introduction-deadline', introductionId: introduction.id },
      `introduction-deadline:${introduction.id}`,
      introduction.deadline,
    );
    note(context, actor, 'introduction-proposed', introduction.id);
    return accept(introduction);
  });
}

/**
 * The proposer was asked about these two as well, is not in the room, and must not learn that there is one: what they propose is taken as if it had come
 * to nothing, and kept from both.
 */
function beganWithout(store: Store, of: Introduction, proposerId: string): boolean {
  return everybodyIn(store, of).includes(proposerId) && !roomPeople(store, of).includes(proposerId);
}

function mayBeAsked({ store, now }: Context, pair: readonly Member[], proposer: Member): boolean {
  // Of whom else has blocked whom nobody learns: see `withheldFrom`.
  const isBlocked = pair.some(({ id }) => store.members.hasBlocked(proposer.id, id));
  const isAway = ({ pausedUntil, stoppedAt }: Member) =>
    stoppedAt !== null || (pausedUntil !== null && pausedUntil > now);
  return !isBlocked && !pair.some((each) => isAway(each) || !hasConsent({ store }, each.id, 'introductions'));
}

function ask(context: Context, of: Introduction, proposer: Member, reader: Member, other: Member): void {
  queue(context, {
    kind: 'say-to-member',
    memberId: reader.id,
    // A person's own act, so it spends none of the budget; it waits for the morning all the same.
    unprompted: true,
    saying: {
      kind: 'proposal-asked',
      introductionId: of.id,
      proposer: proposer.name,
      card: cardFor(context, other, reader.id),
      reason: of.reason,
      deadline: of.deadline,
      timeZone: timeZoneOf(context, reader.id),
    },
  });
}
