import { askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { proposeIdea } from '@kohtaamo/core/idea/gatheridea.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { given } from '../cohort.ts';
import { newMember } from './people.ts';
import type { Asked, Recipe, Scene } from './recipe.ts';

const by = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

/** Somebody new in the cohort, who asks or proposes something. */
function another({ hub, context }: Scene): Member {
  const member = newMember(context, 'Aino Asks');
  context.store.cohorts.admit(hub.cohort.id, member.id, context.now);
  context.store.cohorts.setMembership(hub.cohort.id, member.id, 'joined', context.now);
  return member;
}

/** An ask of `asker`; the cohort's room reads it. */
function askOf(context: Context, cohortId: string, asker: Member): string {
  for (const { id, closedAt } of context.store.asks.ofAsker(asker.id))
    if (closedAt === null) context.store.asks.close(id, null, context.now);
  return given(askForAdvice(context, by(asker), { text: 'Who has a tent?', cohortId })).ask.id;
}

const carried =
  (word: 'yes' | 'no'): Recipe =>
  (scene) => {
    const { hub, context, who } = scene;
    const id = askOf(context, hub.cohort.id, another(scene));
    const known = context.store.asks.people(id).some(({ memberId }) => memberId === who?.id);
    if (who !== null && !known) context.store.asks.carry(id, who.id, context.now);
    return { path: `/asks?/${word}`, form: { ask: id } };
  };

const onIdea =
  (action: string): Recipe =>
  (scene): Asked => {
    const wish = { title: 'A market', whatFor: '', needed: '', enough: 3, partnerIds: [] };
    const deadline = scene.context.now + 86_400_000;
    const cohortId = scene.hub.cohort.id;
    const idea = given(proposeIdea(scene.context, by(another(scene)), { ...wish, deadline, cohortId }));
    return { path: `/ideas?/${action}`, form: { idea: idea.id } };
  };

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What is asked of asks and ideas; part of the table in docs/roles.md. */
export const asksIdeas: Record<string, Recipe> = {
  'GET /asks': () => ({ path: '/asks' }),
  'POST /asks ?/ask (in the cohort’s room)': ({ hub, who, context }) => {
    for (const { id } of who === null ? [] : context.store.asks.ofAsker(who.id))
      context.store.asks.close(id, null, context.now);
    return { path: '/asks?/ask', form: { text: 'Who has a van?', cohort: hub.cohort.id } };
  },
  'POST /asks ?/yes (carried to oneself)': carried('yes'),
  'POST /asks ?/no (carried to oneself)': carried('no'),
  'POST /asks ?/close (of somebody else)': (scene) => ({
    path: '/asks?/close',
    form: { ask: askOf(scene.context, scene.hub.cohort.id, another(scene)) },
  }),
  'GET /ideas': () => ({ path: '/ideas' }),
  'GET /ideas/new': () => ({ path: '/ideas/new' }),
  'POST /ideas/new': ({ hub, context }) => ({
    path: '/ideas/new',
    form: { cohort: hub.cohort.id, title: 'A market', enough: '3', deadline: day(context.now + 5 * 86_400_000) },
  }),
  'POST /ideas ?/in': onIdea('in'),
  'POST /ideas ?/curious': onIdea('curious'),
  'POST /ideas ?/out': onIdea('out'),
  'POST /ideas ?/close (of somebody else)': onIdea('close'),
};
