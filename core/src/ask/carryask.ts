import type { Actor } from '../audit/audit.ts';
import { cleanText } from '../cleanline.ts';
import { note, queue, type Context } from '../context.ts';
import { endWhatIsOpen, roomOfTwo } from '../introduction/betweentwo.ts';
import { openRoom, sayInRoomOf } from '../introduction/openroom.ts';
import { introductionQuestions } from '../introduction/questions.ts';
import { cardFor } from '../member/card.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { enoughAnswers, longestAsk, mostCarried, mostOpenAsks, type Ask } from './ask.ts';
import { carryTo, fillPlaces } from './fillplaces.ts';
import { likeliestToAnswer } from './likeliest.ts';

type Person = Actor & { memberId: string };

/**
 * A member asks for advice. It goes to the five likeliest to answer, each within their budget, and to the room of a cohort of theirs when they name it.
 * `carried` is the number to tell, which a block does not change.
 * Refusals: ask_missing, text_too_long, ask_too_many_open, not_allowed (a cohort they are not in), ask_nobody (there is nobody to carry it to).
 */
export function askForAdvice(
  context: Context,
  actor: Person,
  wish: { text: string; cohortId: string | null },
): Result<{ ask: Ask; carried: number }> {
  const { store, now, newId } = context;
  const text = cleanText(wish.text);
  if (text === '') return refuse('ask_missing');
  if (text.length > longestAsk) return refuse('text_too_long', { most: String(longestAsk) });
  return store.transaction(() => {
    const asker = store.members.byId(actor.memberId);
    if (asker === null) return refuse('not_found');
    const open = store.asks.ofAsker(asker.id).filter(({ closedAt }) => closedAt === null);
    if (open.length >= mostOpenAsks) return refuse('ask_too_many_open', { most: String(mostOpenAsks) });
    const isOf = store.cohorts
      .membershipsOf(asker.id)
      .some(({ cohortId, state }) => cohortId === wish.cohortId && state === 'joined');
    if (wish.cohortId !== null && !isOf) return refuse('not_allowed');
    const { memberIds, told } = likeliestToAnswer(context, { askerId: asker.id, text }, mostCarried);
    if (told === 0 && wish.cohortId === null) return refuse('ask_nobody');
    const ask: Ask = {
      id: newId(),
      askerId: asker.id,
      text,
      cohortId: wish.cohortId,
      askedAt: now,
      helpedBy: null,
      closedAt: null,
    };
    store.asks.add(ask);
    carryTo(context, ask, memberIds);
    if (ask.cohortId !== null) {
      queue(context, {
        kind: 'say-in-room',
        purpose: 'cohort',
        subjectId: ask.cohortId,
        workshopId: null,
        pin: false,
        saying: { kind: 'ask-posted', askId: ask.id, name: asker.name, text },
      });
    }
    note(context, actor, 'ask-asked', ask.id, { carried: told });
    return accept({ ask, carried: told });
  });
}

/**
 * Somebody it was carried to, or who reads it in the cohort's room, can help, or cannot. A yes opens a room of the two; a no is told to nobody, and the
 * next likeliest is asked.
 * Refusals: not_found, not_allowed (it was not carried to them), ask_over (closed, three others help already, or one of the two has blocked the other:
 * which of these it is, nobody learns).
 */
export function answerAsk(
  context: Context,
  actor: Person,
  askId: string,
  answer: 'yes' | 'no',
): Result<'room' | 'noted'> {
  const { store, now } = context;
  return store.transaction(() => {
    const ask = store.asks.byId(askId);
    const [asker, helper] = [ask && store.members.byId(ask.askerId), store.members.byId(actor.memberId)];
    if (!ask || !asker || !helper) return refuse('not_found');
    if (asker.id === helper.id) return refuse('not_allowed');
    const people = store.asks.people(askId);
    const mine = people.find(({ memberId }) => memberId === helper.id);
    const reads = ask.cohortId !== null && isIn(context, helper.id, ask.cohortId);
    if (mine === undefined && !reads) return refuse('not_allowed');
    if (mine?.answer === 'yes') return accept('room');
    const helping = people.filter((each) => each.answer === 'yes').length;
    const isBlocked = store.members.hasBlocked(asker.id, helper.id) || store.members.hasBlocked(helper.id, asker.id);
    if (ask.closedAt !== null || (answer === 'yes' && (isBlocked || helping >= enoughAnswers)))
      return refuse('ask_over');
    store.asks.answer(askId, helper.id, answer, now);
    for (const each of store.prompts.ofSubject(helper.id, askId))
      if (each.kind === 'ask' && each.queuedAt !== null) store.prompts.answer(each.id, answer, now);
    note(context, actor, 'ask-answered', askId);
    if (answer === 'no') {
      fillPlaces(context, askId);
      return accept('noted');
    }
    bringTogether(context, ask, asker, helper);
    return accept('room');
  });
}

function isIn({ store }: Context, memberId: string, cohortId: string): boolean {
  return store.cohorts.membershipsOf(memberId).some((each) => each.cohortId === cohortId && each.state === 'joined');
}

/** Their room, or the one that just these two have already: what was asked, and the cards, are for nobody else to read. */
function bringTogether(context: Context, ask: Ask, asker: Member, helper: Member): void {
  const { store, now, newId } = context;
  const standing = roomOfTwo(store, asker.id, helper.id);
  const introductionId = standing?.id ?? newId();
  const cards = [cardFor(context, asker, helper.id), cardFor(context, helper, asker.id)];
  const questions = introductionQuestions(introductionId);
  const opening = { kind: 'ask-opened', introductionId, cards, asker: asker.name, text: ask.text, questions } as const;
  if (standing !== null) {
    endWhatIsOpen(context, asker.id, helper.id);
    sayInRoomOf(context, introductionId, opening);
  } else {
    store.introductions.add({
      id: introductionId,
      askerId: asker.id,
      askedId: helper.id,
      reason: ask.text,
      state: 'agreed',
      askedAt: ask.askedAt,
      deadline: now,
      answeredAt: now,
      openedAt: null,
      closedAt: null,
      roundId: null,
      proposedBy: null,
    });
    openRoom(context, introductionId, [asker.id, helper.id], opening);
  }
  queue(context, {
    kind: 'say-to-member',
    memberId: asker.id,
    unprompted: false,
    saying: { kind: 'ask-answered', name: helper.name, text: ask.text },
  });
}

/**
 * The asker closes it, with who helped or without. Nobody is asked any more. Refusals: not_found, not_allowed, ask_over.
 */
export function closeAsk(context: Context, actor: Person, askId: string, helpedBy: string | null): Result<Ask> {
  const { store, now } = context;
  return store.transaction(() => {
    const ask = store.asks.byId(askId);
    if (ask === null) return refuse('not_found');
    if (ask.askerId !== actor.memberId) return refuse('not_allowed');
    if (ask.closedAt !== null) return refuse('ask_over');
    const helpers = store.asks.people(askId).filter(({ answer }) => answer === 'yes');
    if (helpedBy !== null && !helpers.some(({ memberId }) => memberId === helpedBy)) return refuse('not_found');
    store.asks.close(askId, helpedBy, now);
    if (helpedBy !== null) {
      queue(context, {
        kind: 'say-to-member',
        memberId: helpedBy,
        unprompted: true,
        saying: { kind: 'ask-thanks', name: store.members.byId(ask.askerId)?.name ?? '', text: ask.text },
      });
    }
    note(context, actor, 'ask-closed', askId, { helped: helpedBy !== null });
    return accept({ ...ask, helpedBy, closedAt: now });
  });
}
