/** What the library's starters are about, in the order in which they are shown. */
export const themes = [
  'acquainted',
  'customers',
  'pricing',
  'selling',
  'cooperation',
  'money',
  'energy',
  'digital',
  'workshop',
] as const;
export type Theme = (typeof themes)[number];

const eachTheme = 3;

/** The starters of a theme as keys, `pricing-2`, in their order; the words stand in the catalogue. */
export function keysOf(theme: Theme): string[] {
  return Array.from({ length: eachTheme }, (_, index) => `${theme}-${String(index + 1)}`);
}

/** The theme of a key; null when the library has no such starter. */
export function themeOf(key: string): Theme | null {
  return themes.find((theme) => keysOf(theme).includes(key)) ?? null;
}
