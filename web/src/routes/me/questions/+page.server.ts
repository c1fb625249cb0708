import { askAboutPlan, planInShort, tellFacilitators } from '@kohtaamo/core/commitment/stuck.ts';
import { setDigest } from '@kohtaamo/core/digest/digest.ts';
import { tellProgrammeOutcome } from '@kohtaamo/core/outcome/programmeoutcome.ts';
import { answerPrompt, commentPrompt } from '@kohtaamo/core/prompt/answer.ts';
import { allowOnly } from '@kohtaamo/core/prompt/kinds.ts';
import { openPrompts, type OpenPrompt } from '@kohtaamo/core/prompt/open.ts';
import { promptKinds } from '@kohtaamo/core/prompt/prompt.ts';
import { choosePolls } from '@kohtaamo/core/reach/choosepolls.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

/** The digest is chosen apart: it comes only when it is asked for. */
const chosenKinds = promptKinds.filter((kind) => kind !== 'digest');

/** The plan that is stuck, in short, for the words that somebody who may help would get. */
function stuckOf({ answer, planId }: OpenPrompt): { planId: string; plan: string } | null {
  const plan = answer === 'stuck' && planId !== null ? context().store.commitments.byId(planId) : null;
  return plan === null ? null : { planId: plan.id, plan: planInShort(plan) };
}

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const stopped = context().store.prompts.stoppedKinds(member.id);
  const { digest, polls } = context().store.reach.of(member.id);
  return {
    questions: openPrompts(context(), member.id).map((each) => ({ ...each, stuck: stuckOf(each) })),
    kinds: chosenKinds.map((kind) => ({ kind, allowed: !stopped.includes(kind) })),
    digest: digest && !stopped.includes('digest'),
    polls,
    done: event.url.searchParams.get('done'),
  };
};

type Seeking = typeof askAboutPlan | typeof tellFacilitators;

/** In the words that the person has before them, and has sent by themselves. */
async function seekHelp(event: RequestEvent, how: Seeking, done: 'asked' | 'told') {
  const actor = actorOf(event, 'edit-own-profile');
  const { prompt: of, plan, text } = typedIn(await formOf(event), ['prompt', 'plan', 'text']);
  const sought = how(context(), actor, plan, text);
  if (!sought.ok)
    return fail(statusOf(sought.refusal), {
      problem: sentenceOf(sought.refusal),
      of,
      comment: '',
      help: { done, text },
    });
  redirect(303, `/me/questions?done=${done}#q-${of}`);
}

export const actions: Actions = {
  answer: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const done = answerPrompt(context(), actor, textOf(form, 'prompt'), textOf(form, 'choice'));
    if (!done.ok) return fail(statusOf(done.refusal), { problem: sentenceOf(done.refusal), of: null, comment: '' });
    redirect(303, `/me/questions?done=${done.value.id}#q-${done.value.id}`);
  },
  comment: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const [of, comment] = [textOf(form, 'prompt'), textOf(form, 'comment')];
    const done = commentPrompt(context(), actor, of, comment);
    if (!done.ok) return fail(statusOf(done.refusal), { problem: sentenceOf(done.refusal), of, comment });
    redirect(303, `/me/questions?done=${of}#q-${of}`);
  },
  outcome: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const { prompt: of, sum, sentence } = typedIn(form, ['prompt', 'sum', 'sentence']);
    const kinds = form.getAll('outcome').map(String);
    const done = tellProgrammeOutcome(context(), actor, of, { kinds, sum, sentence });
    if (!done.ok)
      return fail(statusOf(done.refusal), {
        problem: sentenceOf(done.refusal),
        of,
        comment: '',
        outcome: { kinds, sum, sentence },
      });
    redirect(303, `/me/questions?done=${of}#q-${of}`);
  },
  askCohort: (event) => seekHelp(event, askAboutPlan, 'asked'),
  tellFacilitator: (event) => seekHelp(event, tellFacilitators, 'told'),
  digest: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    setDigest(context(), actor, (await formOf(event)).has('digest'));
    redirect(303, '/me/questions?done=kinds#kinds');
  },
  polls: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    choosePolls(context(), actor, (await formOf(event)).has('polls'));
    redirect(303, '/me/questions?done=kinds#kinds');
  },
  kinds: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const allowed = (await formOf(event)).getAll('kind');
    allowOnly(
      context(),
      actor,
      promptKinds.filter((kind) => kind === 'digest' || allowed.includes(kind)),
    );
    redirect(303, '/me/questions?done=kinds#kinds');
  },
};
