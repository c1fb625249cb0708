/**
 * Text of several lines fit to show: what turns the direction of the words behind it, what takes no room, and control characters besides
 * line breaks are dropped. What joins the parts of an emoji or of an Indic word stays.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Co}\p{Cn}\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, ' ')
    .trim();
}

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
