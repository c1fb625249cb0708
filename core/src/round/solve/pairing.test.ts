import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceFrom } from '../chance.ts';
import { maximumWeightMatching } from './matching.ts';
import { bestPairing, type Table } from './pairing.ts';

/** A table of people some of whom everybody wants; `barred` is the share of pairs that may not meet. */
function tableFor(people: number, seed: number, barred: number): Table {
  const chance = chanceFrom(seed);
  const wanted = Array.from({ length: people }, () => Math.floor(chance() ** 3 * 1000));
  const worth = new Int32Array(people * people).fill(-1);
  for (let one = 0; one < people; one += 1) {
    for (let other = one + 1; other < people; other += 1) {
      if (chance() < barred) continue;
      const value = (wanted[one] ?? 0) + (wanted[other] ?? 0) + Math.floor(chance() * 500);
      worth[one * people + other] = value;
      worth[other * people + one] = value;
    }
  }
  return { people, worth };
}

function exact({ people, worth }: Table): number {
  const edges: [number, number, number][] = [];
  for (let one = 0; one < people; one += 1) {
    for (let other = one + 1; other < people; other += 1) {
      const value = worth[one * people + other] ?? -1;
      if (value >= 0) edges.push([one, other, value]);
    }
  }
  const lift = 10_000_000;
  const { bound } = maximumWeightMatching({
    nodes: people,
    from: Int32Array.from(edges, ([one]) => one),
    to: Int32Array.from(edges, ([, other]) => other),
    weight: Float64Array.from(edges, ([, , value]) => value + lift),
  });
  return bound % lift;
}

test.each([0.02, 0.5, 0.97])(
  'of 220 people, %f of whose pairs are barred, the few looked at closely give as much as all',
  (barred) => {
    const table = tableFor(220, 5, barred);
    const { worth, bound } = bestPairing(table);
    expect(worth).toBeGreaterThanOrEqual(exact(table) * 0.9999);
    expect(bound).toBeGreaterThanOrEqual(exact(table));
  },
);

test('nobody meets somebody they may not meet, and as many meet as can', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.integer(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (people, seed, barred) => {
        const table = tableFor(people, seed, barred);
        const { partner } = bestPairing(table);
        const alone = [...partner.keys()].filter((person) => partner[person] === -1);
        for (const [one, other] of partner.entries()) {
          if (other !== -1) expect(table.worth[one * people + other]).toBeGreaterThanOrEqual(0);
        }
        for (const one of alone) for (const other of alone) expect(table.worth[one * people + other]).toBe(-1);
      },
    ),
  );
});

test.each([21, 201])('whoever goes first is not the one who is left, of %i people', (people) => {
  const table = tableFor(people, 9, 0);
  const { partner } = bestPairing(table);
  const left = partner.indexOf(-1);
  const first = Array.from({ length: people }, (_, person) => (person === left ? 1 : 0));
  const again = bestPairing(table, { first });
  expect(again.partner[left]).not.toBe(-1);
  expect(again.partner.filter((other) => other === -1)).toHaveLength(1);
});
