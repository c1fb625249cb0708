/** Endings of the Finnish place cases, longest first, folded: "-ssä" is written "-ssa". */
const endings = ['ssa', 'sta', 'lla', 'lta', 'lle', 'aan', 'een', 'iin', 'oon', 'uun', 'seen', 'n'];

/** Last letters before an ending, as consonant gradation weakens them: Helsinki → Helsingi-, Turku → Turu-, Lahti → Lahde-. */
const weakened: [RegExp, string][] = [
  [/nk([aeiou]+)$/u, 'ng$1'],
  [/nt([aeiou]+)$/u, 'nn$1'],
  [/lt([aeiou]+)$/u, 'll$1'],
  [/rt([aeiou]+)$/u, 'rr$1'],
  [/mp([aeiou]+)$/u, 'mm$1'],
  [/kk([aeiou]+)$/u, 'k$1'],
  [/pp([aeiou]+)$/u, 'p$1'],
  [/tt([aeiou]+)$/u, 't$1'],
  [/([aeiouhlr])k([aeiou]+)$/u, '$1$2'],
  [/([aeiouh])t([aeiou]+)$/u, '$1d$2'],
  [/([aeiou])p([aeiou]+)$/u, '$1v$2'],
];

/**
 * What a folded Finnish place name becomes before a case ending: "lahti" → lahti, lahte, lahdi, lahde. Some of these are no words; they
 * cost nothing, for nobody writes them.
 */
export function placeStems(name: string): string[] {
  const bases = [name];
  if (name.endsWith('nen')) bases.push(`${name.slice(0, -3)}se`, `${name.slice(0, -3)}si`);
  else if (name.endsWith('si')) bases.push(`${name.slice(0, -2)}te`);
  else if (name.endsWith('as') || name.endsWith('us'))
    bases.push(`${name.slice(0, -1)}${name.at(-2) ?? ''}`, `${name.slice(0, -1)}kse`);
  else if (name.endsWith('e')) bases.push(`${name}e`);
  else if (name.endsWith('t')) bases.push(name.slice(0, -1));
  if (name.endsWith('i')) bases.push(`${name.slice(0, -1)}e`);
  const weak = bases.flatMap((base) =>
    weakened.flatMap(([strong, soft]) => (strong.test(base) ? [base.replace(strong, soft)] : [])),
  );
  return [...new Set([...bases, ...weak])];
}

/** What may be left of a folded, inflected place name when its ending is taken off; empty when it has none. */
export function withoutEnding(word: string): string[] {
  return endings.flatMap((ending) => {
    if (!word.endsWith(ending) || word.length < ending.length + 2) return [];
    // The illative doubles the stem's own vowel, so one of them stays: Kouvolaan → Kouvola.
    const cut = /^[aeiou]{2}n$/u.test(ending) ? ending.length - 1 : ending.length;
    return [word.slice(0, word.length - cut)];
  });
}
