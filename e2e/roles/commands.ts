import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { localDate } from '@kohtaamo/core/prompt/quiet.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { receiveMessage } from '../../bot/src/commands/receive.ts';
import { tuesdayNoon } from '../clock.ts';
import { rowsOf } from './outcome.ts';
import type { Hub } from './people.ts';

type Words = (hub: Hub) => string;

/** Every command of the table in docs/roles.md, as it is written to the bot in a direct room. Words in brackets say which case is meant. */
export const commandTexts: Record<string, Words> = {
  help: () => 'help',
  'intro (somebody in the directory)': () => 'intro Oona Open because we both bake',
  'intro (somebody outside the directory)': () => 'intro Hilkka Hidden because we both bake',
  'intro (the user id of somebody outside the directory)': ({ hidden }) =>
    `intro ${hidden.userId ?? ''} because we both bake`,
  'introduce (one of them outside the directory)': () => 'introduce Oona Open and Hilkka Hidden because both bake',
  'ask (everyone in the cohort)': () => 'ask everyone: who has a tent?',
  asks: () => 'asks',
  'helped (nobody)': () => 'helped',
  idea: () => 'idea A market: we sell together; a tent; 3',
  ideas: () => 'ideas',
  'ideas (out of the first)': () => 'ideas out 1',
  digest: () => 'digest',
  'digest (on Mondays)': () => 'digest on',
  mail: () => 'mail',
  'mail (after so many hours)': () => 'mail 48',
  polls: () => 'polls',
  'polls (on)': () => 'polls on',
  rounds: () => 'rounds',
  'rounds (what one hopes to find)': () => 'rounds advice, customer',
  'round (a preview)': () => 'round preview',
  'round (sending the draft)': () => 'round send',
  'starter (what is coming)': () => 'starter',
  'starter (planning a new one)': () => `starter new ${localDate(tuesdayNoon(), 'Europe/Helsinki').date} money at 10`,
  figures: () => 'figures',
  yes: () => 'yes',
  no: () => 'no',
  'find (somebody in the directory)': () => 'find Oona Open',
  'find (somebody outside the directory)': () => 'find Hilkka Hidden',
  'card (of oneself)': () => 'card',
  'card (of somebody outside the directory)': () => 'card Hilkka Hidden',
  'card (the user id of somebody outside the directory)': ({ hidden }) => `card ${hidden.userId ?? ''}`,
  'profile (a new business)': () => 'profile new',
  'profile (the answer to its first question)': () => 'A bakery',
  profile: () => 'profile',
  'profile (one field)': () => 'profile need: flour',
  'profile (who sees a field)': () => 'profile visibility need everyone',
  'colleague (somebody of the cohort)': () => 'colleague Hilkka Hidden',
  introductions: () => 'introductions',
  'withdraw (a request of one’s own)': () => 'withdraw Oona',
  'block (somebody outside the directory)': () => 'block Hilkka Hidden',
  'unblock (somebody one has not blocked)': () => 'unblock Oona',
  workshops: () => 'workshops',
  'here (while no workshop is on)': () => 'here',
  partners: () => 'partners',
  sessions: () => 'sessions',
  commit: () => 'commit to call Oona tomorrow',
  'commit (sharing the newest)': () => 'commit share',
  'commit (with somebody of the cohort)': () => 'commit with Oona Open',
  witness: () => 'witness Oona Open',
  'witness (off)': () => 'witness off',
  done: () => 'done',
  pause: () => 'pause 2 weeks',
  resume: () => 'resume',
  stop: () => 'stop',
  language: () => 'language svenska',
  privacy: () => 'privacy e-mail yes',
  mydata: () => 'mydata',
  login: () => 'login',
};

/** Says the text to the real dispatcher in the person's own direct room, and answers what comes of it in the words of the table. */
export function outcomeOfCommand(context: Context, databaseFile: string, who: Member | null, text: string): string {
  const { store } = context;
  const eventId = `$${context.newId()}`;
  const before = withoutReplies(databaseFile);
  store.transaction(() => {
    const sender = who?.userId ?? stranger();
    const where = {
      roomId: '!direct:localhost',
      direct: true,
      organisersOf: null,
      repliesTo: null,
      botUserId: '@kohtaamo:localhost',
    };
    const message = { ...where, eventId, sender, displayName: 'A name', text };
    receiveMessage(context, { publicUrl: 'http://hub.example', serverName: 'localhost' }, message);
  });
  const changed = before.join('\n') !== withoutReplies(databaseFile).join('\n');
  const said = store.outbox
    .list('waiting', 5000)
    .flatMap(({ act }) => (act.kind === 'reply' && act.toEventId === eventId ? [act.saying] : []));
  const outcome = said.map(outcomeOfSaying).find((each) => each !== null) ?? (changed ? 'done' : 'answered');
  if (changed && outcome !== 'done') throw new Error(`"${text}" is ${outcome} and still changes something`);
  return outcome;
}

function outcomeOfSaying(saying: Saying): string | null {
  if (saying.kind === 'not-a-member') return 'told how to join';
  if (saying.kind === 'found') return saying.cards.length + saying.businesses.length > 0 ? null : 'not found';
  if (saying.kind !== 'refusal') return null;
  return saying.code === 'person_not_found' ? 'not found' : saying.code === 'not_allowed' ? 'not allowed' : 'refused';
}

/** What the bot says back is no change. */
function withoutReplies(databaseFile: string): string[] {
  return rowsOf(databaseFile).filter((row) => !row.includes('{\\"kind\\":\\"reply\\"'));
}

function stranger(): MatrixUserId {
  const userId = parseUserId('@stranger:localhost');
  if (userId === null) throw new Error('not a user id');
  return userId;
}
