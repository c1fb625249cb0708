import { Blossoms } from './blossoms.ts';
import { cycleBetween } from './cycle.ts';
import { arcsOf, type Arcs, type Graph } from './graph.ts';
import { heaviestHalfMatching, type HalfMatching } from './halfmatching.ts';
import { TimeQueue } from './timequeue.ts';

export type Matching = {
  /** With whom each node is matched; -1 for nobody. */
  partner: Int32Array;
  /**
   * Each node's price, twice over so that it is an integer. No edge is worth more than half the sum of its two prices and of the prices of
   * the blossoms that hold both, and the matching is worth exactly what all prices come to: the proof that no matching is worth more.
   */
  price: Float64Array;
  /** Half of what all prices come to: no matching of this graph is worth more. */
  bound: number;
};

const outside = 0;
const outer = 1;
const inner = 2;

/**
 * The matching of the largest total weight (Edmonds' primal-dual method, one search tree at a time). Exact: weights are integers and stay so. Takes time near n·m·log m at
 * worst; on the graphs of a round, nearly linear, for a tree seldom grows beyond a few dozen nodes.
 */
export function maximumWeightMatching(graph: Graph, near?: Float64Array): Matching {
  const search = new Search(graph, heaviestHalfMatching(graph, near));
  for (let node = 0; node < graph.nodes; node += 1) search.settleNode(node);
  return search.result();
}

class Search {
  readonly #graph: Graph;
  readonly #arcs: Arcs;
  readonly #blossoms: Blossoms;
  /** The dual value of a blossom, as of `since`, as are the prices of its nodes: those are twice their dual value, and never below 0. */
  readonly #blossomPrice: Float64Array;
  readonly #label: Uint8Array;
  /** The arc by which the tree reached a blossom, from outside to it; -1 for the root. */
  readonly #reachedBy: Int32Array;
  /** Since when the prices of a labelled outermost blossom move: as time passes, those of outer nodes fall, those of inner ones rise. */
  readonly #since: Float64Array;
  readonly #queue = new TimeQueue();
  readonly #unscanned: number[] = [];
  readonly #tree: number[] = [];
  #now = 0;
  /** The search surely ends by then. */
  #end = Infinity;

  constructor(graph: Graph, start: HalfMatching) {
    const { nodes } = graph;
    this.#graph = graph;
    this.#arcs = arcsOf(graph);
    this.#blossoms = new Blossoms(nodes, this.#arcs);
    this.#blossomPrice = new Float64Array(2 * nodes);
    this.#label = new Uint8Array(2 * nodes);
    this.#reachedBy = new Int32Array(2 * nodes).fill(-1);
    this.#since = new Float64Array(2 * nodes);
    this.#blossoms.mate.set(start.mate);
    for (let node = 0; node < nodes; node += 1) this.#blossoms.setPrice(node, start.price[node] ?? 0);
  }

  /** While a node is alone although its price is above 0, the prices are no proof: a tree is grown from it until it is matched or worth nothing. */
  settleNode(root: number): void {
    if (this.#blossoms.mateOf(root) !== -1 || this.#blossoms.priceOf(root) === 0) return;
    this.#now = 0;
    this.#end = Infinity;
    this.#queue.clear();
    this.#unscanned.length = 0;
    this.#tree.length = 0;
    this.#reachOuter(this.#blossoms.outermostOf(root), -1);
    for (let isDone = false; !isDone;) {
      while (this.#unscanned.length > 0) this.#scan(this.#unscanned.pop() ?? 0);
      this.#now = this.#queue.time;
      isDone = this.#happen(this.#queue.take());
    }
    this.#clearTree();
  }

  result(): Matching {
    const { nodes } = this.#graph;
    const partner = new Int32Array(nodes).fill(-1);
    const price = Float64Array.from({ length: nodes }, (_, node) => this.#blossoms.priceOf(node));
    let bound = 0;
    for (let node = 0; node < nodes; node += 1) {
      const arc = this.#blossoms.mateOf(node);
      if (arc !== -1) partner[node] = this.#headOf(arc);
      bound += price[node] ?? 0;
    }
    for (let blossom = nodes; blossom < 2 * nodes; blossom += 1) {
      bound += (this.#blossomPrice[blossom] ?? 0) * (this.#blossoms.sizeOf(blossom) - 1);
    }
    return { partner, price, bound: bound / 2 };
  }

  /** Acts on an event: an arc that has become tight, a node whose price has come to 0, a blossom whose price has. True when the search is over. */
  #happen(event: number): boolean {
    const arcs = this.#arcs.head.length;
    if (event < arcs) return this.#followArc(event);
    if (event < arcs + this.#graph.nodes) {
      const node = event - arcs;
      this.#matchUpTo(node, -1);
      return true;
    }
    const blossom = event - arcs - this.#graph.nodes;
    const stands = this.#blossoms.parent[blossom] === -1 && this.#label[blossom] === inner;
    if (stands && (this.#blossomPrice[blossom] ?? 0) === this.#now - (this.#since[blossom] ?? 0))
      this.#openInner(blossom);
    return false;
  }

  #followArc(arc: number): boolean {
    const head = this.#headOf(arc);
    const [near, far] = [this.#outermostOf(this.#headOf(arc ^ 1)), this.#outermostOf(head)];
    if (near === far || this.#label[far] === inner || this.#slack(arc) > 0) return false;
    if (this.#label[far] === outer) {
      this.#shrink(arc, near, far);
      return false;
    }
    if (this.#blossoms.mateOf(this.#blossoms.baseOf(far)) === -1) {
      this.#blossoms.rebase(far, head);
      this.#blossoms.mate[head] = arc ^ 1;
      this.#matchUpTo(this.#headOf(arc ^ 1), arc);
      return true;
    }
    this.#reachInner(far, arc);
    const onwards = this.#blossoms.mateOf(this.#blossoms.baseOf(far));
    this.#reachOuter(this.#outermostOf(this.#headOf(onwards)), onwards);
    return false;
  }

  /** Matches an outer node by this arc (-1: leaves it alone), and changes every second edge from there to the root. */
  #matchUpTo(from: number, by: number): void {
    const { mate } = this.#blossoms;
    for (let node = from, arc = by; ;) {
      const blossom = this.#outermostOf(node);
      this.#blossoms.rebase(blossom, node);
      mate[node] = arc;
      const matched = this.#reachedBy[blossom] ?? -1;
      if (matched === -1) return;
      const above = this.#outermostOf(this.#headOf(matched ^ 1));
      const reached = this.#reachedBy[above] ?? 0;
      const entered = this.#headOf(reached);
      this.#blossoms.rebase(above, entered);
      mate[entered] = reached ^ 1;
      node = this.#headOf(reached ^ 1);
      arc = reached;
    }
  }

  #reachOuter(blossom: number, by: number): void {
    this.#setLabel(blossom, outer, by);
    this.#scanLater(blossom);
  }

  #scanLater(blossom: number): void {
    for (const node of this.#blossoms.nodesOf(blossom)) this.#unscanned.push(node);
  }

  #reachInner(blossom: number, by: number): void {
    this.#setLabel(blossom, inner, by);
    if (blossom < this.#graph.nodes) return;
    this.#queue.put(
      this.#now + (this.#blossomPrice[blossom] ?? 0),
      this.#arcs.head.length + this.#graph.nodes + blossom,
    );
  }

  #setLabel(blossom: number, label: number, by: number): void {
    this.#label[blossom] = label;
    this.#reachedBy[blossom] = by;
    this.#since[blossom] = this.#now;
    this.#tree.push(blossom);
  }

  /** Notes when the arcs of a new outer node become tight, and when its price comes to 0. */
  #scan(node: number): void {
    const near = this.#outermostOf(node);
    const price = this.#priceOf(node);
    this.#putBefore(this.#now + price, this.#arcs.head.length + node, true);
    this.#eachArcOf(node, (arc) => {
      const far = this.#outermostOf(this.#headOf(arc));
      if (far === near || this.#label[far] === inner) return;
      const slack = this.#slack(arc);
      if (this.#label[far] === outer) this.#putBefore(this.#now + slack / 2, arc, false);
      else this.#putBefore(this.#now + slack, arc, this.#blossoms.mateOf(this.#blossoms.baseOf(far)) === -1);
    });
  }

  /** What would happen only after the search has surely ended is not noted. */
  #putBefore(time: number, event: number, endsIt: boolean): void {
    if (time > this.#end) return;
    if (endsIt) this.#end = time;
    this.#queue.put(time, event);
  }

  /** Two outer blossoms of the tree meet: the cycle they close becomes one outer blossom. */
  #shrink(arc: number, near: number, far: number): void {
    const above = (blossom: number) => {
      const arc = this.#reachedBy[blossom] ?? -1;
      return arc === -1 ? -1 : this.#outermostOf(this.#headOf(arc ^ 1));
    };
    const { meeting, fromNear, fromFar } = cycleBetween(near, far, above);
    const children = [meeting, ...fromNear.toReversed(), ...fromFar];
    const by = (blossom: number) => this.#reachedBy[blossom] ?? 0;
    const links = [...fromNear.toReversed().map(by), arc, ...fromFar.map((blossom) => by(blossom) ^ 1)];
    const reached = by(meeting);
    for (const child of children) {
      this.#settle(child);
      if (this.#label[child] === inner) this.#scanLater(child);
      this.#label[child] = outside;
    }
    const blossom = this.#blossoms.form(children, links);
    this.#blossomPrice[blossom] = 0;
    this.#setLabel(blossom, outer, reached);
  }

  /** An inner blossom whose price has come to 0 is no longer one: its children on the tree's way stay in the tree, the others leave it. */
  #openInner(blossom: number): void {
    this.#settle(blossom);
    const reached = this.#reachedBy[blossom] ?? 0;
    const children = this.#blossoms.childrenOf(blossom);
    const links = this.#blossoms.linksOf(blossom);
    const size = children.length;
    let at = children.indexOf(this.#blossoms.childWith(blossom, this.#headOf(reached)));
    this.#label[blossom] = outside;
    this.#blossoms.open(blossom);
    const forwards = at % 2 === 1;
    const inTree = new Set<number>();
    const next = (index: number) => (forwards ? (index + 1) % size : index - 1);
    const link = (index: number) => (forwards ? (links[index] ?? 0) : (links[index - 1] ?? 0) ^ 1);
    for (let by = reached; ;) {
      const child = children[at] ?? 0;
      inTree.add(child);
      this.#reachInner(child, by);
      if (at === 0) break;
      const matched = children[next(at)] ?? 0;
      inTree.add(matched);
      this.#reachOuter(matched, link(at));
      at = next(at);
      by = link(at);
      at = next(at);
    }
    for (const child of children) if (!inTree.has(child)) this.#meetOutside(child);
  }

  /** What has left the tree may be reached again: by the arcs from outer nodes to it. */
  #meetOutside(blossom: number): void {
    for (const node of this.#blossoms.nodesOf(blossom)) {
      this.#eachArcOf(node, (arc) => {
        if (this.#label[this.#outermostOf(this.#headOf(arc))] !== outer) return;
        this.#putBefore(this.#now + this.#slack(arc), arc ^ 1, false);
      });
    }
  }

  /** Writes the prices down as they are now, takes the labels away, and opens outer blossoms that are worth nothing. */
  #clearTree(): void {
    for (const blossom of this.#tree) {
      if (this.#label[blossom] === outside || this.#blossoms.parent[blossom] !== -1) continue;
      this.#settle(blossom);
      this.#label[blossom] = outside;
      this.#openWorthless(blossom);
    }
  }

  #openWorthless(blossom: number): void {
    for (const worthless = [blossom]; worthless.length > 0;) {
      const next = worthless.pop() ?? 0;
      if (next < this.#graph.nodes || this.#blossomPrice[next] !== 0 || this.#blossoms.baseOf(next) === -1) continue;
      worthless.push(...this.#blossoms.childrenOf(next));
      this.#blossoms.open(next);
    }
  }

  /** Writes down the prices as they are now. */
  #settle(blossom: number): void {
    const passed = this.#now - (this.#since[blossom] ?? 0);
    this.#since[blossom] = this.#now;
    if (passed === 0) return;
    const rise = this.#label[blossom] === outer ? -passed : passed;
    this.#blossoms.movePrices(blossom, rise);
    if (blossom >= this.#graph.nodes) this.#blossomPrice[blossom] = (this.#blossomPrice[blossom] ?? 0) - rise;
  }

  #priceOf(node: number): number {
    const blossom = this.#outermostOf(node);
    const price = this.#blossoms.priceOf(node);
    const label = this.#label[blossom];
    if (label === outside) return price;
    const passed = this.#now - (this.#since[blossom] ?? 0);
    return label === outer ? price - passed : price + passed;
  }

  /** How much the prices of an arc's ends exceed what it is worth, twice over. */
  #slack(arc: number): number {
    return this.#priceOf(this.#headOf(arc)) + this.#priceOf(this.#headOf(arc ^ 1)) - 2 * this.#weightOf(arc);
  }

  #headOf(arc: number): number {
    return this.#arcs.head[arc] ?? 0;
  }

  #weightOf(arc: number): number {
    return this.#graph.weight[arc >> 1] ?? 0;
  }

  #outermostOf(node: number): number {
    return this.#blossoms.outermostOf(node);
  }

  #eachArcOf(node: number, call: (arc: number) => void): void {
    const { start, leaving } = this.#arcs;
    const end = start[node + 1] ?? 0;
    for (let at = start[node] ?? 0; at < end; at += 1) call(leaving[at] ?? 0);
  }
}
