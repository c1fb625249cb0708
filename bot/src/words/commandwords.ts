import type { Language } from '@kohtaamo/core/language/language.ts';
import { m } from '@kohtaamo/messages/messages.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** How people call a command, and how it is told of. `words` begin with the one that help shows; `usage` is an example that works. */
export type CommandWords = { words: Record<Language, string[]>; summary: Sentence; usage: Sentence };

export const commandWords = {
  help: {
    words: { fi: ['apua', 'ohje', 'ohjeet'], sv: ['hjälp'], en: ['help'] },
    summary: m.bot_help_summary,
    usage: m.bot_help_usage,
  },
  login: {
    words: { fi: ['kirjaudu', 'kirjaudu sisään'], sv: ['logga in', 'inloggning'], en: ['login', 'log in', 'sign in'] },
    summary: m.bot_login_summary,
    usage: m.bot_login_usage,
  },
  card: {
    words: { fi: ['kortti', 'korttini'], sv: ['kort', 'mitt kort'], en: ['card', 'my card'] },
    summary: m.bot_card_summary,
    usage: m.bot_card_usage,
  },
  profile: {
    words: { fi: ['profiili', 'yritykseni'], sv: ['profil', 'mitt företag'], en: ['profile', 'my business'] },
    summary: m.bot_profile_summary,
    usage: m.bot_profile_usage,
  },
  colleague: {
    words: { fi: ['kollega', 'työkaveri'], sv: ['kollega', 'arbetskamrat'], en: ['colleague'] },
    summary: m.bot_colleague_summary,
    usage: m.bot_colleague_usage,
  },
  find: {
    words: { fi: ['etsi', 'hae'], sv: ['sök', 'hitta'], en: ['find', 'search'] },
    summary: m.bot_find_summary,
    usage: m.bot_find_usage,
  },
  intro: {
    words: {
      fi: ['esittele', 'esittely'],
      sv: ['presentera', 'introduktion'],
      en: ['intro', 'introduce', 'introduction'],
    },
    summary: m.bot_intro_summary,
    usage: m.bot_intro_usage,
  },
  yes: {
    words: { fi: ['kyllä', 'joo', 'sopii'], sv: ['ja', 'jo', 'det passar'], en: ['yes', 'yep'] },
    summary: m.bot_yes_summary,
    usage: m.bot_yes_usage,
  },
  no: {
    words: { fi: ['ei', 'ei nyt', 'ei kiitos'], sv: ['nej', 'nej tack'], en: ['no', 'not now', 'no thanks'] },
    summary: m.bot_no_summary,
    usage: m.bot_no_usage,
  },
  pause: {
    words: { fi: ['tauko', 'tauolle'], sv: ['paus', 'pausa'], en: ['pause'] },
    summary: m.bot_pause_summary,
    usage: m.bot_pause_usage,
  },
  resume: {
    words: { fi: ['jatka', 'palaa'], sv: ['fortsätt', 'återuppta'], en: ['resume', 'continue'] },
    summary: m.bot_resume_summary,
    usage: m.bot_resume_usage,
  },
  commit: {
    words: { fi: ['lupaan', 'lupaus', 'sitoumus'], sv: ['lovar', 'löfte', 'jag lovar'], en: ['commit', 'commitment'] },
    summary: m.bot_commit_summary,
    usage: m.bot_commit_usage,
  },
  done: {
    words: { fi: ['tehty', 'valmis'], sv: ['klart', 'klar', 'gjort'], en: ['done'] },
    summary: m.bot_done_summary,
    usage: m.bot_done_usage,
  },
  stop: {
    words: { fi: ['seis', 'lopeta'], sv: ['stopp', 'stoppa', 'sluta'], en: ['stop', 'unsubscribe'] },
    summary: m.bot_stop_summary,
    usage: m.bot_stop_usage,
  },
  language: {
    words: { fi: ['kieli'], sv: ['språk'], en: ['language'] },
    summary: m.bot_language_summary,
    usage: m.bot_language_usage,
  },
  privacy: {
    words: {
      fi: ['tietosuoja', 'suostumukset'],
      sv: ['dataskydd', 'integritet', 'samtycken'],
      en: ['privacy', 'consents'],
    },
    summary: m.bot_privacy_summary,
    usage: m.bot_privacy_usage,
  },
  mydata: {
    words: {
      fi: ['omattiedot', 'omat tiedot', 'tietoni'],
      sv: ['minadata', 'mina uppgifter'],
      en: ['mydata', 'my data'],
    },
    summary: m.bot_mydata_summary,
    usage: m.bot_mydata_usage,
  },
} satisfies Record<string, CommandWords>;

export type CommandName = keyof typeof commandWords;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandWords, name);
}

/** The command as a reader of this language calls it, with the mark that makes it a command in any room. */
export function calledIn(name: CommandName, language: Language): string {
  return `!${commandWords[name].words[language][0] ?? name}`;
}
