import type { Topic } from './person.ts';
import type { RoundWeights } from './weights.ts';

/** The stems that the people of a round use: numbered, how rare each is, and which are the beginning or the end of which. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #rarity: number[];
  readonly #parts: number[][];

  /** The topics of each person. */
  constructor(topics: (readonly Topic[])[], weights: RoundWeights) {
    const users: number[] = [];
    for (const theirs of topics) {
      for (const stem of new Set(theirs.flatMap((topic) => topic.words.flat()))) {
        const id = this.#ids.get(stem) ?? this.#ids.size;
        this.#ids.set(stem, id);
        users[id] = (users[id] ?? 0) + 1;
      }
    }
    const people = topics.length + weights.rarityOthers;
    this.#rarity = users.map((count) => (1 - count / people) ** weights.rarityPower);
    this.#parts = partsAmong(this.#ids, weights.shortestPart);
  }

  idOf(stem: string): number {
    return this.#ids.get(stem) ?? -1;
  }

  /** 1 for a word nobody else uses, towards 0 for one that everybody does; of several stems the commonest counts. */
  rarityOf(stems: readonly number[]): number {
    return stems.reduce((least, stem) => Math.min(least, this.#rarity[stem] ?? 1), 1);
  }

  /** "pakkaus" for "pakkausmuotoilu", "kuvaus" for "tapahtumakuvaus", and the other way round. */
  partsOf(stem: number): readonly number[] {
    return this.#parts[stem] ?? [];
  }
}

function partsAmong(ids: ReadonlyMap<string, number>, shortestPart: number): number[][] {
  const parts: Set<number>[] = Array.from({ length: ids.size }, () => new Set());
  for (const [whole, id] of ids) {
    for (let length = shortestPart; length < whole.length; length += 1) {
      for (const part of [ids.get(whole.slice(0, length)), ids.get(whole.slice(-length))]) {
        if (part === undefined) continue;
        parts[id]?.add(part);
        parts[part]?.add(id);
      }
    }
  }
  return parts.map((each) => [...each]);
}
