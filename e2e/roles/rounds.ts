import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { given, operator } from '../cohort.ts';
import { newMember } from './people.ts';
import type { Asked, Recipe, Scene } from './recipe.ts';

/** Four who take part, in the cohort; no other round asks them. */
function people({ hub, context }: Scene): string[] {
  const { store, now } = context;
  for (const { id, pass } of store.rounds.ofProgramme(hub.programme.id))
    store.rounds.move(id, ['solving', 'draft', 'asking'], 'cancelled', pass, now);
  return ['Anna', 'Bea', 'Cilla', 'Dora'].map((name) => {
    const { id } = newMember(context, `${name} Asked`);
    store.cohorts.admit(hub.cohort.id, id, now);
    store.cohorts.setMembership(hub.cohort.id, id, 'joined', now);
    answerConsent(context, { memberId: id, channel: 'web' }, 'introductions', true);
    return id;
  });
}

/** The draft of a round over the cohort, with the pairs it proposes. */
function draft(scene: Scene): { id: string; pair: string[] } {
  const { hub, context } = scene;
  const ids = people(scene);
  const scope = { programmeId: hub.programme.id, cohortId: hub.cohort.id };
  const { id } = given(makeRound(context, operator, scope, usualSettings, 1));
  const pass = context.store.rounds.pass(id, 1);
  if (pass === null) throw new Error('The round has no pass.');
  const result = solveRound(pass.inputs);
  takeResult(context, id, { ...pass, result });
  const [met] = result.meetings.filter(({ memberIds }) => memberIds.length === 2);
  return { id, pair: met?.memberIds ?? ids.slice(0, 2) };
}

const onDraft =
  (rest: string, form?: (pair: string[]) => Asked['form']): Recipe =>
  (scene) => {
    const { id, pair } = draft(scene);
    const sent = form?.(pair);
    return { path: `/organise/round/${id}${rest}`, ...(sent && { form: sent }) };
  };

const pairOf = ([one = '', other = '']: string[]) => ({ one, other });
const settings = { surprise: '70', hours: '72', passes: '3', size: '', mostOfSector: '2', theme: '' };

/** What is asked of the pages of rounds; part of the table in docs/roles.md. */
export const rounds: Record<string, Recipe> = {
  'GET /organise/round/new': ({ hub }) => ({ path: `/organise/round/new?cohort=${hub.cohort.slug}` }),
  'GET /organise/round/new (over the programme)': ({ hub }) => ({
    path: `/organise/round/new?programme=${hub.programme.slug}`,
  }),
  'POST /organise/round/new ?/make': (scene) => {
    people(scene);
    return { path: `/organise/round/new?/make&cohort=${scene.hub.cohort.slug}`, form: settings };
  },
  'POST /organise/round/new ?/rivals': (scene) => ({
    path: `/organise/round/new?/rivals&cohort=${scene.hub.cohort.slug}`,
    form: pairOf(people(scene)),
  }),
  'POST /organise/round/new ?/notRivals': (scene) => {
    const [one = '', other = ''] = people(scene);
    scene.context.store.rounds.markRivals(one, other, null, scene.context.now);
    return { path: `/organise/round/new?/notRivals&cohort=${scene.hub.cohort.slug}`, form: { one, other } };
  },
  'GET /organise/round/[round]': onDraft(''),
  'GET /organise/round/[round] (unknown)': () => ({ path: '/organise/round/none' }),
  'POST /organise/round/[round] ?/pin (one person alone)': onDraft('?/pin', ([one = '']) => ({ person: one })),
  'POST /organise/round/[round] ?/unpin': onDraft('?/unpin', ([one = '']) => ({ person: one })),
  'POST /organise/round/[round] ?/forbid': onDraft('?/forbid', pairOf),
  'POST /organise/round/[round] ?/swap': onDraft('?/swap', pairOf),
  'POST /organise/round/[round] ?/surprise': onDraft('?/surprise', () => ({ surprise: '20' })),
  'POST /organise/round/[round] ?/send': onDraft('?/send', () => ({})),
  'POST /organise/round/[round] ?/cancel': onDraft('?/cancel', () => ({})),
};
