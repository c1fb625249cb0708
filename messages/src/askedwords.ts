import { m, type Language } from './messages.ts';
import { choiceWord, promptQuestion, type PromptAbout } from './promptwords.ts';

/** What the bot asks one person, as far as its words need it. What people wrote must be made safe for where it is shown before. */
export type Asking =
  | ({ kind: 'prompt'; prompt: string } & PromptAbout)
  | { kind: 'introduction-asked'; name: string; reason: string }
  | { kind: 'proposal-asked'; name: string; proposer: string; reason: string }
  | { kind: 'round-asked'; names: string }
  | { kind: 'ask-carried'; name: string; text: string };

/** The question in one or two sentences, for a letter and for the page that its link opens. `link` is that page. */
export function askedSentence(of: Asking, link: string, locale: Language): string {
  switch (of.kind) {
    case 'prompt':
      return promptQuestion(of.prompt, of, link, locale);
    case 'introduction-asked':
      return m.bot_intro_asked({ name: of.name, reason: of.reason }, { locale });
    case 'proposal-asked':
      return m.bot_proposal_asked({ name: of.name, proposer: of.proposer, reason: of.reason }, { locale });
    case 'round-asked':
      return m.bot_round_asked({ names: of.names }, { locale });
    case 'ask-carried':
      return m.bot_ask_carried({ name: of.name, text: of.text }, { locale });
  }
}

/** The word for one of its answers; empty when it has no such answer. */
export function answerWord(of: Asking, choice: string, locale: Language): string {
  if (of.kind === 'prompt') return choiceWord(of.prompt, choice, locale);
  const isAsk = of.kind === 'ask-carried';
  switch (choice) {
    case 'yes':
      return isAsk ? m.asks_can_help({}, { locale }) : m.intro_answer_yes({}, { locale });
    case 'no':
      return isAsk ? m.asks_cannot({}, { locale }) : m.intro_answer_no({}, { locale });
    case 'later':
      return of.kind === 'round-asked' ? m.intro_answer_later({}, { locale }) : '';
    default:
      return '';
  }
}
