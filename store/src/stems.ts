import { newStemmer } from 'snowball-stemmers';

// A text may be in any of the three languages, so a word is indexed under its stem in each. Finnish first: most texts are.
const stemmers = [newStemmer('finnish'), newStemmer('swedish'), newStemmer('english')];

/** Words of a text, lower case, without what FTS5 would read as syntax. */
function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

// Snowball's Finnish leaves the two commonest changes of the stem in place: pakkaus – pakkauksia, kotimainen – kotimaisia.
const finnishStemChanges = [
  [/(?<=[aeiouyäö])s$/u, 'ks'],
  [/nen$/u, 's'],
] as const;

function stemsOf(word: string): string[] {
  const changed = finnishStemChanges
    .filter(([end]) => end.test(word))
    .map(([end, inflected]) => word.replace(end, inflected));
  return [...new Set([word, ...stemmers.map((stemmer) => stemmer.stem(word)), ...changed])];
}

/** What the search index holds for a text. */
export function indexed(text: string): string {
  return words(text).flatMap(stemsOf).join(' ');
}

/** An FTS5 expression: every word must be found, in any of its stems or as the beginning of a word; null when there is no word. */
export function asked(text: string): string | null {
  const list = words(text).slice(0, 12);
  if (list.length === 0) return null;
  return list
    .map(
      (word) =>
        `(${stemsOf(word)
          .map((stem) => `"${stem}"*`)
          .join(' OR ')})`,
    )
    .join(' AND ');
}

// Words that every text has, in three languages: they would make any two profiles alike.
const empty = new Set(
  `ja tai sekä että on ei me minä meidän mukaan kanssa myös sekä jos kun vain eri kaikki noin yli alle kuten joka jotka mitä mikä ovat voi oma omat uusi uudet tarvitsemme tarvitsen etsimme etsin haemme haen hakee tarjoamme tarjoan apua
   på av från vid under över efter så man kan ska har blir ny nya egen egna eller
   och att är inte vi jag vår våra med också om när bara alla för till som en ett den det de behöver söker letar erbjuder hjälp
   and or that is are not we i our with also if when only all for to of the a an in on at by from as it this who can have has new own need needs look looking seek offer offers help`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** The words of a text that tell something, each with its stems. */
export function contentWords(text: string): { text: string; stems: string[] }[] {
  return words(text)
    .filter((word) => word.length > 1 && !empty.has(word))
    .map((word) => ({ text: word, stems: stemsOf(word) }));
}
