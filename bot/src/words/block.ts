/** A piece of a message: a paragraph, or a list whose lines are numbered or not. */
export type Block = string | { list: string[]; numbered: boolean };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * A value that a person wrote, made fit to stand inside a sentence of the bot: one line, no characters that turn the direction of
 * what follows, at most `most` characters.
 */
export function inSentence(value: string, most = 600): string {
  const plain = value
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** The blocks as a message's `body` and `formatted_body` (Matrix spec, m.room.message). */
export function toMessage(blocks: Block[]): { text: string; html: string } {
  const text = blocks.map((block) =>
    typeof block === 'string'
      ? block
      : block.list.map((line, index) => (block.numbered ? `${index + 1}. ${line}` : `• ${line}`)).join('\n'),
  );
  const html = blocks.map((block) => {
    if (typeof block === 'string') return `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`;
    const tag = block.numbered ? 'ol' : 'ul';
    return `<${tag}>${block.list.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</${tag}>`;
  });
  return { text: text.join('\n\n'), html: html.join('') };
}
