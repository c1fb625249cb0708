import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph } from './graph.ts';
import { maximumWeightMatching } from './matching.ts';

type Edge = [one: number, other: number, weight: number];

function graphOf(nodes: number, edges: Edge[]): Graph {
  return {
    nodes,
    from: Int32Array.from(edges, ([one]) => one),
    to: Int32Array.from(edges, ([, other]) => other),
    weight: Float64Array.from(edges, ([, , weight]) => weight),
  };
}

/** The heaviest matching by trying all of them: for each set of nodes the best that can be made among them. */
function heaviest(nodes: number, edges: Edge[]): number {
  const best = new Float64Array(1 << nodes);
  for (let set = 1; set < best.length; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    let most = best[set & ~(1 << lowest)] ?? 0;
    for (const [one, other, weight] of edges) {
      const both = (1 << one) | (1 << other);
      if ((one === lowest || other === lowest) && (set & both) === both)
        most = Math.max(most, weight + (best[set & ~both] ?? 0));
    }
    best[set] = most;
  }
  return best[best.length - 1] ?? 0;
}

function totalOf(partner: Int32Array, edges: Edge[]): number {
  const weight = new Map(edges.map(([one, other, each]) => [`${one} ${other}`, each]));
  let total = 0;
  for (const [one, other] of partner.entries()) {
    if (other === -1) continue;
    expect(partner[other]).toBe(one);
    const known = weight.get(`${one} ${other}`) ?? weight.get(`${other} ${one}`);
    expect(known).toBeDefined();
    total += known ?? 0;
  }
  return total / 2;
}

const graphs = (mostNodes: number, mostWeight: number) =>
  fc.integer({ min: 1, max: mostNodes }).chain((nodes) => {
    const pairs = Array.from({ length: nodes }, (_, one) =>
      Array.from({ length: one }, (_, other): [number, number] => [other, one]),
    ).flat();
    return fc
      .tuple(
        ...pairs.map((pair) =>
          fc.option(fc.integer({ min: 0, max: mostWeight }).map((weight): Edge => [...pair, weight])),
        ),
      )
      .map((edges) => ({ nodes, edges: edges.filter((each) => each !== null) }));
  });

test.each([2, 12, 1000])('no other matching is heavier, with weights up to %i', (mostWeight) => {
  fc.assert(
    fc.property(graphs(11, mostWeight), ({ nodes, edges }) => {
      const { partner, bound } = maximumWeightMatching(graphOf(nodes, edges));
      expect(totalOf(partner, edges)).toBe(heaviest(nodes, edges));
      expect(bound).toBe(heaviest(nodes, edges));
    }),
    { numRuns: 400 },
  );
});

test('its prices prove it: no edge is worth more than its ends and the blossoms around them cost', () => {
  fc.assert(
    fc.property(graphs(40, 30), ({ nodes, edges }) => {
      const { partner, bound, price } = maximumWeightMatching(graphOf(nodes, edges));
      expect(totalOf(partner, edges)).toBe(bound);
      expect(Math.min(0, ...price)).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('any prices to start from lead to a matching as heavy', () => {
  fc.assert(
    fc.property(
      graphs(14, 20),
      fc.array(fc.integer({ min: -5, max: 40 }), { minLength: 14, maxLength: 14 }),
      ({ nodes, edges }, near) => {
        const graph = graphOf(nodes, edges);
        const started = maximumWeightMatching(graph, Float64Array.from(near.slice(0, nodes)));
        expect(started.bound).toBe(maximumWeightMatching(graph).bound);
        expect(totalOf(started.partner, edges)).toBe(started.bound);
      },
    ),
  );
});

test('with a large extra for every edge as many as can be are matched first', () => {
  // The heavy edge in the middle would leave both ends alone.
  const edges: Edge[] = [
    [0, 1, 1],
    [1, 2, 10],
    [2, 3, 1],
  ];
  expect([...maximumWeightMatching(graphOf(4, edges)).partner]).toEqual([-1, 2, 1, -1]);
  const lifted = edges.map(([one, other, weight]): Edge => [one, other, weight + 100]);
  expect([...maximumWeightMatching(graphOf(4, lifted)).partner]).toEqual([1, 0, 3, 2]);
});
