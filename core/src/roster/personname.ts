/** Words that belong to the last name after them: "Anna von Bergen". */
const particles = new Set([
  'af',
  'av',
  'von',
  'van',
  'de',
  'der',
  'den',
  'la',
  'le',
  'di',
  'da',
  'dos',
  'du',
  'al',
  'el',
  'bin',
  'ten',
]);

/**
 * First and last name of a whole one: "Matti Juhani Virtanen" and "Virtanen, Matti Juhani". A single word is a first name; the last name is
 * then empty.
 */
export function splitName(name: string): { firstName: string; lastName: string } {
  const comma = name.indexOf(',');
  if (comma > 0) {
    const firstName = name.slice(comma + 1).trim();
    const lastName = name.slice(0, comma).trim();
    if (firstName !== '') return { firstName, lastName };
  }
  const words = name
    .replace(/,+$/u, '')
    .split(' ')
    .filter((word) => word !== '');
  let start = words.length - 1;
  while (start > 1 && particles.has((words[start - 1] ?? '').toLowerCase())) start -= 1;
  if (words.length < 2) return { firstName: words.join(' '), lastName: '' };
  return { firstName: words.slice(0, start).join(' '), lastName: words.slice(start).join(' ') };
}
