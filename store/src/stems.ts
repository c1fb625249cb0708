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

function stemsOf(word: string): string[] {
  return [...new Set([word, ...stemmers.map((stemmer) => stemmer.stem(word))])];
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
