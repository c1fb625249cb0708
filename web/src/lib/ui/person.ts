/** How a person or a business without a picture is drawn: up to two letters and one of five tints, always the same for a name. */
export function faceOf(name: string): { initials: string; tint: 1 | 2 | 3 | 4 | 5 } {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words.at(0) ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const initials = `${[...first].at(0) ?? ''}${[...last].at(0) ?? ''}`.toLocaleUpperCase('fi');
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return { initials: initials === '' ? '·' : initials, tint: tints[sum % tints.length] ?? 1 };
}

const tints = [1, 2, 3, 4, 5] as const;
