import { no, yes } from './answer.ts';
import { usageOf, type Command } from './command.ts';
import { commit, done } from './commitments.ts';
import { card, find, intro, profile } from './introductions.ts';
import { login } from './login.ts';
import { language, mydata, pause, privacy, resume, stop } from './own.ts';

const help: Command = {
  name: 'help',
  words: { fi: ['apua', 'ohje', 'apu'], sv: ['hjälp'], en: ['help', '?'] },
  rest: { fi: '', sv: '', en: '' },
  summary: { fi: 'kerron, mitä osaan', sv: 'jag berättar vad jag kan', en: 'I tell what I can do' },
  deed: 'read-public-pages',
  run: (_context, { language: locale }) => [
    { kind: 'help', commands: commands.map((each) => `${usageOf(each, locale)} – ${each.summary[locale]}`) },
  ],
};

/** Every command the bot knows, in the order help shows them. */
export const commands: readonly Command[] = [
  help,
  intro,
  yes,
  no,
  find,
  card,
  profile,
  commit,
  done,
  pause,
  resume,
  stop,
  language,
  privacy,
  mydata,
  login,
];
