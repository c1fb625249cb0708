import type { Message } from './conversation.ts';
import type { Asked, KnownQuestions } from './questions.ts';

/** The hub is asked about so many of the bot's newest messages. */
const mostAsked = 40;
/** After so long a hub that could not be asked is asked again; each time twice as long, up to the most. */
const againMs = 10_000;
const mostAgainMs = 10 * 60_000;

/** What the bot asks with its messages in one room. It is made while a component is, and asks the hub again whenever anything new has come. */
export class Questions {
  #asked = $state.raw<KnownQuestions | null>(null);
  #known = '';
  #tries = $state(0);

  constructor(messages: () => readonly Message[]) {
    let again: ReturnType<typeof setTimeout> | undefined;
    let wait = againMs;
    let gone = false;
    const tryAgain = (): void => {
      this.#known = '';
      clearTimeout(again);
      if (gone) return;
      again = setTimeout(() => {
        wait = Math.min(2 * wait, mostAgainMs);
        this.#tries += 1;
      }, wait);
    };
    $effect(() => () => {
      gone = true;
      clearTimeout(again);
    });
    $effect(() => {
      void this.#tries;
      const all = messages();
      const rows = all.map((each) => each.outboxRow).filter((row) => row !== null);
      const wanted = rows.slice(-mostAsked);
      // Asked again at anything new: an answer given elsewhere closes the question.
      const now = `${wanted.join()} ${all.at(-1)?.key}`;
      if (wanted.length === 0 || now === this.#known) return;
      this.#known = now;
      void import('./questions.ts')
        .then(({ askedWith }) => askedWith(wanted, this.#asked))
        .then(({ known, told }) => {
          this.#asked = known;
          if (told) wait = againMs;
          else tryAgain();
        })
        .catch(tryAgain);
    });
  }

  /** What was asked with a row of the bot's, as far as it is known. */
  with(row: string): Asked | undefined {
    return this.#asked?.get(row) ?? undefined;
  }

  /** By row; null where no buttons come for its question: then a poll of it is what can be pressed. Another one whenever anything of it changes. */
  get buttons(): KnownQuestions | null {
    return this.#asked;
  }
}
