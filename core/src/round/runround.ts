import type { Actor } from '../audit/audit.ts';
import type { Milliseconds } from '../clock.ts';
import { note, schedule, type Context } from '../context.ts';
import type { Introduction } from '../introduction/introduction.ts';
import { settleProposed } from '../introduction/proposed.ts';
import { wishPrompt } from '../prompt/plan.ts';
import type { Calendar } from '../prompt/quiet.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { mixed } from './chance.ts';
import { gatherAgain } from './gather.ts';
import { solveAround, whatHolds } from './held.ts';
import { asksAlready } from './makeround.ts';
import { comeToNothing, saidYesIn } from './nothing.ts';
import { clockOf, deadlineOf, roundCalendar, timeToAnswer } from './passtime.ts';
import { reasonsAbout, reasonsOf } from './reason.ts';
import { jitter, type KeptInputs, type Round, type RoundPass } from './round.ts';
import { Scorer } from './scorer.ts';
import type { RoundResult } from './solveround.ts';
import { takeChoices } from './thistime.ts';

/** So many without a meeting are solved at once, in a few milliseconds; more by the solver, as a draft is. */
const mostAtOnce = 200;

/**
 * Sends the draft: everybody in a meeting is asked, privately. It may be two weeks old, so it is held against what is now: whoever takes no part any more
 * and whoever may not meet are asked nothing, and those they would have met are solved anew among each other.
 * Refusals: not_found, round_not_draft, round_open_already.
 */
export function sendRound(
  context: Context,
  actor: Actor,
  roundId: string,
  calendar: Calendar = roundCalendar,
): Result<Round> {
  const { store } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    const pass = round && store.rounds.pass(roundId, round.pass);
    if (!round || !pass) return refuse('not_found');
    if (round.state !== 'draft' || pass.result === null) return refuse('round_not_draft');
    // There may be several drafts of the same people: each look at who would meet leaves one.
    if (asksAlready(context, round)) return refuse('round_open_already');
    const drafted = pass.inputs.pool.people.map(({ memberId }) => memberId);
    const again = gatherAgain(context, round, pass, calendar, drafted);
    for (const { memberId, debt } of again.pool.people) {
      store.rounds.putPerson(roundId, { memberId, state: 'in', asks: 0, debt, owed: false });
    }
    note(context, actor, 'round-sent', roundId);
    askWhatHolds(context, round, { ...pass, result: pass.result }, again, calendar);
    const sent = store.rounds.byId(roundId) ?? round;
    // One that has nobody to ask has ended by now, and leaves every choice to the next.
    if (sent.state !== 'ended') takeChoices(context, round, new Set(again.pool.people.map(({ memberId }) => memberId)));
    return accept(sent);
  });
}

/**
 * The solver has an answer. A draft waits for its organiser; a further pass of a round that was sent is asked at once. False when the round has
 * changed or ended meanwhile.
 */
export function takeResult(
  context: Context,
  roundId: string,
  solved: { pass: number; edition: number; result: RoundResult },
  calendar: Calendar = roundCalendar,
): boolean {
  const { store, now } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    if (round?.state !== 'solving' || round.pass !== solved.pass) return false;
    if (!store.rounds.setResult(roundId, solved.pass, solved.edition, solved.result, now)) return false;
    if (round.sentAt === null) return store.rounds.move(roundId, ['solving'], 'draft', round.pass, now);
    const pass = store.rounds.pass(roundId, round.pass);
    if (pass === null) return false;
    const again = gatherAgain(context, round, pass, calendar, stillIn(context, round));
    askWhatHolds(context, round, { ...pass, result: solved.result }, again, calendar);
    return true;
  });
}

/**
 * A pass of a round that was sent cannot be solved: the round ends with what has come of it, and whoever is still in it is told and owed as at any end. A draft
 * stays, for its organiser can change it.
 */
export function giveUp(context: Context, roundId: string, pass: number, calendar: Calendar = roundCalendar): void {
  const { store } = context;
  store.transaction(() => {
    const round = store.rounds.byId(roundId);
    if (round?.state === 'solving' && round.pass === pass && round.sentAt !== null) endRound(context, round, calendar);
  });
}

const stillIn = ({ store }: Context, { id }: Round) =>
  store.rounds.people(id).flatMap(({ state, memberId }) => (state === 'in' ? [memberId] : []));

/** Asks what was solved as far as it holds; what was kept of the pass is what is asked. */
function askWhatHolds(
  context: Context,
  round: Round,
  { pass, edition, inputs, result }: Solved,
  again: KeptInputs,
  calendar: Calendar,
): void {
  const { store, now } = context;
  store.rounds.move(round.id, ['solving', 'draft'], 'asking', pass, now);
  const anew = whatHolds(inputs, result, again);
  if (anew === null) {
    askAll(context, round, { inputs, result }, calendar);
    return;
  }
  const renewed = { roundId: round.id, pass, edition: edition + 1 };
  if (anew.pool.people.length - anew.resting.length - anew.pinned.flat().length > mostAtOnce) {
    store.rounds.putPass({ ...renewed, inputs: anew });
    store.rounds.move(round.id, ['asking'], 'solving', pass, now);
    return;
  }
  const solved = solveAround(anew, inputs.pinned);
  store.rounds.putPass({ ...renewed, inputs: solved.inputs });
  store.rounds.setResult(round.id, pass, renewed.edition, solved.result, now);
  askAll(context, round, solved, calendar);
}

type Solved = Pick<RoundPass, 'pass' | 'edition' | 'inputs'> & { result: RoundResult };

function askAll(
  context: Context,
  round: Round,
  { inputs, result }: Pick<Solved, 'inputs' | 'result'>,
  calendar: Calendar,
): void {
  const { store, now } = context;
  if (result.meetings.length === 0) {
    endRound(context, round, calendar);
    return;
  }
  const people = new Map(store.rounds.people(round.id).map((each) => [each.memberId, each]));
  const deadline = deadlineOf(now, round.settings, clockOf(context, round.programmeId, calendar));
  const scorer = new Scorer(inputs.pool, inputs.seed);
  for (const { memberIds } of result.meetings) {
    ask(context, round, { inputs, scorer, memberIds, deadline });
    for (const id of memberIds) {
      const person = people.get(id);
      if (person !== undefined) store.rounds.putPerson(round.id, { ...person, asks: person.asks + 1 });
    }
  }
  store.rounds.setDeadline(round.id, round.pass, deadline);
  schedule(
    context,
    { kind: 'round-pass', roundId: round.id, pass: round.pass },
    `round-pass:${round.id}:${round.pass}`,
    deadline,
  );
}

function ask(
  context: Context,
  round: Round,
  {
    inputs,
    scorer,
    memberIds,
    deadline,
  }: { inputs: KeptInputs; scorer: Scorer; memberIds: string[]; deadline: Milliseconds },
): void {
  const { store, now, newId } = context;
  const places = new Map(inputs.pool.people.map((each, place) => [each.memberId, place]));
  const explained = (reader: string, other: string) => scorer.explain(places.get(reader) ?? 0, places.get(other) ?? 0);
  const [first = '', second = ''] = memberIds;
  const topics = reasonsOf(explained(first, second)).flatMap((each) => ('topic' in each ? [each.topic] : []));
  const introduction: Introduction = {
    id: newId(),
    askerId: first,
    askedId: second,
    // In nobody's language: the words of their own profiles, or the name of what brought them together.
    reason: (topics.join(', ') || nameOf(context, round)).slice(0, 500),
    state: 'asked',
    askedAt: now,
    deadline,
    answeredAt: null,
    openedAt: null,
    closedAt: null,
    roundId: round.id,
    proposedBy: null,
  };
  store.introductions.propose(
    introduction,
    memberIds.map((memberId) => ({
      memberId,
      reasons: reasonsAbout(
        memberIds.filter((id) => id !== memberId),
        (other) => explained(memberId, other),
      ),
    })),
  );
  for (const memberId of memberIds) {
    const about = { subject: 'introduction', subjectId: introduction.id, step: 'round' } as const;
    const wait = mixed(inputs.seed, places.get(memberId) ?? 0, round.pass) % jitter;
    wishPrompt(context, { memberId, kind: 'round', ...about, wantedAt: now + wait }, deadline);
  }
}

function nameOf({ store }: Context, round: Round): string {
  const cohort = round.cohortId === null ? null : store.cohorts.byId(round.cohortId);
  return cohort?.name ?? store.programmes.byId(round.programmeId)?.name ?? round.id;
}

/**
 * The deadline of a pass. Meetings that enough people want begin; whoever was silent or stepped out leaves without a word; the others are solved
 * again, and asked about two others, until the passes are used. A no is to the person, not to the round; and whoever could not be asked was not silent.
 */
export function endPass(context: Context, roundId: string, pass: number, calendar: Calendar = roundCalendar): void {
  const { store, now } = context;
  store.transaction(() => {
    const round = store.rounds.byId(roundId);
    const ended = store.rounds.pass(roundId, pass);
    if (round?.state !== 'asking' || round.pass !== pass || ended === null) return;
    for (const introduction of store.introductions.ofRound(roundId)) {
      if (introduction.state === 'asked') settle(context, introduction, roundId);
    }
    const again =
      pass < round.settings.passes
        ? gatherAgain(context, round, { pass: pass + 1, inputs: ended.inputs }, calendar, stillIn(context, round))
        : null;
    if (again === null || again.pool.people.length < 2) {
      endRound(context, round, calendar);
      return;
    }
    store.rounds.putPass({ roundId, pass: pass + 1, edition: 1, inputs: again });
    store.rounds.move(roundId, ['asking'], 'solving', pass + 1, now);
  });
}

function settle(context: Context, introduction: Introduction, roundId: string): void {
  const { store } = context;
  const answers = store.introductions.answers(introduction.id);
  settleProposed(context, introduction);
  const people = new Map(store.rounds.people(roundId).map((each) => [each.memberId, each]));
  for (const { memberId, answer } of answers) {
    const person = people.get(memberId);
    if (person?.state !== 'in') continue;
    if (answer === 'later' || (answer === null && wasAsked(context, introduction, memberId)))
      store.rounds.putPerson(roundId, { ...person, state: 'left' });
    else if (answer === null) store.rounds.putPerson(roundId, { ...person, asks: person.asks - 1 });
  }
}

/** Whether the question stood in their room with time enough to answer it. */
function wasAsked({ store }: Context, { id, deadline }: Introduction, memberId: string): boolean {
  return store.prompts
    .ofSubject(memberId, id)
    .some(({ kind, sentAt }) => kind === 'round' && sentAt !== null && sentAt <= deadline - timeToAnswer);
}

/** Owed a meeting is whoever stayed to the end without one and said yes at least once, or was never asked. */
function endRound(context: Context, round: Round, calendar: Calendar): void {
  const { store, now } = context;
  if (!store.rounds.move(round.id, ['asking', 'solving'], 'ended', round.pass, now)) return;
  const saidYes = saidYesIn(context, round.id);
  for (const person of store.rounds.people(round.id)) {
    if (person.state !== 'in') continue;
    const owed = person.asks === 0 || saidYes.has(person.memberId);
    store.rounds.putPerson(round.id, { ...person, owed });
  }
  comeToNothing(context, { ...round, sentAt: round.sentAt ?? now }, calendar);
}
