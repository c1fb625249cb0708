import type { RoundPerson } from './person.ts';
import type { KeptInputs } from './round.ts';
import { notAtAll, Scorer } from './scorer.ts';
import { solveRound, withLeftSeated, type RoundResult } from './solveround.ts';
import { smallestGroup } from './solve/leftover.ts';

/**
 * What a solved pass may still ask, held against its inputs gathered again. Null when all of it holds. Else what is to be solved in its place: the meetings
 * that hold are pinned, and whoever has lost theirs is free for others who are. A group that has lost people holds as long as it is large enough and all of it
 * may meet. Which change it was is in none of it: somebody who left or rests, a room, a mark and a block look alike.
 */
export function whatHolds(inputs: KeptInputs, result: RoundResult, again: KeptInputs): KeptInputs | null {
  const scorer = new Scorer(again.pool, again.seed);
  const placeOf = new Map(again.pool.people.map(({ memberId }, place) => [memberId, place]));
  const resting = new Set(again.resting);
  const mayMeet = (one: string, other: string) => scorer.mayMeet(placeOf.get(one) ?? 0, placeOf.get(other) ?? 0);
  const holding = result.meetings.map(({ memberIds }) => {
    const here = memberIds.filter((id) => placeOf.has(id) && !resting.has(id));
    const held: string[] = [];
    for (const id of here) if (held.every((other) => mayMeet(id, other))) held.push(id);
    if (inputs.groups === null) return held;
    const isEnough = here.length >= smallestGroup || here.length === memberIds.length;
    return isEnough && held.length === here.length ? held : [];
  });
  const before = new Map(inputs.pool.people.map((each) => [each.memberId, each]));
  const isAsItWas =
    holding.every((held, at) => held.length === result.meetings[at]?.memberIds.length) &&
    !again.pool.people.some((each) => hides(before.get(each.memberId), each));
  return isAsItWas ? null : { ...again, pinned: holding.filter((held) => held.length > 1) };
}

/**
 * Solves what holds, and who is free around it. Two who may not meet, or one alone, would sit the pass out: for every two of them a pair is opened that both may
 * meet, of those that the organiser did not choose. In groups they join one with room, or others make room for them; whom the organiser put together stay so.
 */
export function solveAround(
  inputs: KeptInputs,
  chosen: readonly (readonly string[])[],
): { inputs: KeptInputs; result: RoundResult } {
  const first = { inputs, result: solveRound(inputs) };
  if (first.result.left.length === 0) return first;
  const pinned =
    inputs.groups === null
      ? withoutBestFor(inputs, first.result.left, chosen)
      : withLeftSeated(inputs, first.result, new Set(chosen.flat()));
  if (inputs.groups === null && pinned.length === inputs.pinned.length) return first;
  const opened = { ...inputs, pinned };
  const second = { inputs: opened, result: solveRound(opened) };
  return second.result.left.length < first.result.left.length ? second : first;
}

/** Whether something stood in the profile that the others may not see any more: it would be told them as a reason. */
function hides(before: RoundPerson | undefined, now: RoundPerson): boolean {
  if (before === undefined) return false;
  const texts = new Set([...now.needs, ...now.offers].map(({ text }) => text));
  return (
    [...before.needs, ...before.offers].some(({ text }) => !texts.has(text)) ||
    (before.sector !== null && before.sector !== now.sector) ||
    (before.municipality !== null && before.municipality !== now.municipality)
  );
}

/** What is pinned, without the pairs that those who are left gain most by, one for every two of them. */
function withoutBestFor(
  { pool, seed, pinned }: KeptInputs,
  left: readonly string[],
  chosen: readonly (readonly string[])[],
): string[][] {
  const scorer = new Scorer(pool, seed);
  const placeOf = new Map(pool.people.map(({ memberId }, place) => [memberId, place]));
  const places = (ids: readonly string[]) => ids.flatMap((id) => placeOf.get(id) ?? []);
  const open = new Set(
    pinned.filter((pair) => pair.length === 2 && !chosen.some((each) => pair.every((id) => each.includes(id)))),
  );
  const opened = new Set<string[]>();
  for (let at = 0; at < left.length; at += 2) {
    const alone = places(left.slice(at, at + 2));
    let best: { pair: string[]; worth: number } | null = null;
    for (const pair of open) {
      const worth = Math.min(...places(pair).flatMap((of) => alone.map((each) => scorer.worth(of, each))));
      if (worth !== notAtAll && (best === null || worth > best.worth)) best = { pair, worth };
    }
    if (best === null) continue;
    opened.add(best.pair);
    open.delete(best.pair);
  }
  return pinned.filter((pair) => !opened.has(pair));
}
