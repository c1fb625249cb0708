import { m } from '@kohtaamo/messages/messages.ts';
import { movedSentence, repeatWord, starterWords } from '@kohtaamo/messages/starterwords.ts';
import { commandWords } from './commandwords.ts';
import { starterVerbs } from './starterverbs.ts';
import { dayOf, timeOf } from './times.ts';
import type { Said, Voice, Writers } from './voice.ts';

/** What begins a talk in a cohort's room, and what is told to whoever plans it. */
export const starterWriters: Writers<'starter' | 'starters' | 'starter-changed'> = {
  starter: (said, voice) => starting(said, voice),
  starters: ({ starters, url }, voice) => {
    const { pen, locale, language, command } = voice;
    const example = pen.code(`!${commandWords.starter.usage({}, locale)}`);
    if (starters.length === 0)
      return [pen.paragraph(m.bot_starters_none({ example }, locale)), pen.paragraph(pen.link(url))];
    const verb = (of: keyof typeof starterVerbs) => command('starter', `${starterVerbs[of][language][0] ?? ''} 1`);
    return [
      pen.paragraph(m.bot_starters_lead({}, locale)),
      pen.list(
        starters.map(({ cohort, key, text, at, timeZone, repeat, state }) =>
          [
            pen.name(cohort),
            when(at, timeZone, voice),
            ...(repeat === 'once' ? [] : [repeatWord(repeat, language).toLowerCase()]),
            ...(state === 'draft' ? [m.bot_starter_draft({}, locale)] : []),
            ...(state === 'paused' ? [m.bot_starter_is_paused({}, locale)] : []),
            key === null ? pen.line(text) : starterWords(key, language),
          ].join(' · '),
        ),
        true,
      ),
      pen.paragraph(m.bot_starters_how({ pause: verb('pause'), skip: verb('skip'), link: pen.link(url) }, locale)),
    ];
  },
  'starter-changed': (said, voice) => {
    const { pen, locale, language, command } = voice;
    const { what, cohort, at, timeZone, moved, number } = said;
    const verb = (of: keyof typeof starterVerbs) =>
      command('starter', `${starterVerbs[of][language][0] ?? ''} ${String(number)}`);
    const told = { cohort: pen.name(cohort), when: when(at, timeZone, voice) };
    switch (what) {
      case 'planned':
        return [
          ...starting(said, voice),
          pen.paragraph(
            m.bot_starter_planned(told, locale),
            ...(moved === null ? [] : [movedSentence(moved, language)]),
            m.bot_starter_take_back({ remove: verb('remove') }, locale),
          ),
        ];
      case 'paused':
        return [pen.paragraph(m.bot_starter_paused({ resume: verb('resume') }, locale))];
      case 'skipped':
        return [pen.paragraph(m.bot_starter_skipped(told, locale))];
      case 'removed':
        return [pen.paragraph(m.bot_starter_removed({}, locale))];
    }
  },
};

/** Words that are not the library's stand under the name of whoever wrote them: the bot asks nothing of its own invention. */
function starting(
  { key, text, name }: Pick<Said<'starter'>, 'key' | 'text' | 'name'>,
  { pen, language }: Voice,
): string[] {
  if (key !== null) return [pen.paragraph(starterWords(key, language))];
  return [pen.paragraph(pen.strong(`${pen.name(name)}:`)), pen.paragraph(pen.long(text))];
}

function when(at: number, timeZone: string, { language, locale }: Voice): string {
  return m.starter_when({ day: dayOf(at, timeZone, language), time: timeOf(at, timeZone, language) }, locale);
}
