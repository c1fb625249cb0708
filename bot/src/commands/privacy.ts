import { answerConsent, consentsOf, nextUnasked } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';

/** Records the answer. While the bot is asking for consents, one at a time, the next question follows. */
export function recordConsent(context: Context, speaker: Speaker, purpose: Purpose, given: boolean): Saying[] {
  const { store, now } = context;
  answerConsent(context, actorOf(speaker), purpose, given);
  const recorded: Saying = { kind: 'consent-recorded', purpose, given };
  if (store.questions.open(speaker.member.id)?.question.kind !== 'consent') return [recorded];
  const next = nextUnasked(context, speaker.member.id);
  if (next !== null) {
    store.questions.ask(speaker.member.id, { kind: 'consent', purpose: next }, now);
    return [recorded, { kind: 'consent-asked', purpose: next }];
  }
  store.questions.clear(speaker.member.id);
  return [recorded];
}

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

/** "introductions yes" as a purpose and an answer; null when it is something else. */
function answerIn(rest: string): { purpose: Purpose; given: boolean } | null {
  const [purposeWord = '', answerWord = ''] = rest.toLowerCase().split(/[\s:]+/);
  // A plain look-up would find "constructor" in any record.
  const purpose = Object.hasOwn(purposeNames, purposeWord) ? purposeNames[purposeWord] : undefined;
  const given = affirmative.has(answerWord) ? true : negative.has(answerWord) ? false : null;
  return purpose === undefined || given === null ? null : { purpose, given };
}

export const privacy: Command = {
  name: 'privacy',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const answer = answerIn(rest);
    if (answer === null) return [{ kind: 'privacy', answers: consentsOf(context, speaker.member.id) }];
    return recordConsent(context, speaker, answer.purpose, answer.given);
  },
  isPlain: (rest) => answerIn(rest) !== null,
};
