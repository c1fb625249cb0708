import { answerLetter, commentLetter, outcomeByLetter, planByLetter } from '@kohtaamo/core/letter/answerletter.ts';
import { askingOf, cardsIn } from '@kohtaamo/core/letter/asking.ts';
import { letterQuestion } from '@kohtaamo/core/letter/letterquestion.ts';
import type { WrittenOutcome } from '@kohtaamo/core/outcome/programmeoutcome.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { aboutOf } from '@kohtaamo/core/prompt/meaning.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { actByLink, openLink } from '#lib/server/letterlink.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening it changes nothing: mail servers open every link to look for what is bad. */
export const load: PageServerLoad = (event) => {
  const {
    saying,
    letter: _private,
    reader: _own,
    ...answering
  } = openLink(event, (hash) => letterQuestion(context(), hash));
  const { searchParams } = event.url;
  return {
    asked: askingOf(saying, (text) => text),
    reasons: saying.kind === 'round-asked' ? saying.reasons : [],
    cards: cardsIn(saying).map(({ name, business, about, offer, need }) => ({ name, business, about, offer, need })),
    answering:
      answering.by === 'form'
        ? {
            by: answering.by,
            id: answering.prompt.id,
            about: aboutOf(context(), answering.prompt),
            told: answering.told,
          }
        : answering.by === 'plan'
          ? { by: answering.by, text: answering.plan?.text ?? '' }
          : answering,
    chosen: searchParams.get('choice'),
    done: searchParams.get('done'),
  };
};

type Acting = RequestEvent<{ token: string }>;

type Typed = { choice?: string; comment?: string; plan?: string; outcome?: WrittenOutcome & { kinds: string[] } };

function ended({ params }: Acting, result: Result<true>, done: string, typed: Typed) {
  if (!result.ok) return failWith(result.refusal, typed);
  redirect(303, `/answer/${encodeURIComponent(params.token)}?done=${done}`);
}

export const actions: Actions = {
  answer: async (event) => {
    const choice = textOf(await formOf(event), 'choice');
    return ended(
      event,
      actByLink(event, (hash) => answerLetter(context(), hash, choice)),
      'answer',
      { choice },
    );
  },
  comment: async (event) => {
    const comment = textOf(await formOf(event), 'comment');
    return ended(
      event,
      actByLink(event, (hash) => commentLetter(context(), hash, comment)),
      'comment',
      { comment },
    );
  },
  plan: async (event) => {
    const plan = textOf(await formOf(event), 'plan');
    return ended(
      event,
      actByLink(event, (hash) => planByLetter(context(), hash, plan)),
      'answer',
      { plan },
    );
  },
  outcome: async (event) => {
    const form = await formOf(event);
    const outcome = { kinds: form.getAll('outcome').map(String), ...typedIn(form, ['sum', 'sentence']) };
    return ended(
      event,
      actByLink(event, (hash) => outcomeByLetter(context(), hash, outcome)),
      'answer',
      { outcome },
    );
  },
};
