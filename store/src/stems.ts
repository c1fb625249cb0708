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
