import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Letter } from './invitationletter.ts';
import { button, choicesOf, escapeHtml, foot, link, listOf, page, paragraph, quietly, well } from './letterpage.ts';

/** Makes what people wrote safe for one of the two bodies: one line, and no markup. Sentences of the catalogue are trusted, values never. */
export interface Pen {
  line(value: string): string;
  strong(written: string): string;
  link(url: string): string;
}

type Link = { link: string; words: string };

/** A part of a letter; its words have gone through the pen. */
export type Block =
  | { paragraph: string }
  /** What the eye should find first. */
  | { well: string[] }
  | { lines: string[] }
  | { list: string[] }
  | { button: string; words: string }
  | { choices: Link[] };

export type LetterParts = {
  locale: Language;
  subject: string;
  /** Asked twice, for the text and for the HTML. */
  blocks: (pen: Pen) => Block[];
  /** Below a line, in small letters. */
  foot: (Link | { quietly: string })[];
};

const longest = 1000;

const onOneLine = (value: string) =>
  value
    .slice(0, longest)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

const textPen: Pen = { line: onOneLine, strong: (written) => written, link: (url) => url };
const htmlPen: Pen = {
  line: (value) => escapeHtml(onOneLine(value)),
  strong: (written) => `<strong>${written}</strong>`,
  link: (url) => link(url, url),
};

/** A letter of these parts, as text and as HTML that say the same. */
export function writtenLetter({ locale, subject, blocks, foot: last }: LetterParts): Letter {
  const ending = last.map((each) => ('quietly' in each ? each.quietly : `${each.words}: ${each.link}`));
  return {
    subject: onOneLine(subject),
    text: `${[...blocks(textPen).map(asText), ending.join('\n')].join('\n\n')}\n`,
    html: page(locale, [
      ...blocks(htmlPen).map(asHtml),
      foot(...last.map((each) => ('quietly' in each ? quietly(each.quietly) : link(each.link, each.words)))),
    ]),
  };
}

function asText(block: Block): string {
  if ('paragraph' in block) return block.paragraph;
  if ('well' in block) return block.well.join('\n');
  if ('lines' in block) return block.lines.join('\n');
  if ('list' in block) return block.list.map((each) => `- ${each}`).join('\n');
  if ('button' in block) return `${block.words}: ${block.button}`;
  return block.choices.map(({ link: url, words }) => `${words}: ${url}`).join('\n');
}

function asHtml(block: Block): string {
  if ('paragraph' in block) return paragraph(block.paragraph);
  if ('well' in block) return well(block.well.join('<br>'));
  if ('lines' in block) return paragraph(block.lines.join('<br>'));
  if ('list' in block) return listOf(block.list);
  if ('button' in block) return button(block.button, block.words);
  return choicesOf(block.choices);
}
