/** Why a password is not taken. Length is what counts: a few words in a row are better than one odd word. */
export type PasswordProblem = 'short' | 'plain' | 'name';

export const shortestPassword = 10;
const fewestDifferent = 5;
// What people reach for when told to make it ten long.
const plain = /^(?:(?:salasana|password|l[oö]senord|qwerty|qwertyui|kohtaamo|asdfgh|abcdefgh|kesä|talvi)[\d!.]*|\d+)$/i;

/** Judges a new password for a person of this name; null when it may be used. The homeserver has its own word after this. */
export function passwordProblem(password: string, name: string): PasswordProblem | null {
  const characters = [...password];
  if (characters.length < shortestPassword) return 'short';
  if (new Set(characters).size < fewestDifferent || plain.test(password)) return 'plain';
  const bare = (text: string) => text.toLowerCase().replace(/[\W\d_]/g, '');
  return bare(name) !== '' && bare(password) === bare(name) ? 'name' : null;
}
