import { no, yes } from './answer.ts';
import type { Command } from './command.ts';
import { commit, done } from './commitments.ts';
import { card } from './card.ts';
import { find, intro } from './introductions.ts';
import { login } from './login.ts';
import { language, mydata, pause, resume, stop } from './own.ts';
import { privacy } from './privacy.ts';
import { colleague, profile } from './profile.ts';

const help: Command = {
  name: 'help',
  deed: 'read-public-pages',
  answered: 'here',
  run: () => [{ kind: 'help', commands: commands.map((each) => each.name) }],
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
  colleague,
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
