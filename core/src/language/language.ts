import { z } from 'zod';

export const languages = ['fi', 'sv', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** Of rooms that many share, and of people until they have chosen one. */
export const hubLanguage: Language = 'fi';

const names: Record<Language, readonly string[]> = {
  fi: ['fi', 'suomi', 'suomea', 'suomeksi', 'finska', 'finnish'],
  sv: ['sv', 'svenska', 'ruotsi', 'ruotsia', 'ruotsiksi', 'swedish'],
  en: ['en', 'english', 'englanti', 'englantia', 'englanniksi', 'engelska'],
};

/** The language a word names, in any of the three languages; null when it names none that Kohtaamo speaks. */
export function languageNamed(word: string): Language | null {
  const plain = word.normalize('NFC').trim().toLowerCase();
  return languages.find((each) => names[each].includes(plain)) ?? null;
}
