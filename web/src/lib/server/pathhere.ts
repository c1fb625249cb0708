/** The path of a page of this site that a form or a link named; the front page for anything else, above all another site. */
export function pathHere(wanted: unknown, here: URL): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  if (!URL.canParse(wanted, here.origin)) return '/';
  const target = new URL(wanted, here.origin);
  // After parsing, since "/\evil.example" and "//evil.example" begin with a slash too.
  // And "/.//evil.example" is parsed to such a path itself.
  const isHere = target.origin === here.origin && !target.pathname.startsWith('//');
  return isHere ? `${target.pathname}${target.search}` : '/';
}
