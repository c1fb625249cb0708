import type { Actor } from '../audit/audit.ts';
import { minute } from '../clock.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import { note, queue, type Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { apartFrom, type Apart } from '../round/apart.ts';
import { mixed } from '../round/chance.ts';
import { profileOf, takesPart } from '../round/gather.ts';
import type { RoundPerson } from '../round/person.ts';
import { usualSettings, type Together } from '../round/round.ts';
import { solveRound, type RoundInputs, type RoundResult } from '../round/solveround.ts';
import { roundWeights } from '../round/weights.ts';
import { introductionQuestions } from '../introduction/questions.ts';
import { tablesOf, type LiveRound, type LiveSeat } from './liveround.ts';

/**
 * Seats everybody who is here for the next turn: the people of a table have not sat together before, as long as that can be, and whoever was left
 * before sits first. Each is told their table privately too. Where a turn has begun since the one that `after` names, nothing is begun: it is a second tap on the
 * same button, and comes back with the turn that runs. Refusals: not_found, live_round_over, live_round_too_few.
 */
export function startTurn(
  context: Context,
  actor: Actor,
  id: string,
  after?: number,
): Result<{ turn: number; tables: number }> {
  const { store, now } = context;
  return store.transaction(() => {
    const live = store.liveRounds.byId(id);
    if (live === null) return refuse('not_found');
    if (live.closedAt !== null) return refuse('live_round_over');
    if (after !== undefined && after !== live.turn)
      return accept({ turn: live.turn, tables: tablesOf(store.liveRounds.seats(id), live.turn).length });
    const here = store.liveRounds
      .people(id)
      .flatMap(({ memberId, isHere }) => (isHere ? (store.members.byId(memberId) ?? []) : []));
    if (here.length < 2) return refuse('live_round_too_few');
    const turn = live.turn + 1;
    const { meetings, left } = seated(context, live, here);
    for (const [at, { memberIds }] of meetings.entries())
      for (const memberId of memberIds) store.liveRounds.addSeat(id, { turn, table: at + 1, memberId });
    for (const memberId of left) store.liveRounds.addSeat(id, { turn, table: 0, memberId });
    store.liveRounds.setTurn(id, turn, now + live.minutes * minute);
    for (const [at, { memberIds }] of meetings.entries()) tell(context, live, at + 1, memberIds);
    note(context, actor, 'live-round-turn', id, { turn, people: here.length, tables: meetings.length });
    return accept({ turn, tables: meetings.length });
  });
}

/**
 * Blocks and rivals hold whatever comes of it. That two have met before is given up step by step, the oldest turn first, when somebody would be left
 * who could sit with somebody. Where tables are larger than two, whoever is left over sits in pairs.
 */
function seated(context: Context, live: LiveRound, here: readonly Member[]): RoundResult {
  const { store } = context;
  const ids = new Set(here.map((each) => each.id));
  const among = (pairs: readonly Together[], why: Apart['why']): Apart[] =>
    pairs.flatMap(({ one, other }) => (ids.has(one) && ids.has(other) ? [{ one, other, why }] : []));
  const seats = store.liveRounds.seats(live.id);
  const people = peopleOf(context, live, here);
  const kept = [
    ...among(store.rounds.blocks(), 'never'),
    ...among(store.rounds.rivals(), 'rivals'),
    ...competing(people),
  ];
  const before = among([...store.rounds.together(), ...store.liveRounds.lastTogether(live.cohortId)], 'together');
  const turns = Array.from({ length: live.turn }, (_, at) => among(pairsOf(seats, at + 1), 'introduced'));
  const leftBefore = seats.flatMap(({ turn, table, memberId }) =>
    turn === live.turn && table === 0 && ids.has(memberId) ? [memberId] : [],
  );
  const inputs = inputsOf(
    live,
    people.map((each) => weighed(context, each)),
    leftBefore,
  );
  const apartWhen = (given: number): Apart[] => [
    ...kept,
    ...(given === 0 ? before : []),
    ...turns.slice(Math.max(0, given - 1)).flat(),
  ];
  const best = withFewestLeft(inputs, apartWhen, turns.length + 1);
  if (inputs.groups === null || best.left.length < 2) return best;
  // Two who are too few for a table of the wished size still sit together rather than alone.
  const pool = { ...inputs.pool, people: inputs.pool.people.filter(({ memberId }) => best.left.includes(memberId)) };
  const pairs = withFewestLeft({ ...inputs, groups: null, pool }, apartWhen, turns.length + 1);
  return { ...best, meetings: [...best.meetings, ...pairs.meetings], left: pairs.left };
}

function withFewestLeft(inputs: RoundInputs, apartWhen: (given: number) => Apart[], most: number): RoundResult {
  let best: RoundResult | null = null;
  for (let given = 0; given <= most; given += 1) {
    const result = solveRound({ ...inputs, pool: { ...inputs.pool, apart: apartWhen(given) } });
    if (best === null || result.left.length < best.left.length) best = result;
    if (best.left.length === 0) break;
  }
  return best ?? { meetings: [], left: inputs.pool.people.map(({ memberId }) => memberId), worth: 0, bound: 0 };
}

/** Of whoever wants no introductions nothing counts but that they are here: they sit with anybody. */
function weighed(context: Context, person: RoundPerson): RoundPerson {
  const { memberId, cohortIds, debt } = person;
  if (hasConsent(context, memberId, 'introductions') && takesPart(context, memberId)) return person;
  const untold = { needs: [], offers: [], sector: null, municipality: null, languages: [], intents: [], reachKm: null };
  return { ...person, ...untold, avoidsRivals: false, memberId, cohortIds, debt };
}

/** Who may not sit together since their firms compete: that holds for everybody, also for who wants no introductions. */
function competing(people: readonly RoundPerson[]): Apart[] {
  return apartFrom(people, []).flatMap((others, at) =>
    [...others].flatMap((other): Apart[] => {
      const [one, two] = [people[at]?.memberId, people[other]?.memberId];
      return other > at && one !== undefined && two !== undefined ? [{ one, other: two, why: 'rivals' }] : [];
    }),
  );
}

function peopleOf(context: Context, live: LiveRound, here: readonly Member[]): RoundPerson[] {
  return here.map((each) => ({ ...profileOf(context, each, 'cohort'), cohortIds: [live.cohortId], debt: 0 }));
}

function inputsOf(live: LiveRound, people: RoundPerson[], leftBefore: string[]): RoundInputs {
  return {
    pool: { people, apart: [], askedBefore: [], surprise: usualSettings.surprise, weights: roundWeights },
    seed: mixed(live.seed, live.turn, people.length),
    pinned: [],
    inThrees: false,
    groups:
      live.size === 2
        ? null
        : { size: live.size, mostOfSector: usualSettings.mostOfSector, theme: null, fewestWithTheme: 0 },
    leftBefore,
    resting: [],
  };
}

function pairsOf(seats: readonly LiveSeat[], turn: number): Together[] {
  const of = seats.filter((each) => each.turn === turn && each.table > 0);
  return of.flatMap((one, at) =>
    of
      .slice(at + 1)
      .flatMap((other) => (other.table === one.table ? [{ one: one.memberId, other: other.memberId }] : [])),
  );
}

function tell(context: Context, live: LiveRound, table: number, memberIds: readonly string[]): void {
  const { store } = context;
  const name = (id: string) => store.members.byId(id)?.name ?? '';
  for (const memberId of memberIds) {
    queue(context, {
      kind: 'say-to-member',
      memberId,
      // They have tapped in a moment ago, and wait for it.
      unprompted: false,
      saying: {
        kind: 'live-table',
        table,
        names: memberIds.filter((id) => id !== memberId).map(name),
        memberIds: memberIds.filter((id) => id !== memberId),
        minutes: live.minutes,
        question: introductionQuestions(`${live.id} ${String(live.turn + 1)}`)[live.turn % 3] ?? '1',
        url: `/live/${live.code}`,
      },
    });
  }
}
