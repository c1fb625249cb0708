import type { BusinessVisibility } from '@kohtaamo/core/business/business.ts';
import { writtenFields, type WrittenField } from '@kohtaamo/core/business/writtenbusiness.ts';
import { languageNamed } from '@kohtaamo/core/language/language.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { visibilities, type Visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { languageName } from '@kohtaamo/messages/languagenames.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import {
  answerWords,
  cardFieldWords,
  circleLabels,
  circleWords,
  fieldLabels,
  fieldWords,
  profileWords,
  visibilityOf,
  type Called,
  type Sentence,
} from './fieldwords.ts';
import type { Voice, Writers } from './voice.ts';

const questions: Record<WrittenField, Sentence> = {
  name: m.bot_ask_business_name,
  businessId: m.bot_ask_business_id,
  sector: m.bot_ask_sector,
  municipality: m.bot_ask_municipality,
  offer: m.bot_ask_offer,
  offerTags: m.bot_ask_tags,
  need: m.bot_ask_need,
  needTags: m.bot_ask_tags,
  links: m.bot_ask_links,
  languages: m.bot_ask_languages,
};

const cardLabels = { name: m.bot_field_name, about: m.bot_field_about, email: m.bot_field_email };

/** A member's own business and card, told and changed by talking. */
export const profileWriters: Writers<
  | 'profile'
  | 'business-question'
  | 'field-guess'
  | 'field-saved'
  | 'visibility-saved'
  | 'which-business'
  | 'questions-left'
  | 'left-as-it-was'
  | 'circles-offered'
  | 'colleague-added'
  | 'own-card'
  | 'card-question'
  | 'card-saved'
> = {
  profile: ({ businesses, finished, url }, voice) => {
    const { pen, locale, language, command } = voice;
    const say = (...words: string[]) => command('profile', words.join(' '));
    return [
      ...(finished ? [pen.paragraph(m.bot_profile_finished({}, locale))] : []),
      ...businesses.flatMap(({ name, written, visibility }, index) => [
        pen.paragraph(
          pen.strong(businesses.length > 1 ? `${String(index + 1)}. ${pen.name(name)}` : pen.name(name)),
          ...toldOf(written, visibility, voice),
          ...untoldOf(written, voice),
        ),
      ]),
      pen.paragraph(
        m.bot_profile_change(
          { example: say(first(fieldWords.need, language), m.bot_profile_example({}, locale)) },
          locale,
        ),
        m.bot_profile_who_sees(
          {
            example: say(
              first(profileWords.visibility, language),
              first(fieldWords.need, language),
              first(circleWords.everyone, language),
            ),
          },
          locale,
        ),
        m.bot_profile_more({ example: say(first(profileWords.new, language)), link: pen.link(url) }, locale),
      ),
    ];
  },
  'business-question': ({ field, current, guided, first: isFirst }, voice) => {
    const { pen, locale, language } = voice;
    const word = (called: Called) => pen.code(`!${first(called, language)}`);
    const ways = { skip: word(answerWords.skip), enough: word(answerWords.enough), empty: word(answerWords.empty) };
    return [
      ...(isFirst ? [pen.paragraph(m.bot_ask_first(ways, locale))] : []),
      pen.paragraph(
        ...(guided && !isFirst ? [m.bot_ask_noted({}, locale)] : []),
        pen.strong(questions[field]({}, locale)),
        ...(current === '' ? [] : [m.bot_ask_now({ value: shown(field, current, voice) }, locale)]),
      ),
      ...(guided
        ? []
        : [pen.paragraph(current === '' ? m.bot_ask_leave(ways, locale) : m.bot_ask_empty(ways, locale))]),
    ];
  },
  'field-guess': ({ field, guess }, voice) => {
    const { pen, locale, command } = voice;
    return [
      pen.paragraph(
        pen.strong(m.bot_guess({ name: shown(field, guess, voice) }, locale)),
        m.bot_guess_answer({ yes: command('yes'), no: command('no') }, locale),
      ),
    ];
  },
  'field-saved': ({ business, field, value, visibility }, voice) => {
    const { pen, locale } = voice;
    const label = fieldLabels[field]({}, locale);
    return [
      pen.paragraph(
        value === ''
          ? m.bot_field_emptied({ field: label, of: pen.name(business) }, locale)
          : m.bot_field_saved({ field: label, of: pen.name(business), value: shown(field, value, voice) }, locale),
        m.bot_field_seen({ circle: circleLabels[visibility]({}, locale) }, locale),
      ),
    ];
  },
  'visibility-saved': ({ business, field, visibility }, { pen, locale }) => [
    pen.paragraph(
      m.bot_visibility_saved(
        {
          field: fieldLabels[field]({}, locale),
          of: pen.name(business),
          circle: circleLabels[visibility]({}, locale),
        },
        locale,
      ),
    ),
  ],
  'which-business': ({ names }, { pen, locale }) => [
    pen.paragraph(m.bot_which_business({}, locale)),
    pen.list(
      names.map((name) => pen.name(name)),
      true,
    ),
  ],
  'questions-left': (_, { pen, locale, command }) => [
    pen.paragraph(m.bot_questions_left({ profile: command('profile') }, locale)),
  ],
  'left-as-it-was': (_, { pen, locale }) => [pen.paragraph(m.bot_left_as_it_was({}, locale))],
  'circles-offered': (_, { pen, locale, language }) => [
    pen.paragraph(m.bot_circles({}, locale)),
    pen.list(
      visibilities.map((each) => `${pen.code(first(circleWords[each], language))}: ${circleLabels[each]({}, locale)}`),
    ),
  ],
  'colleague-added': ({ name, business }, { pen, locale }) => [
    pen.paragraph(m.bot_colleague_added({ name: pen.name(name), business: pen.name(business) }, locale)),
  ],
  'own-card': (card, voice) => {
    const { pen, locale, language, command } = voice;
    const { name, about, aboutVisibility, email, emailVisibility, businesses, url } = card;
    const say = (...words: string[]) => command('card', words.join(' '));
    return [
      pen.paragraph(
        pen.strong(pen.name(name)),
        about === '' ? m.bot_card_about_none({}, locale) : seenBy(pen.long(about), aboutVisibility, voice),
        ...(email === null
          ? []
          : [seenBy(`${m.bot_field_email({}, locale)}: ${pen.line(email)}`, emailVisibility, voice)]),
        ...(businesses.length === 0
          ? []
          : [m.bot_card_businesses({ names: businesses.map((each) => pen.name(each)).join(', ') }, locale)]),
      ),
      pen.paragraph(
        m.bot_profile_change(
          { example: say(first(cardFieldWords.about, language), m.bot_card_example({}, locale)) },
          locale,
        ),
        m.bot_profile_who_sees(
          {
            example: say(
              first(profileWords.visibility, language),
              first(cardFieldWords.about, language),
              first(circleWords.hub, language),
            ),
          },
          locale,
        ),
        m.bot_card_web({ link: pen.link(url) }, locale),
      ),
    ];
  },
  'card-question': ({ field, current }, voice) => {
    const { pen, locale, language } = voice;
    const ways = {
      enough: pen.code(`!${first(answerWords.enough, language)}`),
      empty: pen.code(`!${first(answerWords.empty, language)}`),
    };
    const question = field === 'name' ? m.bot_ask_own_name : m.bot_ask_about;
    return [
      pen.paragraph(
        pen.strong(question({}, locale)),
        ...(current === '' ? [] : [m.bot_ask_now({ value: pen.line(current) }, locale)]),
      ),
      pen.paragraph(field === 'name' || current === '' ? m.bot_ask_leave(ways, locale) : m.bot_ask_empty(ways, locale)),
    ];
  },
  'card-saved': ({ field, value, visibility }, { pen, locale }) => {
    const label = cardLabels[field]({}, locale);
    const seen =
      visibility === null ? [] : [m.bot_field_seen({ circle: circleLabels[visibility]({}, locale) }, locale)];
    return [
      pen.paragraph(
        value === ''
          ? m.bot_card_emptied({ field: label }, locale)
          : m.bot_card_saved({ field: label, value: pen.line(value) }, locale),
        ...seen,
      ),
    ];
  },
};

const first = (called: Called, language: Voice['language']) => called[language][0] ?? '';

/** A written value as people say it: names for codes. */
export function shown(field: WrittenField, value: string, { pen, language }: Voice): string {
  switch (field) {
    case 'sector':
      return pen.name(sectorName(value, language));
    case 'municipality':
      return pen.name(municipalityName(value, language));
    case 'languages':
      return value
        .split(', ')
        .flatMap((each) => languageNamed(each) ?? [])
        .map((each) => languageName(each, language))
        .join(', ');
    default:
      return pen.line(value);
  }
}

type Written = Partial<Record<WrittenField, string>>;

function seenBy(text: string, circle: Visibility, { locale }: Voice): string {
  return `${text} (${circleLabels[circle]({}, locale)})`;
}

function toldOf(written: Written, visibility: BusinessVisibility, voice: Voice): string[] {
  return writtenFields.flatMap((field) => {
    const value = written[field] ?? '';
    if (field === 'name' || value === '') return [];
    const line = `${fieldLabels[field]({}, voice.locale)}: ${shown(field, value, voice)}`;
    return [seenBy(line, visibility[visibilityOf(field)], voice)];
  });
}

function untoldOf(written: Written, { locale }: Voice): string[] {
  const untold = writtenFields.filter((field) => (written[field] ?? '') === '');
  if (untold.length === 0) return [];
  return [m.bot_profile_untold({ fields: untold.map((field) => fieldLabels[field]({}, locale)).join(', ') }, locale)];
}
