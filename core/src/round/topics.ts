import type { RoundPerson, Topic } from './person.ts';
import { Vocabulary } from './vocabulary.ts';
import type { RoundWeights } from './weights.ts';

export const sides = ['needs', 'offers', 'all'] as const;
export type Side = (typeof sides)[number];

/** How much of some words is found at each person, in millionths of a word, so that sums are whole numbers and no order changes them. */
export type Found = { tags: Float64Array; words: Float64Array };
export type Sums = { tags: number; words: number };

const millionth = 1_000_000;

/** The words of one side, everybody's in one list. */
type Words = {
  /** The words of person p are `start[p]` up to, not including, `start[p + 1]`. */
  start: number[];
  topic: Topic[];
  stems: number[][];
  owner: number[];
  /** What it is worth when it is found itself, and as a part of a compound. */
  whole: number[];
  part: number[];
  /** For each stem, the words and the people that have it. */
  wordsWith: Map<number, number[]>;
  peopleWith: Map<number, number[]>;
};

/**
 * Who uses which words. Finds one person's words at everybody else, or everybody's at one person, without looking at people who have none
 * of them.
 */
export class Topics {
  readonly #vocabulary: Vocabulary;
  readonly #sides: Record<Side, Words>;
  readonly #people: number;
  readonly #seenPeople: Int32Array;
  readonly #seenWords: Int32Array;
  #searches = 0;

  constructor(people: readonly RoundPerson[], weights: RoundWeights) {
    this.#people = people.length;
    this.#vocabulary = new Vocabulary(
      people.map(({ needs, offers }) => [...needs, ...offers]),
      weights,
    );
    const words = (topicsOf: (person: RoundPerson) => readonly Topic[]) =>
      listed(people.map(topicsOf), this.#vocabulary, weights);
    this.#sides = {
      needs: words((each) => each.needs),
      offers: words((each) => each.offers),
      all: words((each) => [...each.needs, ...each.offers]),
    };
    this.#seenPeople = new Int32Array(people.length);
    this.#seenWords = new Int32Array(this.#sides.all.topic.length);
  }

  /** Whether the person has told anything on this side. */
  has(person: number, side: Side): boolean {
    const { start } = this.#sides[side];
    return (start[person + 1] ?? 0) > (start[person] ?? 0);
  }

  newFound(): Found {
    return { tags: new Float64Array(this.#people), words: new Float64Array(this.#people) };
  }

  /** The person's words of one side, found at each of those later in the list on the other side. Writes `found` anew. */
  findMine(person: number, side: Side, among: Side, found: Found): void {
    found.tags.fill(0);
    found.words.fill(0);
    const mine = this.#sides[side];
    const { peopleWith } = this.#sides[among];
    for (let word = mine.start[person] ?? 0; word < (mine.start[person + 1] ?? 0); word += 1) {
      const into = mine.topic[word]?.isTag === true ? found.tags : found.words;
      this.#searches += 1;
      const add = (stem: number, worth: number) => {
        if (worth === 0) return;
        const having = peopleWith.get(stem) ?? [];
        for (let at = having.length - 1; at >= 0; at -= 1) {
          const other = having[at] ?? 0;
          if (other <= person) break;
          if (this.#seenPeople[other] === this.#searches) continue;
          this.#seenPeople[other] = this.#searches;
          into[other] = (into[other] ?? 0) + worth;
        }
      };
      for (const stem of mine.stems[word] ?? []) add(stem, mine.whole[word] ?? 0);
      for (const stem of this.#partsOf(mine.stems[word] ?? [])) add(stem, mine.part[word] ?? 0);
    }
  }

  /** The words of each of those later in the list on one side, found at the person on the other side. Writes `found` anew. */
  findTheirs(person: number, side: Side, among: Side, found: Found): void {
    found.tags.fill(0);
    found.words.fill(0);
    const theirs = this.#sides[side];
    const stems = this.#stemsAt(person, among);
    this.#searches += 1;
    const add = (stem: number, worth: readonly number[]) => {
      const having = theirs.wordsWith.get(stem) ?? [];
      for (let at = having.length - 1; at >= 0; at -= 1) {
        const word = having[at] ?? 0;
        const owner = theirs.owner[word] ?? 0;
        if (owner <= person) break;
        if (this.#seenWords[word] === this.#searches) continue;
        this.#seenWords[word] = this.#searches;
        const into = theirs.topic[word]?.isTag === true ? found.tags : found.words;
        into[owner] = (into[owner] ?? 0) + (worth[word] ?? 0);
      }
    };
    for (const stem of stems) add(stem, theirs.whole);
    for (const stem of this.#partsOf([...stems])) add(stem, theirs.part);
  }

  /** One person's words of one side as found at one other: the same sums, and the topics, the best found first. */
  between(person: number, side: Side, other: number, among: Side): Sums & { topics: Topic[] } {
    const sums = { tags: 0, words: 0 };
    const strength = new Map<Topic, number>();
    const mine = this.#sides[side];
    const theirs = this.#stemsAt(other, among);
    for (let word = mine.start[person] ?? 0; word < (mine.start[person + 1] ?? 0); word += 1) {
      const stems = mine.stems[word] ?? [];
      const topic = mine.topic[word];
      const isWhole = stems.some((stem) => theirs.has(stem));
      if (topic === undefined || (!isWhole && !this.#partsOf(stems).some((stem) => theirs.has(stem)))) continue;
      const worth = (isWhole ? mine.whole[word] : mine.part[word]) ?? 0;
      if (worth === 0) continue;
      sums[topic.isTag ? 'tags' : 'words'] += worth;
      strength.set(topic, (strength.get(topic) ?? 0) + (topic.isTag ? 2 * worth : worth));
    }
    return { ...sums, topics: [...strength].sort(([, a], [, b]) => b - a).map(([topic]) => topic) };
  }

  #stemsAt(person: number, side: Side): Set<number> {
    const { start, stems } = this.#sides[side];
    return new Set(stems.slice(start[person], start[person + 1]).flat());
  }

  #partsOf(stems: readonly number[]): number[] {
    return stems.flatMap((stem) => this.#vocabulary.partsOf(stem));
  }
}

/** Millionths back to words. */
export function inWords(millionths: number): number {
  return millionths / millionth;
}

function listed(topics: (readonly Topic[])[], vocabulary: Vocabulary, weights: RoundWeights): Words {
  const list: Words = {
    start: [0],
    topic: [],
    stems: [],
    owner: [],
    whole: [],
    part: [],
    wordsWith: new Map(),
    peopleWith: new Map(),
  };
  const note = (into: Map<number, number[]>, stem: number, value: number) => {
    const known = into.get(stem);
    if (known === undefined) into.set(stem, [value]);
    else if (known.at(-1) !== value) known.push(value);
  };
  for (const [owner, theirs] of topics.entries()) {
    for (const topic of theirs) {
      for (const each of topic.words) {
        const stems = [...new Set(each.map((stem) => vocabulary.idOf(stem)))];
        const rarity = vocabulary.rarityOf(stems);
        const isCommon = rarity < (1 - weights.commonWord) ** weights.rarityPower;
        // A tag counts once, however many words it has; a word of the text as much as it is rare.
        const worth = topic.isTag ? 1 / topic.words.length : isCommon ? 0 : rarity;
        const word = list.topic.push(topic) - 1;
        list.stems.push(stems);
        list.owner.push(owner);
        list.whole.push(Math.round(worth * millionth));
        list.part.push(Math.round(worth * weights.compound * millionth));
        for (const stem of stems) {
          note(list.wordsWith, stem, word);
          note(list.peopleWith, stem, owner);
        }
      }
    }
    list.start.push(list.topic.length);
  }
  return list;
}
