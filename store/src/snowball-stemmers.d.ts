declare module 'snowball-stemmers' {
  /** A stemmer for the named Snowball language. */
  export function newStemmer(language: string): { stem(word: string): string };
}
