import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { addDays, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { themes } from '@kohtaamo/core/starter/library.ts';
import {
  draftStarter,
  pauseStarter,
  planStarter,
  removeStarter,
  skipStarter,
} from '@kohtaamo/core/starter/planstarter.ts';
import { clocksOf } from '@kohtaamo/core/starter/room.ts';
import { startingOf } from '@kohtaamo/core/starter/saystarter.ts';
import { momentOf, type Repeat } from '@kohtaamo/core/starter/series.ts';
import type { Starter } from '@kohtaamo/core/starter/starter.ts';
import { themeWord } from '@kohtaamo/messages/starterwords.ts';
import { isCalled } from '../words/fieldwords.ts';
import { repeatWords, starterVerbs } from '../words/starterverbs.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { cohortsRun } from './round.ts';
import { dayIn } from './timewords.ts';

const calendar = finnishCalendar();
type Verb = keyof typeof starterVerbs;
const verbs = Object.keys(starterVerbs).filter((each): each is Verb => Object.hasOwn(starterVerbs, each));

/** For whoever runs a cohort: what is coming, a new one out of the library, a pause, the next one left out. */
export const starter: Command = {
  name: 'starter',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const cohorts = cohortsRun(context, speaker);
    if (cohorts.length === 0) return [{ kind: 'refusal', code: 'not_allowed', values: {} }];
    const { verb, words } = verbIn(rest.trim());
    const coming = cohorts.flatMap(({ id }) => context.store.starters.ofCohort(id));
    if (verb === null)
      return words === '' ? [listed(context, cohorts, coming)] : [{ kind: 'usage', command: 'starter' }];
    if (verb === 'plan') return plan(context, speaker, cohorts, words);
    const number = /^#?(\d{1,2})$/.exec(words)?.[1] ?? (words === '' && coming.length === 1 ? '1' : '');
    const meant = coming[Number(number) - 1];
    return meant === undefined
      ? [listed(context, cohorts, coming)]
      : act(context, speaker, verb, meant, Number(number));
  },
  isPlain: (rest) => verbIn(rest.trim()).verb !== null,
};

function verbIn(said: string): { verb: Verb | null; words: string } {
  const words = said.split(/\s+/);
  for (let count = Math.min(2, words.length); count > 0; count -= 1) {
    const begins = words.slice(0, count).join(' ');
    const verb = verbs.find((each) => isCalled(begins, starterVerbs[each]));
    if (verb !== undefined) return { verb, words: words.slice(count).join(' ') };
  }
  return { verb: null, words: said };
}

function listed(context: Context, cohorts: readonly Cohort[], coming: readonly Starter[]): Saying {
  const [first] = cohorts;
  return {
    kind: 'starters',
    starters: coming.map((of) => {
      const { key, text } = startingOf(context, of);
      const { timeZone } = clocksOf(context, of.cohortId);
      const cohort = cohorts.find(({ id }) => id === of.cohortId)?.name ?? '';
      return { cohort, key, text, at: of.nextAt, timeZone, repeat: of.repeat, state: of.state };
    }),
    url: cohorts.length === 1 && first !== undefined ? `/organise/cohort/${first.slug}/starters` : '/organise',
  };
}

/** "pricing on Friday at 9, every week": the next one of the theme; without a day tomorrow, without a time at nine. */
function plan(context: Context, speaker: Speaker, cohorts: readonly Cohort[], words: string): Saying[] {
  const said = folded(words);
  const named = cohorts.filter(({ name }) => said.includes(folded(name)));
  const [cohort] = named.length === 0 ? cohorts : named;
  if (cohort === undefined || (named.length !== 1 && cohorts.length > 1))
    return [{ kind: 'which-cohort', names: cohorts.map(({ name }) => name) }];
  const theme = themes.find((each) => languages.some((language) => said.includes(folded(themeWord(each, language)))));
  if (theme === undefined) return [{ kind: 'usage', command: 'starter' }];
  const { timeZone } = clocksOf(context, cohort.id);
  const day = dayIn(words, context.now, timeZone);
  const date = day === null ? addDays(localDate(context.now, timeZone).date, 1) : localDate(day, timeZone).date;
  const wish = {
    theme,
    key: null,
    text: '',
    date,
    time: timeIn(words) ?? '09:00',
    repeat: repeatIn(said),
    until: null,
  };
  const drafted = draftStarter(context, actorOf(speaker), cohort.id, wish, calendar);
  if (!drafted.ok) return [{ kind: 'refusal', ...drafted.refusal }];
  const planned = planStarter(context, actorOf(speaker), drafted.value.id, calendar);
  if (!planned.ok) {
    removeStarter(context, actorOf(speaker), drafted.value.id);
    return [{ kind: 'refusal', ...planned.refusal }];
  }
  const coming = cohorts.flatMap(({ id }) => context.store.starters.ofCohort(id));
  return [told(context, 'planned', planned.value, coming.findIndex(({ id }) => id === planned.value.id) + 1)];
}

function act(
  context: Context,
  speaker: Speaker,
  verb: Exclude<Verb, 'plan'>,
  { id }: Starter,
  number: number,
): Saying[] {
  const actor = actorOf(speaker);
  const acts: Record<typeof verb, () => { what: Changed['what']; done: Result<Starter> }> = {
    pause: () => ({ what: 'paused', done: pauseStarter(context, actor, id) }),
    resume: () => ({ what: 'planned', done: planStarter(context, actor, id, calendar) }),
    skip: () => ({ what: 'skipped', done: skipStarter(context, actor, id, calendar) }),
    remove: () => ({ what: 'removed', done: removeStarter(context, actor, id) }),
  };
  const { what, done } = acts[verb]();
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  return [told(context, done.value.state === 'removed' ? 'removed' : what, done.value, number)];
}

type Changed = Extract<Saying, { kind: 'starter-changed' }>;

function told(context: Context, what: Changed['what'], of: Starter, number: number): Changed {
  const { timeZone } = clocksOf(context, of.cohortId);
  const { moved } = momentOf(of, of.turn, timeZone, calendar);
  const { key, text, name } = startingOf(context, of);
  const cohort = context.store.cohorts.byId(of.cohortId)?.name ?? '';
  return { kind: 'starter-changed', what, cohort, key, text, name, at: of.nextAt, timeZone, moved, number };
}

function repeatIn(said: string): Repeat {
  const found = (['two-weeks', 'week', 'month'] as const).find((repeat) =>
    languages.some((language) => repeatWords[repeat][language].some((each) => said.includes(folded(each)))),
  );
  return found ?? 'once';
}

/** "klo 9", "kl. 12.30", "at 14:00". */
function timeIn(words: string): string | null {
  const found = /(?:^|\s)(?:klo|kello|kl\.?|klockan|at)\s*(\d{1,2})(?:[.:](\d{2}))?(?!\d)/iu.exec(words);
  if (found === null || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return null;
  return `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
}
