import type { Actor } from '../audit/audit.ts';
import { note, queue, type Context } from '../context.ts';
import { cardFor } from '../member/card.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { reasonsOf, type Reason } from '../round/reason.ts';
import { Scorer } from '../round/scorer.ts';
import type { Card, Saying } from '../saying/saying.ts';
import type { Introduction, IntroductionPerson } from './introduction.ts';
import { openRoomOnce } from './openroom.ts';
import { introductionQuestions } from './questions.ts';

/**
 * One of those whom a proposed introduction asks answers it. The room is made when the last yes is said; until then nobody learns of
 * an answer. An answer may be changed until then. Refusals: introduction_not_yours, introduction_answered_already.
 */
export function answerProposed(
  context: Context,
  actor: Actor & { memberId: string },
  introduction: Introduction,
  answer: 'yes' | 'no' | 'later',
): Result<'agreed' | 'noted' | 'declined'> {
  const { store, now } = context;
  const mine = store.introductions.answers(introduction.id).find(({ memberId }) => memberId === actor.memberId);
  if (mine === undefined) return refuse('introduction_not_yours');
  if (introduction.state !== 'asked') {
    const stands = answer === 'yes' && mine.answer === 'yes' && introduction.state !== 'closed';
    return stands ? accept('agreed') : refuse('introduction_answered_already');
  }
  store.introductions.answer(introduction.id, actor.memberId, answer, now);
  for (const asked of store.prompts.ofSubject(actor.memberId, introduction.id))
    if (asked.kind === 'round' && asked.queuedAt !== null) store.prompts.answer(asked.id, answer, now);
  note(context, actor, 'introduction-answered', introduction.id);
  if (answer !== 'yes') return accept('declined');
  const answers = store.introductions.answers(introduction.id);
  const willing = stillWilling(context, answers);
  const isWanted = willing.length === answers.length;
  return accept(isWanted && openMeeting(context, introduction, willing, actor.memberId) ? 'agreed' : 'noted');
}

/**
 * Those whose yes still holds. Whoever has said no to introductions since, or has blocked another one who is asked, has taken it back; to the others that looks like
 * silence. Whether that other one says yes does not count: the blocker would learn it.
 */
function stillWilling({ store }: Context, answers: readonly IntroductionPerson[]): string[] {
  return answers.flatMap(({ memberId, answer, answeredAt }) => {
    const consent = store.consents.latest(memberId, 'introductions');
    const isRevoked = consent?.given === false && consent.at >= (answeredAt ?? 0);
    const hasBlocked = answers.some((other) => store.members.hasBlocked(memberId, other.memberId));
    return answer === 'yes' && !isRevoked && !hasBlocked ? [memberId] : [];
  });
}

/** Up to so many people meet as soon as two of them want it; of more it takes three, so that two may have said yes and not meet. */
export const mostOfFew = 3;

/** How many of so many people must want to meet. */
export const enoughOf = (people: number): number => (people > mostOfFew ? 3 : 2);

/**
 * The deadline of a proposed introduction: it begins when enough of its people want it, two of three and three of a group, and else ends without a
 * word to anybody.
 */
export function settleProposed(context: Context, introduction: Introduction): void {
  const { store, now } = context;
  const answers = store.introductions.answers(introduction.id);
  const willing = stillWilling(context, answers);
  // Whoever says yes is in the room. Written also where there will be none: what stands there afterwards must not tell whether there is.
  for (const { memberId, answer } of answers)
    if (answer === 'yes' && !willing.includes(memberId))
      store.introductions.answer(introduction.id, memberId, 'no', now);
  if (willing.length < enoughOf(answers.length) || !openMeeting(context, introduction, willing, null))
    store.introductions.move(introduction.id, ['asked'], 'closed', now);
}

/**
 * The room of those who want it; false when it stands in another state. Whoever is `told` already gets no message of their own.
 */
function openMeeting(
  context: Context,
  introduction: Introduction,
  memberIds: readonly string[],
  told: string | null,
): boolean {
  const { store, now } = context;
  const people = memberIds.flatMap((id) => store.members.byId(id) ?? []);
  if (people.length < 2) return false;
  if (!store.introductions.move(introduction.id, ['asked'], 'agreed', now)) return false;
  openRoomOnce(context, introduction.id, memberIds, openingOf(context, introduction, people));
  for (const { id } of people) {
    if (id === told) continue;
    tellAgreed(context, introduction, id, namesOf(people.filter((each) => each.id !== id)));
  }
  if (introduction.proposedBy !== null) {
    // Both said yes knowing that the proposer would hear of it.
    queue(context, {
      kind: 'say-to-member',
      memberId: introduction.proposedBy,
      unprompted: false,
      saying: { kind: 'proposal-agreed', names: namesOf(people) },
    });
  }
  if (introduction.roundId !== null) {
    for (const person of store.rounds.people(introduction.roundId)) {
      if (memberIds.includes(person.memberId))
        store.rounds.putPerson(introduction.roundId, { ...person, state: 'met' });
    }
  }
  return true;
}

const namesOf = (people: readonly Member[]) => people.map(({ name }) => name).join(', ');

function tellAgreed(context: Context, { id: introductionId }: Introduction, memberId: string, name: string): void {
  queue(context, {
    kind: 'say-to-member',
    memberId,
    unprompted: false,
    saying: { kind: 'introduction-agreed', introductionId, name },
  });
}

function openingOf(context: Context, introduction: Introduction, people: readonly Member[]): Saying {
  const { id: introductionId, reason, proposedBy } = introduction;
  const cards = people.map((each) => cardForAll(context, each, people));
  if (proposedBy !== null) {
    const asker = context.store.members.byId(proposedBy)?.name ?? '';
    const questions = introductionQuestions(introductionId);
    return { kind: 'introduction-opened', introductionId, cards, reason, asker, questions };
  }
  const reasonsFor = reasonsIn(context, introduction);
  const pairs = people.flatMap((one, at) => people.slice(at + 1).map((other) => ({ one, other })));
  return {
    kind: 'round-opened',
    introductionId,
    cards,
    pairs: pairs.map(({ one, other }) => ({
      one: one.name,
      other: other.name,
      reasons: reasonsFor(one.id, other.id),
    })),
    questions: questionsFor(pairs.flatMap(({ one, other }) => reasonsFor(one.id, other.id))),
  };
}

/** Only what every one of the others may see: all of them read the room. */
function cardForAll(context: Context, of: Member, people: readonly Member[]): Card {
  const cards = people.filter(({ id }) => id !== of.id).map(({ id }) => cardFor(context, of, id));
  const [first, ...more] = cards;
  const seen = Object.entries(first ?? {}).filter(([field]) => more.every((each) => field in each));
  return { ...Object.fromEntries(seen), memberId: of.id, name: of.name };
}

function reasonsIn({ store }: Context, { roundId }: Introduction): (one: string, other: string) => Reason[] {
  const round = roundId === null ? null : store.rounds.byId(roundId);
  const inputs = round && store.rounds.pass(round.id, round.pass)?.inputs;
  if (!inputs) return () => [];
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const placeOf = new Map(inputs.pool.people.map((each, place) => [each.memberId, place]));
  return (one, other) => {
    const [here, there] = [placeOf.get(one), placeOf.get(other)];
    return here === undefined || there === undefined ? [] : reasonsOf(scorer.explain(here, there));
  };
}

/** Three worksheet questions by what brings the people together: one of the past, one of now, one of what is next. */
export function questionsFor(reasons: readonly Reason[]): string[] {
  const has = (...kinds: Reason['kind'][]) => reasons.some((each) => kinds.includes(each.kind));
  const exchange = has('they-offer', 'they-need');
  return [
    exchange ? '2' : has('both', 'same-aim') ? '3' : '1',
    exchange ? '6' : has('other-sector') ? '5' : '4',
    has('other-town') ? '9' : has('other-cohort') ? '8' : '7',
  ];
}
