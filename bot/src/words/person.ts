import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import type { Card } from '@kohtaamo/core/saying/saying.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { commandWords } from './commandwords.ts';
import type { Voice, Writers } from './voice.ts';

/** A card in full: what is hidden from the reader is not in it. */
export function wholeCard(card: Card, voice: Voice): string {
  const { pen, locale } = voice;
  return pen.paragraph(
    head(card, voice),
    ...where(card, voice),
    ...(card.about === undefined ? [] : [pen.long(card.about)]),
    ...(card.offer === undefined ? [] : [m.bot_card_offers({ text: pen.line(card.offer) }, locale)]),
    ...(card.need === undefined ? [] : [m.bot_card_needs({ text: pen.line(card.need) }, locale)]),
    ...(card.url === undefined ? [] : [m.bot_card_more({ link: pen.link(card.url) }, locale)]),
  );
}

/** A card in one line, for lists. The id tells two of the same name apart. */
export function shortCard(card: Card, voice: Voice): string {
  const { pen } = voice;
  const id = card.userId === undefined ? [] : [pen.code(card.userId)];
  return [head(card, voice), ...where(card, voice), ...id].join(' · ');
}

function head({ name, business }: Card, { pen }: Voice): string {
  const person = pen.strong(pen.name(name));
  return business === undefined ? person : `${person}, ${pen.name(business)}`;
}

function where({ sector, municipality }: Card, { pen, language }: Voice): string[] {
  const parts = [
    ...(sector === undefined ? [] : [pen.name(sectorName(sector, language))]),
    ...(municipality === undefined ? [] : [pen.name(municipalityName(municipality, language))]),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
}

/** People and businesses. */
export const personWords: Writers<'card' | 'found' | 'candidates'> = {
  card: ({ card }, voice) => [wholeCard(card, voice)],
  found: ({ text, cards }, voice) => {
    const { pen, locale } = voice;
    const searched = pen.code(text.slice(0, 200));
    if (cards.length === 0) {
      return [pen.paragraph(m.bot_found_nobody({ text: searched, link: pen.link('/directory') }, locale))];
    }
    return [
      pen.paragraph(m.bot_found({ text: searched }, locale)),
      pen.list(cards.map((card) => shortCard(card, voice))),
      pen.paragraph(m.bot_found_intro({ example: pen.code(`!${commandWords.intro.usage({}, locale)}`) }, locale)),
    ];
  },
  candidates: ({ cards }, voice) => [
    voice.pen.paragraph(m.bot_candidates({}, voice.locale)),
    voice.pen.list(
      cards.map((card) => shortCard(card, voice)),
      true,
    ),
  ],
};
