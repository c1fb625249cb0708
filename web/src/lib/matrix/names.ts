/** So many letters of a name are shown. */
const longestName = 80;

/**
 * A person's name as it is shown: without what turns letters round or hides them, and without an id, which the library sets behind namesakes. Of
 * somebody who has none, and of whom nothing but the id is known, the first part of that. Empty when nothing of it can be seen.
 */
export function shownName(name: string): string {
  const clean = plainLetters(name)
    .replace(/ \(@[^()\s]+:[^()\s]+\)$/, '')
    .trim();
  const letters = [...(/^@([^:\s]+):\S+$/.exec(clean)?.[1] ?? clean)];
  return letters.length > longestName ? `${letters.slice(0, longestName).join('').trimEnd()}…` : letters.join('');
}

/** The name of somebody of whom the id is known as well: one that cannot be seen is no name. */
export function personName(name: string | undefined, userId: string): string {
  return shownName(name ?? '') || shownName(userId);
}

/** Words of a stranger in one line: none of their signs is unseen, turns others round or piles up over the lines above. */
export function plainLetters(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\u034f|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]|[\u{e0000}-\u{e007f}]/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1');
  // What joins letters of some scripts and signs is nothing by itself.
  return plain.replace(/\s|\u200c|\u200d|\ufe0e|\ufe0f/gu, '') === '' ? '' : plain;
}

/** A name among other words: one that is written from right to left turns nothing round but itself. */
export function inSentence(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(name) ? `\u2068${name}\u2069` : name;
}

/** What a room is called by: its name, or else the people in it, in no language. Empty when nothing of that is known. */
export function roomNameOf(
  state: { name: string } | { names: string[]; count: number } | { oldName?: string },
): string {
  if ('name' in state) return shownName(state.name);
  if (!('names' in state)) return state.oldName ?? '';
  const names = state.names.map(shownName).filter((name) => name !== '');
  const shown = names.slice(0, 3).map(inSentence);
  const more = names.length > shown.length || state.count > names.length + 1;
  return shown.join(', ') + (more && shown.length > 0 ? ' …' : '');
}
