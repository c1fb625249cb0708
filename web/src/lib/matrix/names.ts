/**
 * A person's name as it is shown: without what turns letters round, and without an id, which the library sets behind namesakes. Of somebody who has
 * none, and of whom nothing but the id is known, the first part of that.
 */
export function shownName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ \(@[^()\s]+:[^()\s]+\)$/, '')
    .trim();
  return /^@([^:\s]+):\S+$/.exec(clean)?.[1] ?? clean;
}

/** What a room is called by: its name, or else the people in it, in no language. Empty when nothing of that is known. */
export function roomNameOf(
  state: { name: string } | { names: string[]; count: number } | { oldName?: string },
): string {
  if ('name' in state) return shownName(state.name);
  if (!('names' in state)) return state.oldName ?? '';
  const names = state.names.map(shownName);
  const shown = names.slice(0, 3);
  const more = names.length > shown.length || state.count > names.length + 1;
  return shown.join(', ') + (more && shown.length > 0 ? ' …' : '');
}
