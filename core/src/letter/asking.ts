import type { PromptKind } from '../prompt/prompt.ts';
import type { About } from '../prompt/meaning.ts';
import type { Card, Saying } from '../saying/saying.ts';

const mailed = [
  'prompt',
  'round-asked',
  'ask-carried',
  'introduction-asked',
  'proposal-asked',
  'introduction-agreed',
  'digest',
] as const;

/** What a letter on the second road may say: what the bot said to a member in the chat. */
export type MailedSaying = Extract<Saying, { kind: (typeof mailed)[number] }>;

export function isMailed(saying: Saying): saying is MailedSaying {
  return mailed.some((each) => each === saying.kind);
}

/** What is asked, as far as its words need it. */
export type Asking =
  | ({ kind: 'prompt'; prompt: PromptKind } & About)
  | { kind: 'introduction-asked'; name: string; reason: string }
  | { kind: 'proposal-asked'; name: string; proposer: string; reason: string }
  | { kind: 'round-asked'; names: string }
  | { kind: 'ask-carried'; name: string; text: string };

/** The people whom a question is about, as its reader may see them. */
export function cardsIn(saying: Saying): readonly Card[] {
  switch (saying.kind) {
    case 'round-asked':
      return saying.cards;
    case 'proposal-asked':
      return [saying.card];
    case 'introduction-asked':
    case 'ask-carried':
      return [saying.asker];
    default:
      return [];
  }
}

/** The saying as a question, with what people wrote in it made `safe` for where it is shown; null when it asks nothing. */
export function askingOf(saying: Saying, safe: (text: string) => string): Asking | null {
  switch (saying.kind) {
    case 'prompt': {
      const { prompt, plan, name, workshop, programme } = saying;
      return {
        kind: 'prompt',
        prompt,
        ...(plan !== undefined && { plan: safe(plan) }),
        ...(name !== undefined && { name: safe(name) }),
        ...(workshop !== undefined && { workshop: safe(workshop) }),
        ...(programme !== undefined && { programme: safe(programme) }),
      };
    }
    case 'introduction-asked':
      return { kind: 'introduction-asked', name: safe(saying.asker.name), reason: safe(saying.reason) };
    case 'proposal-asked': {
      const { card, proposer, reason } = saying;
      return { kind: 'proposal-asked', name: safe(card.name), proposer: safe(proposer), reason: safe(reason) };
    }
    case 'round-asked':
      return { kind: 'round-asked', names: saying.cards.map(({ name }) => safe(name)).join(', ') };
    case 'ask-carried':
      return { kind: 'ask-carried', name: safe(saying.asker.name), text: safe(saying.text) };
    default:
      return null;
  }
}
