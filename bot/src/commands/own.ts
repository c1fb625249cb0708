import { languageNamed } from '@kohtaamo/core/language/language.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import { pause as pauseUntil, resume as goOn, stopPrompts } from '@kohtaamo/core/member/pause.ts';
import { actorOf, type Command } from './command.ts';
import { stopNewestKind } from './prompts.ts';
import { pauseEnd } from './timewords.ts';

export const pause: Command = {
  name: 'pause',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const until = pauseEnd(rest, context.now, speaker.timeZone);
    if (until === null) return [{ kind: 'refusal', code: 'pause_length', values: {} }];
    const done = pauseUntil(context, actorOf(speaker), until);
    if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
    return [{ kind: 'paused', until, timeZone: speaker.timeZone }];
  },
  isPlain: (rest, context, speaker) => pauseEnd(rest, context.now, speaker.timeZone) !== null,
};

export const resume: Command = {
  name: 'resume',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker) => {
    goOn(context, actorOf(speaker));
    return [{ kind: 'resumed' }];
  },
};

/** What is written after "stop" to end only questions like the newest one. */
const these = new Set(['nämä', 'tämä', 'dessa', 'den här', 'det här', 'these', 'this']);

export const stop: Command = {
  name: 'stop',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (these.has(rest.toLowerCase())) {
      return stopNewestKind(context, speaker) ?? [{ kind: 'refusal', code: 'nothing_to_answer', values: {} }];
    }
    stopPrompts(context, actorOf(speaker));
    context.store.questions.clear(speaker.member.id);
    return [{ kind: 'stopped' }];
  },
};

export const language: Command = {
  name: 'language',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const wanted = languageNamed(rest);
    if (wanted === null) return [{ kind: 'refusal', code: 'language_unknown', values: {} }];
    context.store.members.setLanguage(speaker.member.id, wanted);
    return [{ kind: 'language-set', language: wanted }];
  },
  isPlain: (rest) => languageNamed(rest) !== null,
};

export const mydata: Command = {
  name: 'mydata',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker) => {
    const { cohorts, businesses, introductions, commitments, consents, sessions, audit } = myData(
      context,
      speaker.member,
    );
    const kept = { cohorts, businesses, introductions, commitments, consents, sessions, audit };
    const counts = Object.fromEntries(Object.entries(kept).map(([what, list]) => [what, list.length]));
    return [{ kind: 'my-data', url: `${speaker.links.publicUrl}/me/data`, counts }];
  },
};
