import { answerConsent, consentsOf } from '@kohtaamo/core/consent/answerconsent.ts';
import { purposes, type Purpose } from '@kohtaamo/core/consent/consent.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { pause as pauseUntil, resume as goOn, stopPrompts } from '@kohtaamo/core/member/pause.ts';
import { purposeWords } from '../words/words.ts';
import { actorOf, type Command } from './command.ts';
import { pauseEnd } from './timewords.ts';

export const pause: Command = {
  name: 'pause',
  words: { fi: ['tauko'], sv: ['paus', 'pausa'], en: ['pause', 'snooze'] },
  rest: { fi: '2 viikkoa', sv: '2 veckor', en: '2 weeks' },
  summary: {
    fi: 'pidä taukoa; palaat itsestään',
    sv: 'ta en paus; du kommer tillbaka av dig själv',
    en: 'pause; you come back by yourself',
  },
  deed: 'edit-own-profile',
  run: (context, speaker, rest) => {
    const until = pauseEnd(rest, context.now, speaker.timeZone);
    if (until === null) return [{ kind: 'refusal', code: 'pause_length', values: {} }];
    const done = pauseUntil(context, actorOf(speaker), until);
    if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
    return [{ kind: 'paused', until, timeZone: speaker.timeZone }];
  },
};

export const resume: Command = {
  name: 'resume',
  words: { fi: ['jatka'], sv: ['fortsätt'], en: ['resume', 'continue'] },
  rest: { fi: '', sv: '', en: '' },
  summary: { fi: 'lopeta tauko', sv: 'avsluta pausen', en: 'end the pause, or the stop' },
  deed: 'edit-own-profile',
  run: (context, speaker) => {
    goOn(context, actorOf(speaker));
    return [{ kind: 'resumed' }];
  },
};

export const stop: Command = {
  name: 'stop',
  words: { fi: ['lopeta', 'seis'], sv: ['stopp', 'sluta'], en: ['stop', 'unsubscribe'] },
  rest: { fi: '', sv: '', en: '' },
  summary: {
    fi: 'en kirjoita sinulle enää oma-aloitteisesti',
    sv: 'jag skriver inte mer på eget initiativ',
    en: 'I write to you unasked no more',
  },
  deed: 'edit-own-profile',
  run: (context, speaker) => {
    stopPrompts(context, actorOf(speaker));
    context.store.questions.clear(speaker.member.id);
    return [{ kind: 'stopped' }];
  },
};

const languageNames: Record<string, Language> = {
  fi: 'fi',
  suomi: 'fi',
  finnish: 'fi',
  finska: 'fi',
  sv: 'sv',
  ruotsi: 'sv',
  swedish: 'sv',
  svenska: 'sv',
  en: 'en',
  englanti: 'en',
  english: 'en',
  engelska: 'en',
};

export const language: Command = {
  name: 'language',
  words: { fi: ['kieli'], sv: ['språk'], en: ['language'] },
  rest: { fi: 'suomi', sv: 'svenska', en: 'English' },
  summary: { fi: 'vaihda kieltä', sv: 'byt språk', en: 'change the language' },
  deed: 'edit-own-profile',
  run: (context, speaker, rest) => {
    const wanted = languageNames[rest.toLowerCase()];
    if (wanted === undefined) return [{ kind: 'refusal', code: 'language_unknown', values: {} }];
    context.store.members.setLanguage(speaker.member.id, wanted);
    return [{ kind: 'language-set', language: wanted }];
  },
};

const affirmative = new Set(['yes', 'kyllä', 'joo', 'ja', 'on']);
const negative = new Set(['no', 'ei', 'en', 'nej', 'off']);

function purposeNamed(word: string): Purpose | undefined {
  return purposes.find(
    (each) => each === word || languages.some((locale) => purposeWords[each]({}, { locale }).toLowerCase() === word),
  );
}

export const privacy: Command = {
  name: 'privacy',
  words: { fi: ['tietosuoja'], sv: ['integritet'], en: ['privacy'] },
  rest: { fi: 'esittelyt kyllä', sv: 'introduktioner ja', en: 'introductions yes' },
  summary: {
    fi: 'katso ja muuta, mihin olet suostunut',
    sv: 'se och ändra vad du har samtyckt till',
    en: 'see and change what you have agreed to',
  },
  deed: 'edit-own-profile',
  run: (context, speaker, rest) => {
    const [purposeWord = '', answerWord = ''] = rest.toLowerCase().split(' ');
    const purpose = purposeNamed(purposeWord);
    const given = affirmative.has(answerWord) ? true : negative.has(answerWord) ? false : null;
    if (purpose === undefined || given === null)
      return [{ kind: 'privacy', answers: consentsOf(context, speaker.member.id) }];
    answerConsent(context, actorOf(speaker), purpose, given);
    return [{ kind: 'consent-recorded', purpose, given }];
  },
};

export const mydata: Command = {
  name: 'mydata',
  words: { fi: ['omattiedot', 'omat tiedot'], sv: ['minadata', 'mina uppgifter'], en: ['mydata', 'my data'] },
  rest: { fi: '', sv: '', en: '' },
  summary: { fi: 'mitä sinusta on tallessa', sv: 'vad som finns sparat om dig', en: 'what is kept about you' },
  deed: 'edit-own-profile',
  run: (_context, speaker) => [{ kind: 'my-data', url: `${speaker.links.publicUrl}/me/data`, counts: {} }],
};
