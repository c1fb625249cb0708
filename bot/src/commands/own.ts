import { answerConsent, consentsOf } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { languageNamed } from '@kohtaamo/core/language/language.ts';
import { pause as pauseUntil, resume as goOn, stopPrompts } from '@kohtaamo/core/member/pause.ts';
import { actorOf, type Command } from './command.ts';
import { pauseEnd } from './timewords.ts';

export const pause: Command = {
  name: 'pause',
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
  deed: 'edit-own-profile',
  run: (context, speaker) => {
    goOn(context, actorOf(speaker));
    return [{ kind: 'resumed' }];
  },
};

export const stop: Command = {
  name: 'stop',
  deed: 'edit-own-profile',
  run: (context, speaker) => {
    stopPrompts(context, actorOf(speaker));
    context.store.questions.clear(speaker.member.id);
    return [{ kind: 'stopped' }];
  },
};

/** A plain look-up would find "constructor" in any record. */
function named<T>(record: Record<string, T>, word: string): T | undefined {
  return Object.hasOwn(record, word) ? record[word] : undefined;
}

export const language: Command = {
  name: 'language',
  deed: 'edit-own-profile',
  run: (context, speaker, rest) => {
    const wanted = languageNamed(rest);
    if (wanted === null) return [{ kind: 'refusal', code: 'language_unknown', values: {} }];
    context.store.members.setLanguage(speaker.member.id, wanted);
    return [{ kind: 'language-set', language: wanted }];
  },
};

const affirmative = new Set(['yes', 'kyllä', 'joo', 'ja', 'on']);
const negative = new Set(['no', 'ei', 'en', 'nej', 'off']);

const purposeNames: Record<string, Purpose> = {
  hakemisto: 'directory',
  katalog: 'directory',
  katalogen: 'directory',
  directory: 'directory',
  esittelyt: 'introductions',
  introduktioner: 'introductions',
  presentationer: 'introductions',
  introductions: 'introductions',
  kysymykset: 'follow-up',
  frågor: 'follow-up',
  questions: 'follow-up',
  'follow-up': 'follow-up',
  sähköposti: 'e-mail',
  'e-post': 'e-mail',
  'e-mail': 'e-mail',
  email: 'e-mail',
};

export const privacy: Command = {
  name: 'privacy',
  deed: 'edit-own-profile',
  run: (context, speaker, rest) => {
    const [purposeWord = '', answerWord = ''] = rest.toLowerCase().split(' ');
    const purpose = named(purposeNames, purposeWord);
    const given = affirmative.has(answerWord) ? true : negative.has(answerWord) ? false : null;
    if (purpose === undefined || given === null)
      return [{ kind: 'privacy', answers: consentsOf(context, speaker.member.id) }];
    answerConsent(context, actorOf(speaker), purpose, given);
    return [{ kind: 'consent-recorded', purpose, given }];
  },
};

export const mydata: Command = {
  name: 'mydata',
  deed: 'edit-own-profile',
  run: (_context, speaker) => [{ kind: 'my-data', url: `${speaker.links.publicUrl}/me/data`, counts: {} }],
};
