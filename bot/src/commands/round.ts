import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { seedOf } from '@kohtaamo/core/round/chance.ts';
import { asksAlready, cancelRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { roundSettings, usualSettings, type Round, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { isCalled } from '../words/fieldwords.ts';
import { roundsBack, roundVerbs } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { rivals } from './rivals.ts';
import { change, changeVerbs, explain, type ChangeVerb } from './roundchange.ts';
import { cohortOf, isChanged, previewSaid, roundUrl } from './roundpreview.ts';

const verbs = [
  'preview',
  'show',
  'send',
  'cancel',
  'why',
  'swap',
  'forbid',
  'pin',
  'unpin',
  'surprise',
  'rivals',
  'notRivals',
  'ways',
] as const;

/** For whoever runs a cohort: see who would meet whom and why, change it, send it, take it back. */
export const round: Command = {
  name: 'round',
  deed: 'ask-introduction',
  answered: 'among-organisers',
  run: (context, speaker, rest) => {
    const cohorts = cohortsRun(context, speaker);
    if (cohorts.length === 0) return [{ kind: 'refusal', code: 'not_allowed', values: {} }];
    const [verb, told] = verbIn(rest.trim());
    if (verb === null || verb === 'ways') return [{ kind: 'round-ways' }];
    if (verb === 'preview') return previewOfOne(context, speaker, cohorts, told);
    const [named, about] = isAboutPeople(verb) ? cohortFirst(cohorts, told) : [told, ''];
    const meant = named === '' ? cohorts : cohortsNamed(cohorts, named);
    if (meant.length === 0) return [{ kind: 'which-cohort', names: cohorts.map(({ name }) => name) }];
    if (isAboutRivals(verb)) return rivals(context, speaker, meant, { isMarked: verb === 'rivals', said: about });
    const rounds = roundsMeant(context, meant, isFor[verb]);
    const [newest] = rounds;
    if (newest === undefined) return [{ kind: 'refusal', code: 'round_not_draft', values: {} }];
    const ofThem = meant.filter(({ id }) => rounds.some(({ cohortId }) => cohortId === id));
    if (changesSomething(verb) && ofThem.length > 1)
      return [{ kind: 'which-cohort', names: ofThem.map(({ name }) => name) }];
    if (verb === 'send') return send(context, speaker, newest);
    if (verb === 'cancel') return cancel(context, speaker, newest);
    if (verb === 'show') return previewSaid(context, newest);
    if (about === '') return [{ kind: 'round-ways' }];
    return verb === 'why' ? explain(context, newest, about) : change(context, speaker, newest, verb, about);
  },
  isPlain: (rest) => verbIn(rest.trim())[0] !== null,
};

/** The cohorts in which this person may send rounds, and so whatever else is said to a cohort; of one programme where its organisers read along. */
export function cohortsRun({ store }: Context, speaker: Speaker): Cohort[] {
  const { id: memberId } = speaker.member;
  const person = { memberId, grants: store.roles.grantsOf(memberId), cohortIds: [] };
  return store.cohorts
    .all()
    .filter(({ programmeId }) => speaker.programmeId === null || programmeId === speaker.programmeId)
    .filter(({ id, programmeId }) => mayDo(person, 'run-round', { cohortId: id, programmeId }));
}

type Verb = keyof typeof roundVerbs;

const isDraft = ({ state, sentAt }: Round) => (state === 'draft' || state === 'solving') && sentAt === null;

/** Of which rounds the newest is meant. */
const isFor: Record<Exclude<Verb, 'preview' | 'ways' | RivalsVerb>, (round: Round) => boolean> = {
  send: isDraft,
  cancel: ({ state }) => state === 'solving' || state === 'draft' || state === 'asking',
  show: isDraft,
  // Whoever asks why may ask it of what is being asked, too.
  why: (round) => isDraft(round) || round.sentAt !== null,
  swap: isDraft,
  forbid: isDraft,
  pin: isDraft,
  unpin: isDraft,
  surprise: isDraft,
};

/**
 * The rounds of these cohorts that are meant, the one that was changed, solved or sent last before the others. What is left over of a cohort that is being asked
 * is meant only where there is nothing else.
 */
function roundsMeant(context: Context, cohorts: readonly Cohort[], isMeant: (round: Round) => boolean): Round[] {
  const { store } = context;
  // A draft that is being solved was changed, or made, just now.
  const touchedAt = ({ id, state, sentAt, createdAt }: Round) =>
    sentAt ?? (state === 'solving' ? Number.MAX_SAFE_INTEGER : (store.rounds.pass(id, 1)?.solvedAt ?? createdAt));
  const rounds = cohorts
    .flatMap(({ id, programmeId }) => store.rounds.ofProgramme(programmeId).filter(({ cohortId }) => cohortId === id))
    .filter(isMeant)
    .map((each) => ({ round: each, at: touchedAt(each) }))
    .toSorted((a, b) => b.at - a.at)
    .map((each) => each.round);
  const open = rounds.filter((each) => each.sentAt !== null || !asksAlready(context, each));
  return open.length > 0 ? open : rounds;
}

type RivalsVerb = 'rivals' | 'notRivals';
const isAboutRivals = (verb: Verb): verb is RivalsVerb => verb === 'rivals' || verb === 'notRivals';
/** What must not be done to the round of another cohort than the one that was thought of. */
const changesSomething = (verb: Verb): boolean =>
  verb === 'send' || verb === 'cancel' || changeVerbs.some((each) => each === verb);
const isAboutPeople = (verb: Verb): verb is ChangeVerb | RivalsVerb | 'why' =>
  verb === 'why' || isAboutRivals(verb) || changeVerbs.some((each) => each === verb);

function previewOfOne(context: Context, speaker: Speaker, cohorts: readonly Cohort[], told: string): Saying[] {
  const [named, memory] = memoryIn(told);
  if (memory === null) return [{ kind: 'usage', command: 'round' }];
  const meant = named === '' ? cohorts : cohortsNamed(cohorts, named);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) {
    const changed = memory === undefined ? changedDraftOf(context, only) : null;
    if (changed !== null) return previewSaid(context, changed);
    return preview(context, speaker, only, { ...usualSettings, memory: memory ?? usualSettings.memory });
  }
  return [{ kind: 'which-cohort', names: (meant.length === 0 ? cohorts : meant).map(({ name }) => name) }];
}

/** The newest draft of the cohort when it was changed, which a new one would lose; null when there is none, or when people are being asked. */
function changedDraftOf(context: Context, cohort: Cohort): Round | null {
  const [newest] = roundsMeant(context, [cohort], isDraft);
  if (newest === undefined || asksAlready(context, newest)) return null;
  return isChanged(context, newest) ? newest : null;
}

/** "Kevät: Aino and Bert" → the cohort's name, and what is said of its round; without one, all that is said. */
function cohortFirst(cohorts: readonly Cohort[], told: string): [string, string] {
  const [, named = '', about = ''] = /^([^:@]+):\s+([^]+)$/u.exec(told) ?? [];
  return named !== '' && cohortsNamed(cohorts, named).length > 0 ? [named, about] : ['', told];
}

/** "preview Kevät" → what to do, and what follows it; without a word it is a preview. The longest words win: "keep apart" is not "keep". */
function verbIn(said: string): [Verb | null, string] {
  if (said === '') return ['preview', ''];
  const words = [...said.matchAll(/[^\s:]+/gu)].slice(0, 3);
  for (let count = words.length; count > 0; count -= 1) {
    const called = words.slice(0, count);
    const end = (called.at(-1)?.index ?? 0) + (called.at(-1)?.[0].length ?? 0);
    const verb = verbs.find((each) => isCalled(called.map(([word]) => word).join(' '), roundVerbs[each]));
    if (verb !== undefined) return [verb, said.slice(end).replace(/^[:\s]+/u, '')];
  }
  return [null, said];
}

/** "Kevät 4 rounds" → the name, and how many rounds back nobody is asked about the same one again; null when it is not so many, nothing when it is not said. */
function memoryIn(said: string): [string, number | null | undefined] {
  const [, named = '', count, unit = ''] = /^(.*?)[\s,]*\b(\d{1,3})\s*(\p{L}+)$/u.exec(said) ?? [];
  if (count === undefined || !isCalled(unit, roundsBack)) return [said, undefined];
  return [named, roundSettings.shape.memory.safeParse(Number(count)).data ?? null];
}

function cohortsNamed(cohorts: readonly Cohort[], named: string): Cohort[] {
  const said = folded(named);
  const whole = cohorts.filter(({ name, slug }) => folded(name) === said || slug === named);
  return whole.length > 0 ? whole : cohorts.filter(({ name }) => folded(name).includes(said));
}

function preview(context: Context, speaker: Speaker, cohort: Cohort, settings: RoundSettings): Saying[] {
  const scope = { programmeId: cohort.programmeId, cohortId: cohort.id };
  const made = makeRound(context, actorOf(speaker), scope, settings, seedOf(context.newId()));
  return made.ok ? previewSaid(context, made.value) : [{ kind: 'refusal', ...made.refusal }];
}

function send(context: Context, speaker: Speaker, round: Round): Saying[] {
  const { id, programmeId } = round;
  if (round.state === 'solving') return [{ kind: 'round-solving', url: roundUrl(round) }];
  const sent = sendRound(context, actorOf(speaker), id);
  if (!sent.ok) return [{ kind: 'refusal', ...sent.refusal }];
  const { store } = context;
  const deadline = store.rounds.pass(id, 1)?.deadline ?? null;
  const count = store.introductions.ofRound(id).length;
  // Others may read it: the deadline is told in the programme's time, and not in that of whoever sends.
  const timeZone = store.programmes.byId(programmeId)?.timeZone ?? speaker.timeZone;
  return [{ kind: 'round-sent', cohort: cohortOf(context, round), count, deadline, timeZone, url: roundUrl(round) }];
}

function cancel(context: Context, speaker: Speaker, { id }: Round): Saying[] {
  const done = cancelRound(context, actorOf(speaker), id);
  return done.ok ? [{ kind: 'round-cancelled' }] : [{ kind: 'refusal', ...done.refusal }];
}
