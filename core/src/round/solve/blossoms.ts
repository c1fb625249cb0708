import type { Arcs } from './graph.ts';

/**
 * Odd cycles of tight edges that are treated as one node, and nested in each other (Edmonds 1965). Nodes are 0…n-1, blossoms n and up.
 * `base` is the one node of a blossom that is matched outside of it, or not at all; children begin with the one that holds the base.
 */
export class Blossoms {
  readonly nodes: number;
  /** The arc by which a node is matched, from it to its mate; -1 while it is alone. */
  readonly mate: Int32Array;
  /** -1 of what stands for itself. */
  readonly parent: Int32Array;
  readonly #base: Int32Array;
  readonly #size: Int32Array;
  readonly #head: Int32Array;
  readonly #children: number[][];
  /** `links[b][i]` leads from child i to the next one round the cycle. */
  readonly #links: number[][];
  readonly #unused: number[];
  /**
   * The outermost blossom of a node is `top[group[node]]`. A new blossom takes over the group of its largest child, so that only the nodes of the
   * smaller ones are written: large blossoms grow by a few nodes at a time, and writing all of them each time would cost n² in a search.
   */
  readonly #group: Int32Array;
  readonly #top: Int32Array;
  readonly #unusedGroups: number[] = [];
  /** The price of a node is `price[node] + offset[group[node]]`: all of a blossom move with one write. */
  readonly #price: Float64Array;
  readonly #offset: Float64Array;

  constructor(nodes: number, { head }: Arcs) {
    this.nodes = nodes;
    this.#price = new Float64Array(nodes);
    this.#offset = new Float64Array(nodes);
    this.#head = head;
    const themselves = Int32Array.from({ length: nodes }, (_, node) => node);
    this.mate = new Int32Array(nodes).fill(-1);
    this.#group = themselves;
    this.#top = themselves.slice();
    this.parent = new Int32Array(2 * nodes).fill(-1);
    this.#size = new Int32Array(2 * nodes).fill(1);
    this.#base = Int32Array.from({ length: 2 * nodes }, (_, node) => (node < nodes ? node : -1));
    this.#children = Array.from({ length: 2 * nodes }, () => []);
    this.#links = Array.from({ length: 2 * nodes }, () => []);
    this.#unused = Array.from({ length: nodes }, (_, index) => 2 * nodes - 1 - index);
  }

  baseOf(blossom: number): number {
    return this.#base[blossom] ?? -1;
  }

  mateOf(node: number): number {
    return this.mate[node] ?? -1;
  }

  outermostOf(node: number): number {
    return this.#top[this.#group[node] ?? 0] ?? 0;
  }

  childrenOf(blossom: number): readonly number[] {
    return this.#children[blossom] ?? [];
  }

  linksOf(blossom: number): readonly number[] {
    return this.#links[blossom] ?? [];
  }

  sizeOf(blossom: number): number {
    return this.#size[blossom] ?? 0;
  }

  priceOf(node: number): number {
    return (this.#price[node] ?? 0) + (this.#offset[this.#group[node] ?? 0] ?? 0);
  }

  setPrice(node: number, price: number): void {
    this.#price[node] = price - (this.#offset[this.#group[node] ?? 0] ?? 0);
  }

  /** Moves the price of every node of an outermost blossom. */
  movePrices(blossom: number, by: number): void {
    const group = this.#groupOf(blossom);
    this.#offset[group] = (this.#offset[group] ?? 0) + by;
  }

  /** The nodes in it. Without recursion: blossoms may be nested thousands deep. */
  nodesOf(blossom: number): number[] {
    if (blossom < this.nodes) return [blossom];
    const found: number[] = [];
    for (const within = [blossom]; within.length > 0;) {
      const next = within.pop() ?? 0;
      if (next < this.nodes) found.push(next);
      else for (const child of this.childrenOf(next)) within.push(child);
    }
    return found;
  }

  /** Makes one of a cycle of outermost blossoms; the first child holds the base. */
  form(children: number[], links: number[]): number {
    const blossom = this.#unused.pop();
    if (blossom === undefined) throw new Error('More blossoms than nodes cannot be.');
    this.#children[blossom] = children;
    this.#links[blossom] = links;
    this.#base[blossom] = this.baseOf(children[0] ?? -1);
    const largest = this.#largest(children);
    const group = this.#groupOf(largest);
    let size = 0;
    for (const child of children) {
      this.parent[child] = blossom;
      size += this.sizeOf(child);
      if (child === largest) continue;
      this.#unusedGroups.push(this.#groupOf(child));
      for (const node of this.nodesOf(child)) this.#regroup(node, group);
    }
    this.#size[blossom] = size;
    this.#top[group] = blossom;
    return blossom;
  }

  /** Its children stand for themselves again. */
  open(blossom: number): void {
    const children = this.childrenOf(blossom);
    const largest = this.#largest(children);
    const before = this.#groupOf(blossom);
    this.#top[before] = largest;
    for (const child of children) {
      this.parent[child] = -1;
      if (child === largest) continue;
      const group = this.#unusedGroups.pop() ?? 0;
      this.#offset[group] = this.#offset[before] ?? 0;
      for (const node of this.nodesOf(child)) this.#group[node] = group;
      this.#top[group] = child;
    }
    this.#children[blossom] = [];
    this.#links[blossom] = [];
    this.#base[blossom] = -1;
    this.#unused.push(blossom);
  }

  #largest(children: readonly number[]): number {
    return children.reduce((best, child) => (this.sizeOf(child) > this.sizeOf(best) ? child : best), children[0] ?? 0);
  }

  /** Its price stays what it is. */
  #regroup(node: number, group: number): void {
    const price = this.priceOf(node);
    this.#group[node] = group;
    this.setPrice(node, price);
  }

  #groupOf(blossom: number): number {
    return this.#group[this.baseOf(blossom)] ?? 0;
  }

  /** The child of the blossom that the node is in. */
  childWith(blossom: number, node: number): number {
    let child = node;
    while (this.parent[child] !== blossom) child = this.parent[child] ?? -1;
    return child;
  }

  /** Changes the matching inside so that this node is the base: the one free to be matched outside. */
  rebase(blossom: number, node: number): void {
    for (let child = node; child !== blossom;) {
      const within = this.parent[child] ?? -1;
      if (this.baseOf(within) !== node) this.#turn(within, child, node);
      child = within;
    }
  }

  #turn(blossom: number, child: number, node: number): void {
    const children = this.#children[blossom] ?? [];
    const links = this.#links[blossom] ?? [];
    const at = children.indexOf(child);
    // Round the cycle to the old base, the way on which the number of edges is even: every second of them changes.
    if (at % 2 === 1) for (let i = at + 1; i < children.length; i += 2) this.#matchAlong(blossom, links[i] ?? 0);
    else for (let i = 0; i < at; i += 2) this.#matchAlong(blossom, links[i] ?? 0);
    if (at > 0) {
      this.#children[blossom] = [...children.slice(at), ...children.slice(0, at)];
      this.#links[blossom] = [...links.slice(at), ...links.slice(0, at)];
    }
    this.#base[blossom] = node;
  }

  /** Matches two children of the blossom along an arc between them. */
  #matchAlong(blossom: number, arc: number): void {
    const [head, tail] = [this.#head[arc] ?? 0, this.#head[arc ^ 1] ?? 0];
    this.rebase(this.childWith(blossom, tail), tail);
    this.rebase(this.childWith(blossom, head), head);
    this.mate[tail] = arc;
    this.mate[head] = arc ^ 1;
  }
}
