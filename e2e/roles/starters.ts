import { day } from '@kohtaamo/core/clock.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { draftStarter, planStarter } from '@kohtaamo/core/starter/planstarter.ts';
import type { Starter } from '@kohtaamo/core/starter/starter.ts';
import { given } from '../cohort.ts';
import type { Asked, Recipe, Scene } from './recipe.ts';

const form = {
  key: 'pricing-1',
  text: 'What do you charge?',
  date: '2031-05-05',
  time: '10:00',
  repeat: 'week',
  until: '',
};

/** A draft in the cohort, beside nothing else that is planned there; or planned already. */
function another({ hub, context }: Scene, of: 'cohort' | 'otherCohort', isPlanned: boolean): Starter {
  const { store } = context;
  for (const each of store.starters.ofCohort(hub[of].id)) store.starters.save({ ...each, state: 'removed' });
  const planner = { memberId: hub.people['facilitator of the cohort']?.id ?? '', channel: 'web' as const };
  const date = new Date(context.now + 7 * day).toISOString().slice(0, 10);
  const wish = { theme: 'money', key: null, text: '', date, time: '10:00', repeat: 'week', until: null } as const;
  const draft = given(draftStarter(context, planner, hub[of].id, wish, finnishCalendar()));
  return isPlanned ? given(planStarter(context, planner, draft.id, finnishCalendar())) : draft;
}

const on =
  (
    rest: string,
    sent?: (of: Starter) => Asked['form'],
    { of = 'cohort', isPlanned = false }: { of?: 'cohort' | 'otherCohort'; isPlanned?: boolean } = {},
  ): Recipe =>
  (scene) => {
    const starter = another(scene, of, isPlanned);
    const asked = sent?.(starter);
    return {
      path: `/organise/cohort/${scene.hub.cohort.slug}/starters/${starter.id}${rest}`,
      ...(asked && { form: asked }),
    };
  };

const page =
  (rest: string, sent?: Asked['form']): Recipe =>
  ({ hub }) => ({ path: `/organise/cohort/${hub.cohort.slug}/starters${rest}`, ...(sent && { form: sent }) });

/** What is asked of a cohort's starters; part of the table in docs/roles.md. */
export const starters: Record<string, Recipe> = {
  'GET /organise/cohort/[cohort]/starters': page(''),
  'GET /organise/cohort/[cohort]/starters/[starter]': on(''),
  'GET /organise/cohort/[cohort]/starters/[starter] (of another cohort)': on('', undefined, { of: 'otherCohort' }),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/plan': on('?/plan', () => ({})),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/plan (of another cohort)': on('?/plan', () => ({}), {
    of: 'otherCohort',
  }),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/pause': on('?/pause', () => ({}), { isPlanned: true }),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/skip': on('?/skip', () => ({}), { isPlanned: true }),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/remove': on('?/remove', () => ({})),
  'POST /organise/cohort/[cohort]/starters/[starter] ?/change': on('?/change', ({ nextAt }) => ({
    ...form,
    seen: String(nextAt),
  })),
  'GET /organise/cohort/[cohort]/starters/new': page('/new'),
  'POST /organise/cohort/[cohort]/starters/new': page('/new', form),
};
