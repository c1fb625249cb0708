import { m } from '@kohtaamo/messages/messages.ts';
import { commandGroups, commandWords, isCommandName } from './commandwords.ts';
import { refusalSentences } from './refusal.ts';
import type { Voice, Writers } from './voice.ts';

const groupTitles = {
  people: m.bot_group_people,
  self: m.bot_group_self,
  workshops: m.bot_group_workshops,
  quiet: m.bot_group_quiet,
  data: m.bot_group_data,
};

/** The first words, the way in, help, and what went wrong. */
export const hubWords: Writers<
  | 'greeting'
  | 'welcome'
  | 'organisers-welcome'
  | 'organisers-room'
  | 'knock-declined'
  | 'server-not-allowed'
  | 'encrypted'
  | 'incident'
  | 'not-a-member'
  | 'login-link'
  | 'login-proven'
  | 'language-set'
  | 'help'
  | 'usage'
  | 'misunderstanding'
  | 'refusal'
  | 'answered-privately'
> = {
  greeting: ({ name, cohort }, { pen, locale, command, language }) => [
    pen.paragraph(m.bot_greeting_hello({ name: pen.name(name), cohort: pen.name(cohort) }, locale)),
    pen.paragraph(
      m.bot_greeting_what({ link: pen.link('/me/business') }, locale),
      m.bot_greeting_consent({ command: pen.code(`!${commandWords.privacy.usage({}, { locale: language })}`) }, locale),
    ),
    pen.paragraph(m.bot_greeting_end({ help: command('help'), stop: command('stop') }, locale)),
  ],
  welcome: ({ cohort }, { pen, locale, command }) => [
    pen.paragraph(m.bot_welcome({ cohort: pen.name(cohort) }, locale)),
    pen.paragraph(
      m.bot_welcome_directory({ link: pen.link('/directory') }, locale),
      m.bot_welcome_help({ help: command('help') }, locale),
    ),
  ],
  'organisers-welcome': (_, { pen, locale, command }) => [
    pen.paragraph(m.bot_organisers_welcome({}, locale), m.bot_organisers_talk({}, locale)),
    pen.list([
      m.bot_organisers_round({ round: command('round') }, locale),
      m.bot_organisers_send(
        {
          send: command('round', m.bot_round_send_word({}, locale)),
          cancel: command('round', m.bot_round_cancel_word({}, locale)),
        },
        locale,
      ),
      m.bot_organisers_figures({ figures: command('figures') }, locale),
    ]),
  ],
  'organisers-room': ({ programme }, { pen, locale }) => [
    pen.paragraph(m.bot_organisers_room({ programme: pen.name(programme) }, locale)),
  ],
  'knock-declined': ({ cohort }, { pen, locale }) => [
    pen.paragraph(m.bot_knock_declined({ cohort: pen.name(cohort) }, locale)),
  ],
  'server-not-allowed': (_, { pen, locale }) => [pen.paragraph(m.bot_server_not_allowed({}, locale))],
  encrypted: (_, { pen, locale }) => [pen.paragraph(m.bot_encrypted({ link: pen.link('/introductions') }, locale))],
  incident: ({ incidentId }, { pen, locale }) => [
    pen.paragraph(m.bot_incident({ id: pen.code(incidentId.slice(0, 40)) }, locale)),
  ],
  'not-a-member': (_, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_not_member({ link: pen.link('/') }, locale),
      m.bot_not_member_login({ command: command('login', 'ABCD2345') }, locale),
    ),
  ],
  'login-link': ({ url }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_login_link({ link: pen.link(url) }, locale),
      m.bot_login_code({ command: command('login', 'ABCD2345') }, locale),
    ),
  ],
  'login-proven': (_, { pen, locale }) => [pen.paragraph(m.bot_login_proven({}, locale))],
  'language-set': ({ language }, { pen }) => [pen.paragraph(m.bot_language_set({}, { locale: language }))],
  help: ({ commands }, voice) => {
    const { pen, locale, command } = voice;
    const known = commands.filter(isCommandName);
    return [
      pen.paragraph(m.bot_help_lead({}, locale)),
      pen.list(
        commandGroups.map((group) => {
          const names = known.filter((name) => commandWords[name].group === group && name !== 'help');
          return `${groupTitles[group]({}, locale)}: ${names.map((name) => command(name)).join(', ')}`;
        }),
      ),
      pen.paragraph(
        m.bot_help_more({ example: command('help', commandWords.intro.words[locale.locale][0] ?? '') }, locale),
        m.bot_help_web({ link: pen.link('/me') }, locale),
      ),
    ];
  },
  usage: ({ command: name }, { pen, locale }) => {
    const example = isCommandName(name) ? commandWords[name].usage({}, locale) : name;
    const summary = isCommandName(name) ? [commandWords[name].summary({}, locale)] : [];
    return [pen.paragraph(...summary, m.bot_usage({ example: pen.code(`!${example}`) }, locale))];
  },
  misunderstanding: ({ typed, suggestion }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_misunderstood({ typed: pen.code(typed.slice(0, 40)) }, locale),
      suggestion === null
        ? m.bot_misunderstood_help({ help: command('help') }, locale)
        : m.bot_misunderstood_near({ suggestion: pen.code(suggestion) }, locale),
    ),
  ],
  'answered-privately': (_, { pen, locale }) => [pen.paragraph(m.bot_answered_privately({}, locale))],
  refusal: ({ code, values }, voice) => [voice.pen.paragraph(refused(code, values, voice))],
};

function refused(code: keyof typeof refusalSentences, values: Record<string, string>, { pen, locale }: Voice): string {
  const safe = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, pen.name(value)]));
  return refusalSentences[code](safe, locale);
}
