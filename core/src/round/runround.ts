import type { Actor } from '../audit/audit.ts';
import type { Milliseconds } from '../clock.ts';
import { note, schedule, type Context } from '../context.ts';
import type { Introduction, IntroductionPerson } from '../introduction/introduction.ts';
import { settleProposed } from '../introduction/proposed.ts';
import { wishPrompt } from '../prompt/plan.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { mixed } from './chance.ts';
import { isReachable, restingUntil } from './gather.ts';
import { asksAlready } from './makeround.ts';
import { saidYesIn } from './nothing.ts';
import { reasonsOf, type Reason } from './reason.ts';
import { deadlineOf, jitter, lastMomentOf, type KeptInputs, type Round, type RoundPass } from './round.ts';
import { Scorer } from './scorer.ts';
import type { RoundResult } from './solveround.ts';

/** Sends the draft: everybody in a meeting is asked, privately. Refusals: not_found, round_not_draft, round_open_already. */
export function sendRound(context: Context, actor: Actor, roundId: string): Result<Round> {
  const { store } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    const pass = round && store.rounds.pass(roundId, round.pass);
    if (!round || !pass) return refuse('not_found');
    if (round.state !== 'draft' || pass.result === null) return refuse('round_not_draft');
    // There may be several drafts of the same people: each look at who would meet leaves one.
    if (asksAlready(context, round)) return refuse('round_open_already');
    for (const { memberId, debt } of pass.inputs.pool.people) {
      store.rounds.putPerson(roundId, { memberId, state: 'in', asks: 0, debt, owed: false });
    }
    note(context, actor, 'round-sent', roundId);
    askAll(context, round, pass, pass.result);
    return accept(store.rounds.byId(roundId) ?? round);
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
): boolean {
  const { store, now } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    if (round?.state !== 'solving' || round.pass !== solved.pass) return false;
    if (!store.rounds.setResult(roundId, solved.pass, solved.edition, solved.result, now)) return false;
    if (round.sentAt === null) return store.rounds.move(roundId, ['solving'], 'draft', round.pass, now);
    const pass = store.rounds.pass(roundId, round.pass);
    if (pass === null) return false;
    askAll(context, round, pass, solved.result);
    return true;
  });
}

function askAll(context: Context, round: Round, { inputs }: RoundPass, result: RoundResult): void {
  const { store, now } = context;
  store.rounds.move(round.id, ['solving', 'draft'], 'asking', round.pass, now);
  const people = new Map(store.rounds.people(round.id).map((each) => [each.memberId, each]));
  const deadline = deadlineOf(now, round.settings);
  // The draft may have stood for days, and its people may have been written to meanwhile.
  const resting = new Set(restingUntil(context, [...people.keys()], deadline));
  const meetings = result.meetings
    .map(({ memberIds }) => memberIds.filter((id) => people.get(id)?.state === 'in' && !resting.has(id)))
    .filter((memberIds) => memberIds.length > 1);
  if (meetings.length === 0) {
    endRound(context, round);
    return;
  }
  const scorer = new Scorer(inputs.pool, inputs.seed);
  for (const memberIds of meetings) {
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
  const reasonsFor = (reader: string, other: string): Reason[] =>
    reasonsOf(scorer.explain(places.get(reader) ?? 0, places.get(other) ?? 0));
  const [first = '', second = ''] = memberIds;
  const othersOf = (memberId: string) => memberIds.find((id) => id !== memberId) ?? '';
  const topics = reasonsFor(first, second).flatMap((each) => ('topic' in each ? [each.topic] : []));
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
    memberIds.map((memberId) => ({ memberId, reasons: reasonsFor(memberId, othersOf(memberId)) })),
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
 * again, and asked about somebody else, until the passes are used. A no is to the person, not to the round.
 */
export function endPass(context: Context, roundId: string, pass: number): void {
  const { store, now } = context;
  store.transaction(() => {
    const round = store.rounds.byId(roundId);
    const ended = store.rounds.pass(roundId, pass);
    if (round?.state !== 'asking' || round.pass !== pass || ended === null) return;
    for (const introduction of store.introductions.ofRound(roundId)) {
      if (introduction.state === 'asked') settle(context, introduction, roundId);
    }
    const inputs = pass < round.settings.passes ? nextInputs(context, round, ended) : null;
    if (inputs === null) {
      endRound(context, round);
      return;
    }
    store.rounds.putPass({ roundId, pass: pass + 1, edition: 1, inputs });
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
    if (person?.state === 'in' && leaves(answer)) store.rounds.putPerson(roundId, { ...person, state: 'left' });
  }
}

function leaves(answer: IntroductionPerson['answer']): boolean {
  return answer === null || answer === 'later';
}

/** Who is still in it, without the pairs that were asked about each other; null when no two of them are left. */
function nextInputs(context: Context, round: Round, { inputs }: RoundPass): KeptInputs | null {
  const { store, now } = context;
  const still = new Set(
    store.rounds
      .people(round.id)
      .filter(({ state, memberId }) => state === 'in' && isReachable(context, store.members.byId(memberId)))
      .map(({ memberId }) => memberId),
  );
  const people = inputs.pool.people.filter(({ memberId }) => still.has(memberId));
  const resting = restingUntil(context, [...still], deadlineOf(now, round.settings));
  if (people.length < 2) return null;
  const asked = store.introductions.ofRound(round.id).flatMap(({ id }) => {
    const ids = store.introductions.answers(id).map(({ memberId }) => memberId);
    return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => ({ one, other, why: 'introduced' as const })));
  });
  const blocked = store.rounds.blocks().map((pair) => ({ ...pair, why: 'never' as const }));
  const apart = [...inputs.pool.apart, ...asked, ...blocked].filter(
    ({ one, other }) => still.has(one) && still.has(other),
  );
  return {
    ...inputs,
    pool: { ...inputs.pool, people, apart },
    pinned: [],
    leftBefore: inputs.leftBefore.filter((id) => still.has(id)),
    resting,
  };
}

/** Owed a meeting is whoever stayed to the end without one and said yes at least once, or was never asked. */
export function endRound(context: Context, round: Round): void {
  const { store, now } = context;
  if (!store.rounds.move(round.id, ['asking', 'solving'], 'ended', round.pass, now)) return;
  const saidYes = saidYesIn(context, round.id);
  for (const person of store.rounds.people(round.id)) {
    if (person.state !== 'in') continue;
    const owed = person.asks === 0 || saidYes.has(person.memberId);
    store.rounds.putPerson(round.id, { ...person, owed });
  }
  const at = Math.max(now, lastMomentOf(round.sentAt ?? now, round.settings));
  schedule(context, { kind: 'round-nothing', roundId: round.id }, `round-nothing:${round.id}`, at);
}
