import type { BusinessField } from '@kohtaamo/core/business/business.ts';
import { writtenFields, type WrittenField } from '@kohtaamo/core/business/writtenbusiness.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import type { Visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { m } from '@kohtaamo/messages/messages.ts';

export type Sentence = (values: object, options: { locale: Language }) => string;
/** How people call a thing. The first word of each language is the one the bot uses itself. */
export type Called = Record<Language, string[]>;

export const namedFields = [...writtenFields, 'logo', 'members'] as const;

export const fieldWords: Record<(typeof namedFields)[number], Called> = {
  name: {
    fi: ['nimi', 'yrityksen nimi'],
    sv: ['namn', 'företagets namn'],
    en: ['name', 'business name'],
  },
  businessId: {
    fi: ['y-tunnus', 'ytunnus', 'y tunnus'],
    sv: ['fo-nummer', 'fo-numret', 'fo nummer'],
    en: ['business id', 'business-id', 'id'],
  },
  sector: {
    fi: ['toimiala', 'ala'],
    sv: ['bransch', 'näringsgren'],
    en: ['sector', 'industry'],
  },
  municipality: {
    fi: ['kunta', 'paikkakunta', 'kaupunki'],
    sv: ['kommun', 'ort', 'stad'],
    en: ['municipality', 'town', 'place'],
  },
  offer: {
    fi: ['tarjoamme', 'tarjoan', 'tarjoaa', 'tarjonta'],
    sv: ['erbjuder', 'vi erbjuder', 'jag erbjuder', 'utbud'],
    en: ['offer', 'offers', 'we offer', 'i offer'],
  },
  offerTags: {
    fi: ['tarjonnan avainsanat', 'tarjonta avainsanoina'],
    sv: ['utbudets nyckelord', 'utbudet i nyckelord'],
    en: ['offer tags', 'tags for offer'],
  },
  need: {
    fi: ['tarvitsemme', 'tarvitsen', 'tarve', 'etsimme'],
    sv: ['behöver', 'vi behöver', 'jag behöver', 'behov'],
    en: ['need', 'needs', 'we need', 'i need'],
  },
  needTags: {
    fi: ['tarpeen avainsanat', 'tarpeet avainsanoina'],
    sv: ['behovets nyckelord', 'behoven i nyckelord'],
    en: ['need tags', 'tags for need'],
  },
  links: {
    fi: ['linkit', 'linkki', 'kotisivu', 'verkkosivu'],
    sv: ['länkar', 'länk', 'webbplats', 'hemsida'],
    en: ['links', 'link', 'website'],
  },
  languages: {
    fi: ['kielet', 'kieli'],
    sv: ['språk', 'språken'],
    en: ['languages', 'language'],
  },
  logo: { fi: ['logo'], sv: ['logotyp', 'logo'], en: ['logo'] },
  members: { fi: ['ihmiset', 'tekijät'], sv: ['människor', 'människorna'], en: ['people', 'members'] },
};

export const fieldLabels: Record<keyof typeof fieldWords, Sentence> = {
  name: m.bot_field_name,
  businessId: m.bot_field_business_id,
  sector: m.bot_field_sector,
  municipality: m.bot_field_municipality,
  offer: m.bot_field_offer,
  offerTags: m.bot_field_offer_tags,
  need: m.bot_field_need,
  needTags: m.bot_field_need_tags,
  links: m.bot_field_links,
  languages: m.bot_field_languages,
  logo: m.bot_field_logo,
  members: m.bot_field_members,
};

export const cardFieldWords = {
  name: fieldWords.name,
  about: { fi: ['minusta', 'kertomus'], sv: ['om mig', 'om'], en: ['about', 'about me'] },
  email: { fi: ['sähköposti'], sv: ['e-post', 'epost'], en: ['e-mail', 'email'] },
} satisfies Record<string, Called>;

export const circleWords: Record<Visibility, Called> = {
  me: { fi: ['minä', 'vain minä', 'itse'], sv: ['jag', 'bara jag'], en: ['me', 'only me'] },
  cohort: {
    fi: ['ryhmä', 'ryhmäni', 'työpajaryhmä'],
    sv: ['gruppen', 'grupp', 'min grupp'],
    en: ['cohort', 'my cohort'],
  },
  hub: { fi: ['jäsenet', 'kohtaamo'], sv: ['medlemmar', 'medlemmarna', 'kohtaamo'], en: ['members', 'kohtaamo'] },
  partners: { fi: ['kumppanit'], sv: ['partner'], en: ['partners'] },
  everyone: { fi: ['kaikki', 'julkinen'], sv: ['alla', 'offentlig'], en: ['everyone', 'public'] },
};

export const circleLabels: Record<Visibility, Sentence> = {
  me: m.visibility_me,
  cohort: m.visibility_cohort,
  hub: m.visibility_hub,
  partners: m.visibility_partners,
  everyone: m.visibility_everyone,
};

/** Words that lead on in what a person says about their own profile. */
export const profileWords = {
  new: { fi: ['uusi'], sv: ['nytt', 'ny'], en: ['new'] },
  questions: { fi: ['kysy'], sv: ['fråga'], en: ['questions', 'ask'] },
  visibility: { fi: ['näkyvyys', 'näkyy'], sv: ['synlighet', 'syns'], en: ['visibility', 'visible'] },
} satisfies Record<string, Called>;

/** What one may say instead of an answer while the bot asks. They are commands only then. */
export const answerWords = {
  skip: {
    fi: ['ohita', 'seuraava', 'en tiedä'],
    sv: ['hoppa över', 'nästa', 'vet inte'],
    en: ['skip', 'next', 'pass'],
  },
  enough: {
    fi: ['riittää', 'myöhemmin', 'antaa olla', 'en nyt'],
    sv: ['räcker', 'det räcker', 'senare', 'låt bli', 'avbryt'],
    en: ['enough', 'later', 'never mind', 'cancel'],
  },
  empty: { fi: ['tyhjä', 'tyhjennä'], sv: ['tom', 'töm'], en: ['empty', 'clear'] },
} satisfies Record<string, Called>;

/** Signing out every browser at once. */
export const sessionWords = { all: { fi: ['kaikki'], sv: ['alla'], en: ['all'] } } satisfies Record<string, Called>;

/** The name of the circle that the visibility of a written field is kept under: tags go with their text. */
export function visibilityOf(field: WrittenField): BusinessField {
  if (field === 'offerTags') return 'offer';
  return field === 'needTags' ? 'need' : field;
}

/**
 * The thing that the text begins with the name of, in any language, and what follows it. The longest name wins: "offer tags" is not
 * "offer" with "tags".
 */
export function namedFirst<K extends string>(
  text: string,
  names: readonly K[],
  called: Record<K, Called>,
): { named: K; rest: string } | null {
  const lower = text.toLowerCase();
  let best: { named: K; length: number } | null = null;
  for (const named of names) {
    for (const word of languages.flatMap((each) => called[named][each])) {
      if (!lower.startsWith(word) || !/^(?:$|[\s:=,.])/u.test(lower.slice(word.length))) continue;
      if (best === null || word.length > best.length) best = { named, length: word.length };
    }
  }
  return best === null ? null : { named: best.named, rest: text.slice(best.length).replace(/^[\s:=,.]+/u, '') };
}

/** True when the text is nothing but one of the words. */
export function isCalled(text: string, forms: Called): boolean {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^!|[.!…]+$/gu, '');
  return languages.some((each) => forms[each].includes(plain));
}
