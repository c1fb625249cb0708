/** What is to happen at which time, earliest first; of one time, in no promised order but always the same. A binary heap in flat arrays. */
export class TimeQueue {
  #times = new Float64Array(1024);
  #events = new Float64Array(1024);
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** The time of the earliest event; meaningless when empty. */
  get time(): number {
    return this.#times[0] ?? Infinity;
  }

  clear(): void {
    this.#size = 0;
  }

  put(time: number, event: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const timeAbove = this.#times[above] ?? 0;
      if (timeAbove <= time) break;
      this.#times[at] = timeAbove;
      this.#events[at] = this.#events[above] ?? 0;
      at = above;
    }
    this.#times[at] = time;
    this.#events[at] = event;
  }

  /** The earliest event, taken out. */
  take(): number {
    const first = this.#events[0] ?? 0;
    this.#size -= 1;
    const size = this.#size;
    const time = this.#times[size] ?? 0;
    const event = this.#events[size] ?? 0;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (this.#times[below + 1] ?? 0) < (this.#times[below] ?? 0)) below += 1;
      const timeBelow = this.#times[below] ?? 0;
      if (timeBelow >= time) break;
      this.#times[at] = timeBelow;
      this.#events[at] = this.#events[below] ?? 0;
      at = below;
    }
    this.#times[at] = time;
    this.#events[at] = event;
    return first;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const events = new Float64Array(this.#events.length * 2);
    times.set(this.#times);
    events.set(this.#events);
    this.#times = times;
    this.#events = events;
  }
}
