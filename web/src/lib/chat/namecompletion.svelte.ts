import { tick } from 'svelte';
import type { Names } from './names.svelte.ts';
import type { Named } from './saying.ts';

const mostOffered = 5;

/** The names that are offered while one is begun after an at sign in a field. */
export class NameCompletion {
  offered = $state.raw<readonly Named[]>([]);
  /** Which of them a key would take. */
  chosen = $state(0);

  readonly #names: Names;
  readonly #field: () => HTMLTextAreaElement | undefined;
  readonly #write: (text: string) => void;

  /** `field`: where one writes; `write` puts a text with the whole name into it. */
  constructor(names: Names, field: () => HTMLTextAreaElement | undefined, write: (text: string) => void) {
    this.#names = names;
    this.#field = field;
    this.#write = write;
  }

  /** Offers what fits what was written last. */
  async look(): Promise<void> {
    const begins = this.#begun();
    if (begins === null) {
      this.forget();
      return;
    }
    const members = await this.#names.find();
    // More was written meanwhile, and is looked at by itself: its names may be here before these.
    if (this.#begun() !== begins) return;
    const said = begins.toLocaleLowerCase();
    // The first name or the last: whichever part of it one begins with.
    const fits = ({ name }: Named) => ` ${name.toLocaleLowerCase()}`.includes(` ${said}`);
    this.offered = members.filter(fits).slice(0, mostOffered);
    this.chosen = 0;
  }

  forget(): void {
    this.offered = [];
  }

  /** Moves among what is offered, takes it or lets it be; false when the key is for something else. */
  hears(event: KeyboardEvent): boolean {
    if (this.offered.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.chosen = (this.chosen + step + this.offered.length) % this.offered.length;
    else if (event.key === 'Escape') this.forget();
    else if (event.key === 'Enter' || event.key === 'Tab') void this.insert(this.offered[this.chosen]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  async insert(named: Named | undefined): Promise<void> {
    const begins = this.#begun();
    const field = this.#field();
    if (named === undefined || begins === null || field === undefined) return;
    this.#names.choose(named);
    const caret = field.selectionStart;
    const start = caret - begins.length;
    this.#write(`${field.value.slice(0, start)}${named.name} ${field.value.slice(caret)}`);
    this.forget();
    await tick();
    field.focus();
    field.selectionStart = field.selectionEnd = start + named.name.length + 1;
  }

  /** The beginning of a name that is being written after an at sign, before the caret. */
  #begun(): string | null {
    const field = this.#field();
    const before = field?.value.slice(0, field.selectionStart) ?? '';
    return /(?:^|\s)@([^\s@][^@\n]{0,30}|)$/.exec(before)?.[1] ?? null;
  }
}
