import type { Language } from '@kohtaamo/core/language/language.ts';
import { m } from '@kohtaamo/messages/messages.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** How people call a command, and how it is told of. `words` begin with the one that help shows; `usage` is an example that works. */
export type CommandWords = {
  group: CommandGroup;
  words: Record<Language, string[]>;
  summary: Sentence;
  usage: Sentence;
};

/** What help shows together, in this order. */
export const commandGroups = ['people', 'self', 'workshops', 'quiet', 'data'] as const;
export type CommandGroup = (typeof commandGroups)[number];

export const commandWords = {
  help: {
    group: 'data',
    words: { fi: ['apua', 'ohje', 'ohjeet'], sv: ['hjälp'], en: ['help'] },
    summary: m.bot_help_summary,
    usage: m.bot_help_usage,
  },
  login: {
    group: 'data',
    words: { fi: ['kirjaudu', 'kirjaudu sisään'], sv: ['logga in', 'inloggning'], en: ['login', 'log in', 'sign in'] },
    summary: m.bot_login_summary,
    usage: m.bot_login_usage,
  },
  card: {
    group: 'self',
    words: { fi: ['kortti', 'korttini'], sv: ['kort', 'mitt kort'], en: ['card', 'my card'] },
    summary: m.bot_card_summary,
    usage: m.bot_card_usage,
  },
  profile: {
    group: 'self',
    words: { fi: ['profiili', 'yritykseni'], sv: ['profil', 'mitt företag'], en: ['profile', 'my business'] },
    summary: m.bot_profile_summary,
    usage: m.bot_profile_usage,
  },
  colleague: {
    group: 'self',
    words: { fi: ['kollega', 'työkaveri'], sv: ['kollega', 'arbetskamrat'], en: ['colleague'] },
    summary: m.bot_colleague_summary,
    usage: m.bot_colleague_usage,
  },
  find: {
    group: 'people',
    words: { fi: ['etsi', 'hae'], sv: ['sök', 'hitta'], en: ['find', 'search'] },
    summary: m.bot_find_summary,
    usage: m.bot_find_usage,
  },
  intro: {
    group: 'people',
    words: {
      fi: ['esittele', 'esittely'],
      sv: ['presentera', 'introduktion'],
      en: ['intro', 'introduction'],
    },
    summary: m.bot_intro_summary,
    usage: m.bot_intro_usage,
  },
  ask: {
    group: 'people',
    words: { fi: ['kysy'], sv: ['fråga'], en: ['ask'] },
    summary: m.bot_ask_summary,
    usage: m.bot_ask_usage,
  },
  asks: {
    group: 'people',
    words: { fi: ['kysymykset', 'kysymykseni'], sv: ['frågor', 'mina frågor'], en: ['asks', 'my asks'] },
    summary: m.bot_asks_summary,
    usage: m.bot_asks_usage,
  },
  helped: {
    group: 'people',
    words: { fi: ['auttoi', 'apua sain'], sv: ['hjälpte'], en: ['helped', 'helped by'] },
    summary: m.bot_helped_summary,
    usage: m.bot_helped_usage,
  },
  idea: {
    group: 'people',
    words: { fi: ['idea', 'ehdota'], sv: ['idé', 'föreslå'], en: ['idea'] },
    summary: m.bot_idea_summary,
    usage: m.bot_idea_usage,
  },
  ideas: {
    group: 'people',
    words: { fi: ['ideat'], sv: ['idéer'], en: ['ideas'] },
    summary: m.bot_ideas_summary,
    usage: m.bot_ideas_usage,
  },
  digest: {
    group: 'quiet',
    words: { fi: ['viikkokatsaus', 'katsaus'], sv: ['veckobrev', 'veckan'], en: ['digest', 'weekly'] },
    summary: m.bot_digest_summary,
    usage: m.bot_digest_usage,
  },
  mail: {
    group: 'quiet',
    words: { fi: ['sähköposti', 'posti'], sv: ['e-post', 'epost'], en: ['mail', 'email', 'e-mail'] },
    summary: m.bot_mail_summary,
    usage: m.bot_mail_usage,
  },
  polls: {
    group: 'quiet',
    words: { fi: ['kyselyt', 'kysely'], sv: ['omröstningar', 'omröstning'], en: ['polls', 'poll'] },
    summary: m.bot_polls_summary,
    usage: m.bot_polls_usage,
  },
  rounds: {
    group: 'people',
    words: { fi: ['kierrokset', 'tapaamiset'], sv: ['omgångar', 'möten'], en: ['rounds', 'meetings'] },
    summary: m.bot_rounds_summary,
    usage: m.bot_rounds_usage,
  },
  here: {
    group: 'workshops',
    words: { fi: ['paikalla'], sv: ['på plats'], en: ['here'] },
    summary: m.bot_here_summary,
    usage: m.bot_here_usage,
  },
  figures: {
    group: 'workshops',
    words: { fi: ['luvut'], sv: ['siffror'], en: ['figures'] },
    summary: m.bot_figures_summary,
    usage: m.bot_figures_usage,
  },
  round: {
    group: 'workshops',
    words: { fi: ['kierros'], sv: ['omgång'], en: ['round'] },
    summary: m.bot_round_summary,
    usage: m.bot_round_usage,
  },
  starter: {
    group: 'workshops',
    words: {
      fi: ['avaus', 'avaukset', 'keskustelunavaus'],
      sv: ['samtalsöppnare', 'öppnare'],
      en: ['starter', 'starters'],
    },
    summary: m.bot_starter_summary,
    usage: m.bot_starter_usage,
  },
  introduce: {
    group: 'people',
    words: {
      fi: ['esittele toisilleen', 'yhdistä'],
      sv: ['presentera för varandra', 'sammanför', 'introducera'],
      en: ['introduce', 'connect'],
    },
    summary: m.bot_introduce_summary,
    usage: m.bot_introduce_usage,
  },
  yes: {
    group: 'people',
    words: { fi: ['kyllä', 'joo', 'sopii'], sv: ['ja', 'jo', 'det passar'], en: ['yes', 'yep'] },
    summary: m.bot_yes_summary,
    usage: m.bot_yes_usage,
  },
  no: {
    group: 'people',
    words: { fi: ['ei', 'ei nyt', 'ei kiitos'], sv: ['nej', 'nej tack'], en: ['no', 'not now', 'no thanks'] },
    summary: m.bot_no_summary,
    usage: m.bot_no_usage,
  },
  pause: {
    group: 'quiet',
    words: { fi: ['tauko', 'tauolle'], sv: ['paus', 'pausa'], en: ['pause'] },
    summary: m.bot_pause_summary,
    usage: m.bot_pause_usage,
  },
  resume: {
    group: 'quiet',
    words: { fi: ['jatka', 'palaa'], sv: ['fortsätt', 'återuppta'], en: ['resume', 'continue'] },
    summary: m.bot_resume_summary,
    usage: m.bot_resume_usage,
  },
  commit: {
    group: 'workshops',
    words: { fi: ['lupaan', 'lupaus', 'sitoumus'], sv: ['lovar', 'löfte', 'jag lovar'], en: ['commit', 'commitment'] },
    summary: m.bot_commit_summary,
    usage: m.bot_commit_usage,
  },
  witness: {
    group: 'workshops',
    words: { fi: ['todistaja', 'todistajat'], sv: ['vittne', 'vittnen'], en: ['witness', 'witnesses'] },
    summary: m.bot_witness_summary,
    usage: m.bot_witness_usage,
  },
  done: {
    group: 'workshops',
    words: { fi: ['tehty', 'valmis'], sv: ['klart', 'klar', 'gjort'], en: ['done'] },
    summary: m.bot_done_summary,
    usage: m.bot_done_usage,
  },
  stop: {
    group: 'quiet',
    words: { fi: ['seis', 'lopeta'], sv: ['stopp', 'stoppa', 'sluta'], en: ['stop', 'unsubscribe'] },
    summary: m.bot_stop_summary,
    usage: m.bot_stop_usage,
  },
  language: {
    group: 'data',
    words: { fi: ['kieli'], sv: ['språk'], en: ['language'] },
    summary: m.bot_language_summary,
    usage: m.bot_language_usage,
  },
  privacy: {
    group: 'data',
    words: {
      fi: ['tietosuoja', 'suostumukset'],
      sv: ['dataskydd', 'integritet', 'samtycken'],
      en: ['privacy', 'consents'],
    },
    summary: m.bot_privacy_summary,
    usage: m.bot_privacy_usage,
  },
  mydata: {
    group: 'data',
    words: {
      fi: ['omattiedot', 'omat tiedot', 'tietoni'],
      sv: ['minadata', 'mina uppgifter'],
      en: ['mydata', 'my data'],
    },
    summary: m.bot_mydata_summary,
    usage: m.bot_mydata_usage,
  },
  introductions: {
    group: 'people',
    words: {
      fi: ['esittelyt', 'esittelyni'],
      sv: ['introduktioner', 'mina introduktioner'],
      en: ['introductions', 'my introductions'],
    },
    summary: m.bot_introductions_summary,
    usage: m.bot_introductions_usage,
  },
  withdraw: {
    group: 'people',
    words: { fi: ['peru', 'peruuta'], sv: ['ta tillbaka', 'återta'], en: ['withdraw', 'take back'] },
    summary: m.bot_withdraw_summary,
    usage: m.bot_withdraw_usage,
  },
  block: {
    group: 'people',
    words: { fi: ['estä', 'estot'], sv: ['blockera', 'blockeringar'], en: ['block', 'blocks'] },
    summary: m.bot_block_summary,
    usage: m.bot_block_usage,
  },
  unblock: {
    group: 'people',
    words: { fi: ['poista esto', 'päästä'], sv: ['häv blockering', 'avblockera'], en: ['unblock'] },
    summary: m.bot_unblock_summary,
    usage: m.bot_unblock_usage,
  },
  workshops: {
    group: 'workshops',
    words: { fi: ['työpajat', 'työpaja'], sv: ['workshoppar', 'workshop'], en: ['workshops'] },
    summary: m.bot_workshops_summary,
    usage: m.bot_workshops_usage,
  },
  partners: {
    group: 'people',
    words: { fi: ['kumppanit', 'kumppani'], sv: ['partner', 'partnerorganisationer'], en: ['partners'] },
    summary: m.bot_partners_summary,
    usage: m.bot_partners_usage,
  },
  sessions: {
    group: 'data',
    words: {
      fi: ['istunnot', 'kirjaudu ulos', 'kirjaa ulos'],
      sv: ['sessioner', 'logga ut'],
      en: ['sessions', 'sign out', 'log out', 'logout'],
    },
    summary: m.bot_sessions_summary,
    usage: m.bot_sessions_usage,
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
