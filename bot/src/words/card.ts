import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import type { Card } from '@kohtaamo/core/saying/saying.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { inSentence, type Block } from './block.ts';

/** "Aino, Kymin Pakkaamo, Kouvola": who it is, in one line. */
export function cardLine(card: Card, locale: Language): string {
  const town = card.municipality === undefined ? undefined : municipalityName(card.municipality, locale);
  return [card.name, card.business, town]
    .filter((each) => each !== undefined)
    .map((each) => inSentence(each, 120))
    .join(', ');
}

/** The whole card: a line, then what the business offers and needs, as far as the reader may see it. */
export function cardBlocks(card: Card, locale: Language): Block[] {
  const facts = [
    card.sector === undefined ? null : sectorName(card.sector, locale),
    card.about === undefined ? null : inSentence(card.about),
    card.offer === undefined ? null : m.say_card_offers({ text: inSentence(card.offer) }, { locale }),
    card.need === undefined ? null : m.say_card_needs({ text: inSentence(card.need) }, { locale }),
  ].filter((each) => each !== null);
  return facts.length === 0 ? [cardLine(card, locale)] : [cardLine(card, locale), { list: facts, numbered: false }];
}
