import { outcomeKinds } from '../outcome/outcome.ts';
import type { PromptKind } from './prompt.ts';

/**
 * What may be answered to each kind of prompt, in the order shown. `met` takes one tap for both its questions: not met, or met and how good a
 * fit it was, 1 to 5. Kinds without choices are answered in words (`commitment`), by a form (`outcome-form`: on the web, in a letter, or step by step in the chat), or with a yes or no where they are asked (`round`, `ask`).
 */
export const choices: Record<PromptKind, readonly string[]> = {
  round: [],
  ask: [],
  commitment: [],
  keep: ['keep', 'change', 'drop'],
  reminder: ['done', 'not-yet'],
  'agreed-time': ['yes', 'not-yet', 'no'],
  progress: ['done', 'started', 'stuck', 'dropped'],
  witness: ['confirmed', 'cannot-say', 'not-me'],
  met: ['1', '2', '3', '4', '5', 'no'],
  outcome: outcomeKinds,
  'outcome-form': [],
  digest: [],
};

const keycap = /^([0-9])\ufe0f?\u20e3/u;
const up = /^(?:👍|✅|✔|❤|♥|💚|🙂)/u;
const down = /^(?:👎|❌|✖|🚫)/u;

/** What a plain no is taken for. A witness who says no has seen nothing of it, and may still be asked about the next. */
export function noOf(kind: PromptKind): string | null {
  return kind === 'witness' ? 'cannot-say' : (choices[kind].at(-1) ?? null);
}

/**
 * The choice a reaction means, or null. Keycaps count the choices as they are shown; thumbs up is the first of those that are a yes, thumbs
 * down the one that is a no. Skin tones and variation selectors make no difference.
 */
export function choiceOfReaction(kind: PromptKind, key: string): string | null {
  const of = choices[kind];
  const number = keycap.exec(key)?.[1];
  if (number !== undefined) return of[Number(number) - 1] ?? null;
  if (kind === 'met' || kind === 'outcome') return down.test(key) ? (of.at(-1) ?? null) : null;
  if (up.test(key)) return of[0] ?? null;
  return down.test(key) ? noOf(kind) : null;
}
