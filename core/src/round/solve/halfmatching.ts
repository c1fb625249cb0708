import { cycleBetween } from './cycle.ts';
import { arcsOf, type Arcs, type Graph } from './graph.ts';
import { TimeQueue } from './timequeue.ts';

/**
 * The heaviest matching in which odd cycles may count half for each of their edges: found far faster than a whole one, and nearly the same. Of
 * each such cycle one node is then left alone. The prices pay every edge without any blossom, and just pay the matched ones.
 */
export type HalfMatching = {
  /** The arc by which a node is matched, from it to its mate; -1 when it is not. */
  mate: Int32Array;
  /** Twice each node's price. */
  price: Float64Array;
};

const outside = 0;
const outer = 1;
const inner = 2;

/** `near` are prices to start from; any will do, good ones make it faster. */
export function heaviestHalfMatching(graph: Graph, near?: Float64Array): HalfMatching {
  const search = new HalfSearch(graph);
  search.start(near);
  for (let node = 0; node < graph.nodes; node += 1) search.settleNode(node);
  for (let node = 0; node < graph.nodes; node += 1) search.openCycle(node);
  return search;
}

class HalfSearch implements HalfMatching {
  readonly mate: Int32Array;
  /** The arc to the next node round the odd cycle that the node is in; -1 when it is in none. */
  readonly #round: Int32Array;
  readonly price: Float64Array;
  readonly #graph: Graph;
  readonly #arcs: Arcs;
  readonly #label: Uint8Array;
  readonly #reachedBy: Int32Array;
  readonly #since: Float64Array;
  readonly #queue = new TimeQueue();
  readonly #tree: number[] = [];
  #now = 0;
  #end = Infinity;

  constructor(graph: Graph) {
    const { nodes } = graph;
    this.#graph = graph;
    this.#arcs = arcsOf(graph);
    this.mate = new Int32Array(nodes).fill(-1);
    this.#round = new Int32Array(nodes).fill(-1);
    this.price = new Float64Array(nodes);
    this.#label = new Uint8Array(nodes);
    this.#reachedBy = new Int32Array(nodes).fill(-1);
    this.#since = new Float64Array(nodes);
  }

  /** Prices that pay every edge, then lowered one by one; edges that are then just paid are taken where both nodes are free. */
  start(near?: Float64Array): void {
    const { nodes, from, to, weight } = this.#graph;
    const { price, mate } = this;
    if (near !== undefined)
      for (let node = 0; node < nodes; node += 1) price[node] = Math.max(0, Math.ceil(2 * (near[node] ?? 0)));
    for (let edge = 0; edge < from.length; edge += 1) {
      const [one, other] = [from[edge] ?? 0, to[edge] ?? 0];
      const lacks = 2 * (weight[edge] ?? 0) - (price[one] ?? 0) - (price[other] ?? 0);
      if (lacks <= 0) continue;
      price[one] = (price[one] ?? 0) + Math.ceil(lacks / 2);
      price[other] = (price[other] ?? 0) + Math.ceil(lacks / 2);
    }
    for (let node = 0; node < nodes; node += 1) {
      if (mate[node] !== -1) continue;
      let least = 0;
      let tight = -1;
      this.#eachArcOf(node, (arc) => {
        const head = this.#headOf(arc);
        const needed = 2 * this.#weightOf(arc) - (price[head] ?? 0);
        if (needed < least || (needed === least && tight !== -1)) return;
        if (needed > least) tight = -1;
        least = needed;
        if (mate[head] === -1) tight = arc;
      });
      price[node] = least;
      if (tight === -1) continue;
      mate[node] = tight;
      mate[this.#headOf(tight)] = tight ^ 1;
    }
  }

  /** Grows a tree from a node that is alone although its price is above 0, until it is matched, in a cycle, or worth nothing. */
  settleNode(root: number): void {
    if (this.mate[root] !== -1 || this.#round[root] !== -1 || this.price[root] === 0) return;
    this.#now = 0;
    this.#end = Infinity;
    this.#queue.clear();
    this.#tree.length = 0;
    this.#reachOuter(root, -1);
    do this.#now = this.#queue.time;
    while (!this.#happen(this.#queue.take()));
    for (const node of this.#tree) {
      this.price[node] = this.#priceOf(node);
      this.#label[node] = outside;
    }
  }

  /** True when the search is over. */
  #happen(event: number): boolean {
    const arcs = this.#arcs.head.length;
    if (event >= arcs) {
      this.#matchUpTo(event - arcs, -1);
      return true;
    }
    const [near, far] = [this.#headOf(event ^ 1), this.#headOf(event)];
    if (this.#label[far] === inner) return false;
    if (this.#label[far] === outer) {
      this.#closeCycle(event, near, far);
      return true;
    }
    this.openCycle(far);
    const onwards = this.mate[far] ?? -1;
    if (onwards === -1) {
      this.mate[far] = event ^ 1;
      this.#matchUpTo(near, event);
      return true;
    }
    this.#setLabel(far, inner, event);
    this.#reachOuter(this.#headOf(onwards), onwards);
    return false;
  }

  /** Matches an outer node by this arc (-1: leaves it alone), and changes every second edge from there to the root. */
  #matchUpTo(from: number, by: number): void {
    for (let node = from, arc = by; ;) {
      this.mate[node] = arc;
      const matched = this.#reachedBy[node] ?? -1;
      if (matched === -1) return;
      const above = this.#headOf(matched ^ 1);
      arc = this.#reachedBy[above] ?? 0;
      this.mate[above] = arc ^ 1;
      node = this.#headOf(arc ^ 1);
    }
  }

  /** Two outer nodes meet: the odd cycle they close counts half, and the way from the root to it is matched. */
  #closeCycle(arc: number, near: number, far: number): void {
    const above = (node: number) => {
      const by = this.#reachedBy[node] ?? -1;
      return by === -1 ? -1 : this.#headOf(by ^ 1);
    };
    const { meeting, fromNear, fromFar } = cycleBetween(near, far, above);
    this.#matchUpTo(meeting, -1);
    for (const node of fromNear) this.#round[above(node)] = this.#reachedBy[node] ?? -1;
    this.#round[near] = arc;
    for (const node of fromFar) this.#round[node] = (this.#reachedBy[node] ?? 0) ^ 1;
    for (const node of [meeting, ...fromNear, ...fromFar]) this.mate[node] = -1;
  }

  /** The node leaves its cycle; the others, an even number in a row, are matched two by two. */
  openCycle(node: number): void {
    if (this.#round[node] === -1) return;
    let one = this.#headOf(this.#round[node] ?? 0);
    this.#round[node] = -1;
    while (one !== node) {
      const arc = this.#round[one] ?? 0;
      const other = this.#headOf(arc);
      const next = this.#headOf(this.#round[other] ?? 0);
      this.mate[one] = arc;
      this.mate[other] = arc ^ 1;
      this.#round[one] = -1;
      this.#round[other] = -1;
      one = next;
    }
  }

  #reachOuter(node: number, by: number): void {
    this.#setLabel(node, outer, by);
    this.#putBefore(this.#now + (this.price[node] ?? 0), this.#arcs.head.length + node, true);
    this.#eachArcOf(node, (arc) => {
      const far = this.#headOf(arc);
      if (this.#label[far] === inner) return;
      const slack = (this.price[node] ?? 0) + this.#priceOf(far) - 2 * this.#weightOf(arc);
      if (this.#label[far] === outer) this.#putBefore(this.#now + slack / 2, arc, true);
      else this.#putBefore(this.#now + slack, arc, this.mate[far] === -1);
    });
  }

  #setLabel(node: number, label: number, by: number): void {
    this.#label[node] = label;
    this.#reachedBy[node] = by;
    this.#since[node] = this.#now;
    this.#tree.push(node);
  }

  #putBefore(time: number, event: number, endsIt: boolean): void {
    if (time > this.#end) return;
    if (endsIt) this.#end = time;
    this.#queue.put(time, event);
  }

  #priceOf(node: number): number {
    const label = this.#label[node];
    const price = this.price[node] ?? 0;
    if (label === outside) return price;
    const passed = this.#now - (this.#since[node] ?? 0);
    return label === outer ? price - passed : price + passed;
  }

  #headOf(arc: number): number {
    return this.#arcs.head[arc] ?? 0;
  }

  #weightOf(arc: number): number {
    return this.#graph.weight[arc >> 1] ?? 0;
  }

  #eachArcOf(node: number, call: (arc: number) => void): void {
    const { start, leaving } = this.#arcs;
    const end = start[node + 1] ?? 0;
    for (let at = start[node] ?? 0; at < end; at += 1) call(leaving[at] ?? 0);
  }
}
