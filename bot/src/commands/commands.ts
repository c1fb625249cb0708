import { no, yes } from './answer.ts';
import { ask, asks, helped } from './ask.ts';
import { block, unblock } from './block.ts';
import { card } from './card.ts';
import type { Command } from './command.ts';
import { commit, done } from './commitments.ts';
import { digest } from './digest.ts';
import { figures } from './figures.ts';
import { find } from './find.ts';
import { here } from './here.ts';
import { idea, ideas } from './idea.ts';
import { intro } from './intro.ts';
import { introduce } from './introduce.ts';
import { login } from './login.ts';
import { mail } from './mail.ts';
import { polls } from './polls.ts';
import { introductions, withdraw } from './myintroductions.ts';
import { language, mydata, pause, resume, stop } from './own.ts';
import { commandCalled } from './parse.ts';
import { partners } from './partners.ts';
import { privacy } from './privacy.ts';
import { colleague, profile } from './profile.ts';
import { round } from './round.ts';
import { rounds } from './rounds.ts';
import { sessions } from './sessions.ts';
import { starter } from './starter.ts';
import { witness } from './witness.ts';
import { workshops } from './workshops.ts';

const help: Command = {
  name: 'help',
  deed: 'read-public-pages',
  answered: 'here',
  run: (_context, _speaker, rest) => {
    const about = commandCalled(rest, commands);
    return about === null
      ? [{ kind: 'help', commands: commands.map((each) => each.name) }]
      : [{ kind: 'usage', command: about.name }];
  },
};

/** Every command the bot knows, in the order the documentation shows them. */
export const commands: readonly Command[] = [
  help,
  find,
  intro,
  introduce,
  ask,
  asks,
  helped,
  idea,
  ideas,
  rounds,
  round,
  starter,
  figures,
  yes,
  no,
  introductions,
  withdraw,
  block,
  unblock,
  card,
  profile,
  colleague,
  workshops,
  here,
  commit,
  witness,
  done,
  partners,
  digest,
  mail,
  polls,
  pause,
  resume,
  stop,
  privacy,
  mydata,
  language,
  login,
  sessions,
];
