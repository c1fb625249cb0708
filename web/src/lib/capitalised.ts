import { getLocale } from '@kohtaamo/messages/messages.ts';

/** A word of a sentence where it stands by itself: on a button, beside a box to tick. */
export function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase(getLocale()) + word.slice(1);
}
