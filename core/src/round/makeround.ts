import type { Actor } from '../audit/audit.ts';
import type { Milliseconds } from '../clock.ts';
import { note, wake, type Context } from '../context.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { gatherInputs } from './gather.ts';
import { comeToNothing } from './nothing.ts';
import { roundCalendar } from './passtime.ts';
import { draftKept, mostPeople, type Round, type RoundPass, type RoundSettings } from './round.ts';
import type { Scope } from './scope.ts';
import { Scorer } from './scorer.ts';
import { largestGroup, smallestGroup } from './solve/leftover.ts';

/**
 * Makes a round and has it solved; nobody is asked anything before it is sent. Refusals: not_found, round_too_few (three people make sense, two do not),
 * round_too_many, round_open_already (one at a time asks the same people).
 */
export function makeRound(
  context: Context,
  actor: Actor,
  scope: Scope,
  settings: RoundSettings,
  seed: number,
  calendar = roundCalendar,
): Result<Round> {
  const { store, now, newId } = context;
  return store.transaction(() => {
    if (store.programmes.byId(scope.programmeId) === null) return refuse('not_found');
    if (scope.cohortId !== null && store.cohorts.byId(scope.cohortId)?.programmeId !== scope.programmeId)
      return refuse('not_found');
    if (asksAlready(context, scope)) return refuse('round_open_already');
    const inputs = gatherInputs(context, { ...scope, settings, seed, calendar });
    const count = inputs.pool.people.length;
    if (count < 3) return refuse('round_too_few');
    if (count > mostPeople) return refuse('round_too_many', { most: String(mostPeople) });
    const round: Round = {
      id: newId(),
      ...scope,
      state: 'solving',
      settings,
      pass: 1,
      createdBy: actor.memberId,
      createdAt: now,
      sentAt: null,
      endedAt: null,
    };
    store.rounds.add(round);
    store.rounds.putPass({ roundId: round.id, pass: 1, edition: 1, inputs });
    wakeForgetting(context, scope.programmeId, now + draftKept);
    note(context, actor, 'round-made', round.id, { people: count });
    return accept(round);
  });
}

/**
 * Two weeks after it was last solved a round that nobody sent goes, and what was kept of its people with it. Those that were sent stay: they can be
 * solved again and explained.
 */
export function forgetUnsent(context: Context, programmeId: string): void {
  const { store, now } = context;
  const unsent = store.rounds.ofProgramme(programmeId).filter(({ sentAt }) => sentAt === null);
  const later = unsent.flatMap((each) => {
    const until = (store.rounds.pass(each.id, each.pass)?.solvedAt ?? each.createdAt) + draftKept;
    if (until > now) return [until];
    store.rounds.removeUnsent(each.id);
    return [];
  });
  if (later.length > 0) wakeForgetting(context, programmeId, Math.min(...later));
}

function wakeForgetting(context: Context, programmeId: string, at: Milliseconds): void {
  wake(context, { kind: 'rounds-forgotten', programmeId }, `rounds-forgotten:${programmeId}`, at);
}

/** Whether a round that was sent and goes on asks people of this scope: a second one would ask them about the same others. */
export function asksAlready({ store }: Pick<Context, 'store'>, scope: Scope): boolean {
  return store.rounds
    .ofProgramme(scope.programmeId)
    .some((each) => each.sentAt !== null && each.endedAt === null && overlaps(each, scope));
}

function overlaps(round: Round, scope: Scope): boolean {
  return round.cohortId === null || scope.cohortId === null || round.cohortId === scope.cohortId;
}

export type RoundChange =
  /** These meet, whatever else comes of it. */
  | { kind: 'pin'; memberIds: string[] }
  | { kind: 'unpin'; memberIds: string[] }
  /** These two do not, this time. */
  | { kind: 'forbid'; one: string; other: string }
  /** These two change places: each meets the other's people, and those meetings are pinned. */
  | { kind: 'swap'; one: string; other: string }
  | { kind: 'surprise'; surprise: number };

/**
 * The organiser changes the draft; the rest is solved again around it. Refusals: not_found, round_not_draft, round_pair_apart (one sentence for
 * every reason: a block is private), round_meeting_size.
 */
export function changeRound(context: Context, actor: Actor, roundId: string, change: RoundChange): Result<Round> {
  const { store, now } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    const pass = round && store.rounds.pass(roundId, round.pass);
    if (!round || !pass) return refuse('not_found');
    if ((round.state !== 'draft' && round.state !== 'solving') || round.sentAt !== null)
      return refuse('round_not_draft');
    const changed = withChange(pass, change);
    if (!changed.ok) return changed;
    if (change.kind === 'surprise')
      store.rounds.saveSettings(roundId, { ...round.settings, surprise: changed.value.pool.surprise });
    store.rounds.putPass({ roundId, pass: round.pass, edition: pass.edition + 1, inputs: changed.value });
    store.rounds.move(roundId, ['draft', 'solving'], 'solving', round.pass, now);
    note(context, actor, 'round-changed', roundId, { change: change.kind });
    return accept({ ...round, state: 'solving' });
  });
}

function withChange({ inputs, result }: RoundPass, change: RoundChange): Result<RoundPass['inputs']> {
  const { pool } = inputs;
  switch (change.kind) {
    case 'surprise':
      return accept({ ...inputs, pool: { ...pool, surprise: Math.min(1, Math.max(0, change.surprise)) } });
    case 'unpin':
      return accept({ ...inputs, pinned: inputs.pinned.filter((each) => !sameSet(each, change.memberIds)) });
    case 'forbid': {
      const { one, other } = change;
      const pinned = inputs.pinned.filter((each) => !each.includes(one) || !each.includes(other));
      return accept({ ...inputs, pinned, pool: { ...pool, apart: [...pool.apart, { one, other, why: 'forbidden' }] } });
    }
    case 'pin':
      if (change.memberIds.length < 2) return refuse('not_found');
      return wrongSize(inputs, result, change.memberIds) ?? pinnedWith(inputs, [change.memberIds]);
    case 'swap': {
      const meetings = result?.meetings.map((each) => each.memberIds) ?? [];
      const [here, there] = [change.one, change.other].map((id) => meetings.find((each) => each.includes(id)) ?? [id]);
      if (here === undefined || there === undefined || here === there) return accept(inputs);
      const put = (meeting: readonly string[], out: string, into: string) =>
        meeting.map((id) => (id === out ? into : id));
      return pinnedWith(inputs, [put(here, change.one, change.other), put(there, change.other, change.one)]);
    }
  }
}

/** The refusal of a meeting that no meeting of the round can be as large or as small as; null when it can, as whatever stands in the draft. */
function wrongSize({ groups }: RoundPass['inputs'], result: RoundPass['result'], memberIds: string[]) {
  if (result?.meetings.some((each) => sameSet(each.memberIds, memberIds)) === true) return null;
  // Among pairs an odd one joins two others.
  const [fewest, most] = groups === null ? [2, 3] : [smallestGroup, largestGroup];
  if (memberIds.length >= fewest && memberIds.length <= most) return null;
  return refuse('round_meeting_size', { fewest: String(fewest), most: String(most) });
}

/** Pins the meetings, each in place of what its people were pinned to before. */
function pinnedWith(inputs: RoundPass['inputs'], meetings: string[][]): Result<RoundPass['inputs']> {
  const scorer = new Scorer(inputs.pool, inputs.seed);
  const placeOf = new Map(inputs.pool.people.map((each, place) => [each.memberId, place]));
  const wanted = meetings.filter((each) => each.length > 1);
  for (const ids of wanted) {
    const places = ids.map((id) => placeOf.get(id) ?? -1);
    if (places.includes(-1) || ids.some((id) => inputs.resting.includes(id))) return refuse('not_found');
    if (places.some((one, at) => places.slice(at + 1).some((other) => !scorer.mayMeet(one, other))))
      return refuse('round_pair_apart');
  }
  const taken = new Set(wanted.flat());
  return accept({
    ...inputs,
    pinned: [...inputs.pinned.filter((each) => !each.some((id) => taken.has(id))), ...wanted],
  });
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/**
 * Nobody is asked any more; rooms that stand, stay, and whoever said yes in vain hears of it as at any round's end. Refusals: not_found, round_over.
 */
export function cancelRound(
  context: Context,
  actor: Actor,
  roundId: string,
  calendar = roundCalendar,
): Result<'cancelled'> {
  const { store, now } = context;
  return store.transaction(() => {
    const round = store.rounds.byId(roundId);
    if (round === null) return refuse('not_found');
    if (!store.rounds.move(roundId, ['solving', 'draft', 'asking'], 'cancelled', round.pass, now))
      return refuse('round_over');
    for (const { id } of store.introductions.ofRound(roundId)) store.introductions.move(id, ['asked'], 'closed', now);
    store.jobs.drop(`round-pass:${roundId}:${round.pass}`);
    if (round.sentAt !== null) comeToNothing(context, { ...round, sentAt: round.sentAt }, calendar);
    note(context, actor, 'round-cancelled', roundId);
    return accept('cancelled');
  });
}
