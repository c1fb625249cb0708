import { municipalityName, regionName } from '@kohtaamo/core/place/municipality.ts';
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

function where({ sector, municipality }: Pick<Card, 'sector' | 'municipality'>, { pen, language }: Voice): string[] {
  const parts = [
    ...(sector === undefined ? [] : [pen.name(sectorName(sector, language))]),
    ...(municipality === undefined ? [] : [pen.name(municipalityName(municipality, language))]),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
}

/** People and businesses. */
export const personWords: Writers<'card' | 'found' | 'candidates' | 'partners'> = {
  card: ({ card }, voice) => [wholeCard(card, voice)],
  found: ({ text, cards, businesses }, voice) => {
    const { pen, locale } = voice;
    const searched = pen.code(text.slice(0, 200));
    if (cards.length === 0 && businesses.length === 0) {
      return [pen.paragraph(m.bot_found_nobody({ text: searched, link: pen.link('/directory') }, locale))];
    }
    return [
      pen.paragraph(m.bot_found({ text: searched }, locale)),
      ...(cards.length === 0 ? [] : [pen.list(cards.map((card) => shortCard(card, voice)))]),
      ...(businesses.length === 0
        ? []
        : [
            pen.paragraph(m.bot_found_businesses({}, locale)),
            pen.list(
              businesses.map(({ name, url, ...of }) =>
                [pen.strong(pen.name(name)), ...where(of, voice), pen.link(url)].join(' · '),
              ),
            ),
          ]),
      ...(cards.length === 0
        ? []
        : [
            pen.paragraph(m.bot_found_intro({ example: pen.code(`!${commandWords.intro.usage({}, locale)}`) }, locale)),
          ]),
    ];
  },
  partners: ({ text, partners, more }, voice) => {
    const { pen, locale, language } = voice;
    const link = pen.link('/partners');
    if (partners.length === 0) {
      return [
        pen.paragraph(
          text === ''
            ? m.bot_partners_none({}, locale)
            : m.bot_partners_not_found({ text: pen.code(text), link }, locale),
        ),
      ];
    }
    return [
      ...partners.map(({ name, about, services, municipality, region, url }) => {
        const places = [
          ...(municipality === null ? [] : [municipalityName(municipality, language)]),
          ...(region === null ? [] : [regionName(region, language)]),
        ];
        return pen.paragraph(
          [pen.strong(pen.name(name)), ...places.map((each) => pen.name(each))].join(' · '),
          ...(about === '' ? [] : [pen.line(about)]),
          ...(services.length === 0 ? [] : [services.map((each) => pen.name(each)).join(' · ')]),
          pen.link(url),
        );
      }),
      ...(more === 0 ? [] : [pen.paragraph(m.bot_partners_more({ count: more, link }, locale))]),
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
