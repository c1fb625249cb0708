/** Where the words point to. */
export type Links = { publicUrl: string; serverName: string };

/**
 * Writes one message twice, as text and as HTML. Whatever people wrote goes through it, so that no value breaks out of its sentence:
 * sentences of the catalogue are trusted, values never.
 */
export interface Pen {
  /** One line, 80 characters at most. */
  name(value: string): string;
  /** One line, 1,000 characters at most. */
  line(value: string): string;
  /** Line breaks stay; 5,000 characters at most. */
  long(value: string): string;
  /** What the reader can write to the bot. */
  code(value: string): string;
  /** A page of the hub, by its path or its whole address; anything else stays text. */
  link(url: string): string;
  /** A page of the hub under words of ours, for an address that nobody reads: in plain text it stands behind them. */
  linked(words: string, url: string): string;
  strong(written: string): string;
  paragraph(...lines: string[]): string;
  list(items: string[], numbered?: boolean): string;
  join(blocks: string[]): string;
}

// Format characters can turn the direction of what follows or hide in a name. The zero-width joiner stays: emoji are made with it.
const invisible = /(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;

function cut(value: string, most: number): string {
  const characters = [...value.slice(0, most * 2 + 2)];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

function plain(value: string): string {
  // "@room" calls everyone in clients that do not know intentional mentions.
  return value.replace(invisible, ' ').replace(/@(?=room\b)/gi, '@\u2060');
}

function oneLine(value: string, most: number): string {
  return plain(cut(value.slice(0, 20_000).replace(/\s+/gu, ' ').trim(), most))
    .replace(/ +/g, ' ')
    .trim();
}

function lines(value: string, most: number): string[] {
  return cut(value.trim(), most)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((each) => plain(each));
}

function addressOf(url: string, { publicUrl }: Links): string | null {
  const address = url.startsWith('/') ? `${publicUrl}${url}` : url;
  return address === publicUrl || address.startsWith(`${publicUrl}/`) ? address : null;
}

export function textPen(links: Links): Pen {
  return {
    name: (value) => oneLine(value, 80),
    line: (value) => oneLine(value, 1000),
    long: (value) => lines(value, 5000).join('\n'),
    code: (value) => oneLine(value, 1000),
    link: (url) => addressOf(url, links) ?? oneLine(url, 300),
    linked: (words, url) => `${words}: ${addressOf(url, links) ?? oneLine(url, 300)}`,
    strong: (written) => written,
    paragraph: (...written) => written.join('\n'),
    list: (items, numbered = false) =>
      items.map((each, index) => `${numbered ? `${String(index + 1)}.` : '-'} ${each}`).join('\n'),
    join: (blocks) => blocks.join('\n\n'),
  };
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export function htmlPen(links: Links): Pen {
  return {
    name: (value) => escaped(oneLine(value, 80)),
    line: (value) => escaped(oneLine(value, 1000)),
    long: (value) => lines(value, 5000).map(escaped).join('<br>'),
    code: (value) => `<code>${escaped(oneLine(value, 1000))}</code>`,
    link: (url) => {
      const address = addressOf(url, links);
      return address === null ? escaped(oneLine(url, 300)) : `<a href="${escaped(address)}">${escaped(address)}</a>`;
    },
    linked: (words, url) => {
      const address = addressOf(url, links);
      return address === null ? words : `<a href="${escaped(address)}">${words}</a>`;
    },
    strong: (written) => `<strong>${written}</strong>`,
    paragraph: (...written) => `<p>${written.join('<br>')}</p>`,
    list: (items, numbered = false) => {
      const tag = numbered ? 'ol' : 'ul';
      return `<${tag}>${items.map((each) => `<li>${each}</li>`).join('')}</${tag}>`;
    },
    join: (blocks) => blocks.join(''),
  };
}
