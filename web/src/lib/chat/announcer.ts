import { m } from '@kohtaamo/messages/messages.ts';

const gatheringMs = 2_000;
const clearedMs = 1_500;

// A browser's own timer may not be called as part of an object.
const afterwards = (run: () => void, ms: number): void => void setTimeout(run, ms);

/**
 * What is read out of a room to those who do not see it. A new message or two are read; of more that come together only the number is said.
 * `says` is given the words, and nothing some time after, so that the same words said again are heard again.
 */
export class Announcer {
  readonly #says: (words: string) => void;
  readonly #later: (run: () => void, ms: number) => void;
  #waiting: string[] = [];
  #urgent: string[] = [];
  #gathers = false;

  constructor(says: (words: string) => void, later: (run: () => void, ms: number) => void = afterwards) {
    this.#says = says;
    this.#later = later;
  }

  /** A message of somebody else has come. */
  hears(words: string): void {
    this.#waiting.push(words);
    this.#gather();
  }

  /** Something that is not to be lost among messages. */
  tells(words: string): void {
    this.#urgent.push(words);
    this.#gather();
  }

  #gather(): void {
    if (this.#gathers) return;
    this.#gathers = true;
    this.#later(() => {
      this.#gathers = false;
      const many = this.#waiting.length > 2 ? [m.chat_new_count({ count: this.#waiting.length })] : this.#waiting;
      this.#says([...this.#urgent, ...many].join(' '));
      this.#waiting = [];
      this.#urgent = [];
      // Sooner than the next words can be gathered.
      this.#later(() => {
        this.#says('');
      }, clearedMs);
    }, gatheringMs);
  }
}
