import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { chanceFrom } from './chance.ts';
import type { RoundPerson, Topic } from './person.ts';
import { explainPair, previewOf, replayPass } from './preview.ts';
import { keptInputs, keptResult, type KeptInputs } from './round.ts';
import { Scorer } from './scorer.ts';
import { solveRound } from './solveround.ts';
import { inventedPeople } from './testing/inventedpeople.ts';
import { roundWeights, rulesVersion } from './weights.ts';

const folder = fileURLToPath(new URL('testing/', import.meta.url));
const fileOf = (rules: number) => `${folder}rounds-of-rules-${String(rules)}.json`;

/** `worths` are those of every two people, first with each later one. */
const keptRound = z.object({ inputs: keptInputs, result: keptResult, worths: z.array(z.number()) });
const kept = (rules: number) => z.array(keptRound).parse(JSON.parse(readFileSync(fileOf(rules), 'utf8')));
const older = readdirSync(folder)
  .flatMap((name) => /^rounds-of-rules-(\d+)\.json$/.exec(name)?.[1] ?? [])
  .map(Number)
  .filter((rules) => rules < rulesVersion);

const untold = { needs: [], offers: [], sector: null, municipality: null, businesses: [] };

function worthsOf({ pool, seed }: KeptInputs): number[] {
  const scorer = new Scorer(pool, seed);
  const places = pool.people.map((_, place) => place);
  return places.flatMap((one) => places.slice(one + 1).map((other) => scorer.worth(one, other)));
}

/**
 * A round of pairs, a later pass of it, one of people who have told nothing but what they look for, one of groups, and one of groups in which so many may not meet that people have
 * to make room for each other, with something of everything that decides a round.
 */
function roundsToKeep(): KeptInputs[] {
  const chance = chanceFrom(4);
  const own = (text: string): Topic => ({ text, isTag: true, words: [[text]] });
  const people = inventedPeople(17, 4).map((each, at, all): RoundPerson => ({
    ...each,
    ...(at % 2 === 0 && { offers: [...each.offers, { text: 'often', isTag: false, words: [['often']] }] }),
    ...(at % 4 === 1 && { needs: [], offers: [] }),
    ...(at % 4 === 3 && { needs: [own(`need ${String(at)}`)], offers: [own(`offer ${String(at)}`)], intents: [] }),
    ...(at === 5 && { intents: ['advice'] }),
    ...(at === 9 && { intents: ['partner'] }),
    businesses: at % 5 === 0 ? [...each.businesses, ...(all[at + 1]?.businesses ?? [])] : each.businesses,
    cohortIds: at % 3 === 0 ? ['c1', 'c2'] : at % 3 === 1 ? ['c1'] : ['c2'],
    avoidsRivals: at % 2 === 0,
    debt: at % 4,
  }));
  const pairs = people.flatMap((one, at) =>
    people.slice(at + 1).map((other) => ({ one: one.memberId, other: other.memberId })),
  );
  const [first = '', second = '', third = '', fourth = ''] = people.map(({ memberId }) => memberId);
  const pool = {
    people,
    apart: pairs.filter(() => chance() < 0.1).map((pair) => ({ ...pair, why: 'introduced' as const })),
    askedBefore: pairs.filter(() => chance() < 0.1),
    surprise: 0.7,
    weights: roundWeights,
  };
  const pass = {
    rules: rulesVersion,
    seed: 4,
    pool,
    pinned: [[first, second]],
    inThrees: false,
    leftBefore: [third],
    resting: [fourth],
  };
  const manyApart = pairs.filter(() => chance() < 0.6).map((pair) => ({ ...pair, why: 'introduced' as const }));
  const theme = people.flatMap(({ offers }) => offers.map(({ text }) => text))[0] ?? null;
  return [
    { ...pass, groups: null },
    { ...pass, groups: null, inThrees: true },
    { ...pass, pool: { ...pool, people: people.map((each) => ({ ...each, ...untold })) }, groups: null },
    { ...pass, groups: { size: 4, mostOfSector: 2, theme, fewestWithTheme: 1 } },
    {
      ...pass,
      pool: { ...pool, apart: manyApart },
      pinned: [],
      groups: { size: 4, mostOfSector: 2, theme: null, fewestWithTheme: 0 },
    },
  ];
}

test('a round of these rules is solved as it was when it was kept; whoever changes that raises rulesVersion', async () => {
  // The first time after it was raised, the rounds of the new rules are made, and kept from then on.
  if (!existsSync(fileOf(rulesVersion))) {
    const made = roundsToKeep().map((inputs) => ({ inputs, result: solveRound(inputs), worths: worthsOf(inputs) }));
    await expect(`${JSON.stringify(made)}\n`).toMatchFileSnapshot(fileOf(rulesVersion));
    return;
  }
  for (const { inputs, result, worths } of kept(rulesVersion)) {
    expect(inputs.rules).toBe(rulesVersion);
    expect(worthsOf(inputs)).toEqual(worths);
    expect(solveRound(inputs)).toEqual(result);
  }
});

test('every weight decides something, and it is the one that was kept with the round', () => {
  const rounds = kept(rulesVersion);
  const idle = Object.entries(roundWeights).filter(([name, weight]) =>
    [0.6, 1.6].every((factor) =>
      rounds.every(({ inputs, worths }) => {
        const pool = { ...inputs.pool, weights: { ...inputs.pool.weights, [name]: weight * factor } };
        return worthsOf({ ...inputs, pool }).every((worth, at) => worth === worths[at]);
      }),
    ),
  );
  expect(idle).toEqual([]);
});

test.each(older)('a round of rules %i is shown and explained, and not solved again', (rules) => {
  for (const { inputs, result } of kept(rules)) {
    const pass = { roundId: 'r', pass: 1, edition: 1, inputs, result, share: 1, solvedAt: 0, deadline: null };
    expect(replayPass(pass)).toEqual({ kind: 'older-rules' });
    const preview = previewOf(inputs, result);
    expect(preview.meetings.map(({ memberIds }) => memberIds)).toEqual(
      result.meetings.map(({ memberIds }) => memberIds),
    );
    for (const { memberIds } of result.meetings) {
      const [one = '', other = ''] = memberIds;
      expect(explainPair(inputs, one, other)).toMatchObject({ mayMeet: true });
      expect(preview.meetings.flatMap(({ reasons }) => reasons).filter(({ of }) => of === one).length).toBeGreaterThan(
        0,
      );
    }
    for (const { reasons } of preview.meetings) for (const each of reasons) expect(each.reasons).not.toEqual([]);
  }
});
