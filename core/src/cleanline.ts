/**
 * One line fit to show: control, format and direction characters dropped, white space folded. Names are hostile: bidirectional overrides
 * and zero-width characters can make one look like another.
 */
export function cleanLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
