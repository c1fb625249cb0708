import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { seedOf } from '@kohtaamo/core/round/chance.ts';
import { cancelRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { previewOf } from '@kohtaamo/core/round/preview.ts';
import { roundSettings, usualSettings, type Round, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { isCalled } from '../words/fieldwords.ts';
import { roundsBack, roundVerbs } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';

/** So many are solved while the person waits, in a few milliseconds; larger rounds by the desk beside the bot. */
const mostAtOnce = 200;
const mostShown = 20;

/** For whoever runs a cohort: see who would meet whom, send it, take it back. */
export const round: Command = {
  name: 'round',
  deed: 'ask-introduction',
  answered: 'among-organisers',
  run: (context, speaker, rest) => {
    const cohorts = cohortsRun(context, speaker);
    if (cohorts.length === 0) return [{ kind: 'refusal', code: 'not_allowed', values: {} }];
    const [verb, told] = verbIn(rest.trim());
    const [named, memory] = verb === 'preview' ? memoryIn(told) : [told, usualSettings.memory];
    const meant = named === '' ? cohorts : cohortsNamed(cohorts, named);
    if (verb === null || memory === null) return [{ kind: 'usage', command: 'round' }];
    if (meant.length === 0) return [{ kind: 'which-cohort', names: cohorts.map(({ name }) => name) }];
    if (verb === 'preview') {
      const [only] = meant;
      return only === undefined || meant.length > 1
        ? [{ kind: 'which-cohort', names: meant.map(({ name }) => name) }]
        : preview(context, speaker, only, { ...usualSettings, memory });
    }
    const states = verb === 'send' ? ['draft'] : ['solving', 'draft', 'asking'];
    const newest = meant
      .flatMap(({ id, programmeId }) =>
        context.store.rounds.ofProgramme(programmeId).filter(({ cohortId }) => cohortId === id),
      )
      .filter(({ state }) => states.includes(state))
      .toSorted((a, b) => b.createdAt - a.createdAt)[0];
    if (newest === undefined) return [{ kind: 'refusal', code: 'round_not_draft', values: {} }];
    return verb === 'send' ? send(context, speaker, newest) : cancel(context, speaker, newest);
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

/** "preview Kevät" → what to do, and the cohort's name; without a word it is a preview. */
function verbIn(said: string): [keyof typeof roundVerbs | null, string] {
  if (said === '') return ['preview', ''];
  const words = said.split(/\s+/);
  for (const verb of ['preview', 'send', 'cancel'] as const) {
    for (let count = Math.min(2, words.length); count > 0; count -= 1)
      if (isCalled(words.slice(0, count).join(' '), roundVerbs[verb])) return [verb, words.slice(count).join(' ')];
  }
  return [null, said];
}

/** "Kevät 4 rounds" → the name, and how many rounds back nobody is asked about the same one again; null when it is not so many. */
function memoryIn(said: string): [string, number | null] {
  const [, named = '', count, unit = ''] = /^(.*?)[\s,]*\b(\d{1,3})\s*(\p{L}+)$/u.exec(said) ?? [];
  if (count === undefined || !isCalled(unit, roundsBack)) return [said, usualSettings.memory];
  return [named, roundSettings.shape.memory.safeParse(Number(count)).data ?? null];
}

function cohortsNamed(cohorts: readonly Cohort[], named: string): Cohort[] {
  const said = folded(named);
  const whole = cohorts.filter(({ name, slug }) => folded(name) === said || slug === named);
  return whole.length > 0 ? whole : cohorts.filter(({ name }) => folded(name).includes(said));
}

function preview(context: Context, speaker: Speaker, cohort: Cohort, settings: RoundSettings): Saying[] {
  const { store, newId } = context;
  const scope = { programmeId: cohort.programmeId, cohortId: cohort.id };
  const made = makeRound(context, actorOf(speaker), scope, settings, seedOf(newId()));
  if (!made.ok) return [{ kind: 'refusal', ...made.refusal }];
  const url = `/organise/round/${made.value.id}`;
  const pass = store.rounds.pass(made.value.id, 1);
  if (pass === null || pass.inputs.pool.people.length > mostAtOnce) return [{ kind: 'round-solving', url }];
  const result = solveRound(pass.inputs);
  takeResult(context, made.value.id, { ...pass, result });
  const { meetings, left, crossSector, crossTown } = previewOf(pass.inputs, result);
  const name = (id: string) => store.members.byId(id)?.name ?? '';
  return [
    {
      kind: 'round-preview',
      cohort: cohort.name,
      meetings: meetings.slice(0, mostShown).map(({ memberIds, reasons }) => ({
        names: memberIds.map(name),
        why: reasons.slice(0, 2).map((each, at) => ({
          one: name(each.of),
          other: name(each.about),
          reasons: each.reasons.filter(({ kind }) => kind === 'they-offer' || (at === 0 && kind !== 'they-need')),
        })),
      })),
      more: Math.max(0, meetings.length - mostShown),
      left: left.map(({ memberId }) => name(memberId)),
      crossSector,
      crossTown,
      url,
    },
  ];
}

function send(context: Context, speaker: Speaker, { id, programmeId }: Round): Saying[] {
  const sent = sendRound(context, actorOf(speaker), id);
  if (!sent.ok) return [{ kind: 'refusal', ...sent.refusal }];
  const { store } = context;
  const deadline = store.rounds.pass(id, 1)?.deadline ?? null;
  const count = store.introductions.ofRound(id).length;
  // Others may read it: the deadline is told in the programme's time, and not in that of whoever sends.
  const timeZone = store.programmes.byId(programmeId)?.timeZone ?? speaker.timeZone;
  return [{ kind: 'round-sent', count, deadline, timeZone, url: `/organise/round/${id}` }];
}

function cancel(context: Context, speaker: Speaker, { id }: Round): Saying[] {
  const done = cancelRound(context, actorOf(speaker), id);
  return done.ok ? [{ kind: 'round-cancelled' }] : [{ kind: 'refusal', ...done.refusal }];
}
