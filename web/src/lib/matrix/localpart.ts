/**
 * The first part of a new user id, proposed from a person's name: "Äijö Öhman" → "aijo.ohman". What is left of the name may be nothing
 * (another script): then "member". `attempt` 0 is the plain one; later attempts carry a number given by `chance` (0 ≤ chance < 1).
 */
export function localpartOf(name: string, attempt = 0, chance = 0): string {
  const folded = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 40)
    .replace(/\.+$/, '');
  // Synapse keeps ids of digits only for guests.
  const base = folded === '' || /^[\d.]+$/.test(folded) ? 'member' : folded;
  if (attempt === 0) return base;
  // The numbers grow longer, so that a common name finds a free one within a few tries.
  const size = 10 ** Math.min(attempt + 1, 8);
  return `${base}${Math.floor(chance * (size - size / 10)) + size / 10}`;
}
