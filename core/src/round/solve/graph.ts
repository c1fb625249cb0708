/** Who could meet whom. Edge `k` joins `from[k]` and `to[k]` and is worth `weight[k]`: an integer of at least 0. No pair twice, nobody with themselves. */
export type Graph = { nodes: number; from: Int32Array; to: Int32Array; weight: Float64Array };

/** Each edge as two arcs, `2k` from–to and `2k+1` back; `arc ^ 1` is the way back. */
export type Arcs = {
  head: Int32Array;
  /** The arcs that leave node v are `leaving[start[v]]` up to, not including, `leaving[start[v + 1]]`. */
  start: Int32Array;
  leaving: Int32Array;
};

export function arcsOf({ nodes, from, to }: Graph): Arcs {
  const edges = from.length;
  const head = new Int32Array(2 * edges);
  const start = new Int32Array(nodes + 1);
  for (let edge = 0; edge < edges; edge += 1) {
    const [one, other] = [from[edge] ?? 0, to[edge] ?? 0];
    head[2 * edge] = other;
    head[2 * edge + 1] = one;
    start[one + 1] = (start[one + 1] ?? 0) + 1;
    start[other + 1] = (start[other + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node += 1) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const next = start.slice();
  const leaving = new Int32Array(2 * edges);
  for (let arc = 0; arc < 2 * edges; arc += 1) {
    const tail = head[arc ^ 1] ?? 0;
    const at = next[tail] ?? 0;
    leaving[at] = arc;
    next[tail] = at + 1;
  }
  return { head, start, leaving };
}
