/** A date or a time with what belongs together kept on one line: "30. marraskuuta", "klo 12.00". A weekday may stand at the end of the line before. */
export function onOneLine(told: string): string {
  return told.replace(/\b(\d{1,2}\.?) (?=\p{L})/gu, '$1\u00a0').replace(/\b(klo|kl\.|at) (?=\d)/gu, '$1\u00a0');
}
