import type { Commitment } from '@kohtaamo/core/commitment/commitment.ts';
import { finishCommitment, makeCommitment, shareCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import {
  confirmCommitment,
  confirmedBy,
  nameWitness,
  possibleWitnesses,
  releaseWitness,
  stepBack,
  witnessedBy,
  witnessOf,
} from '@kohtaamo/core/commitment/witness.ts';
import { cohortPeople, setWithWhom, withWhom } from '@kohtaamo/core/commitment/withwhom.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import { timeZoneOf } from '@kohtaamo/core/reach/reach.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { formOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

/** A plan may still be told to be of a workshop for so long. */
const lately = 30 * day;

function workshopsLately(memberId: string) {
  const { store, now } = context();
  return store.cohorts
    .membershipsOf(memberId)
    .filter(({ state }) => state !== 'left')
    .flatMap(({ cohortId }) => store.workshops.ofCohort(cohortId))
    .filter((each) => each.cancelledAt === null && each.startsAt <= now && each.endsAt > now - lately)
    .toSorted((a, b) => b.startsAt - a.startsAt);
}

/** How many that are done are shown. */
const doneShown = 10;

function companyOf(plan: Commitment): { id: string; name: string } | null {
  const other = withWhom(context(), plan);
  return other && { id: other.id, name: other.name };
}

export const load: PageServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const { store, now } = context();
  const all = store.commitments.ofMember(member.id);
  return {
    plans: all
      .filter(({ state }) => state === 'open' || state === 'reminded')
      .map((plan) => ({
        id: plan.id,
        text: plan.text,
        dueAt: plan.dueAt,
        shared: plan.shared,
        company: companyOf(plan),
        witness: witnessOf({ store }, plan)?.name ?? null,
        workshop: plan.workshopId === null ? null : (store.workshops.byId(plan.workshopId)?.title ?? null),
      })),
    finished: all
      .filter(({ state }) => state === 'done')
      .slice(0, doneShown)
      .map((plan) => ({
        id: plan.id,
        text: plan.text,
        witness: witnessOf({ store }, plan)?.name ?? null,
        confirmed: confirmedBy({ store }, plan) !== null,
      })),
    witnessed: witnessedBy({ store }, member.id).map(({ plan, owner }) => ({
      id: plan.id,
      text: plan.text,
      owner: owner.name,
      isDone: plan.state === 'done',
      confirmed: plan.witnessState === 'confirmed',
    })),
    people: cohortPeople({ store }, member.id).map(({ id, name }) => ({ value: id, label: name })),
    witnesses: possibleWitnesses({ store }, member.id).map(({ id, name }) => ({ value: id, label: name })),
    workshops: workshopsLately(member.id).map(({ id, title }) => ({ value: id, label: title })),
    now,
    done: event.url.searchParams.has('done'),
  };
};

type Typed = Record<'plan' | 'with' | 'witness', string>;

/** What a form of one plan does: the refusal is told at the top, and what was done by the page as it is then. */
function changes(change: (actor: ReturnType<typeof actorOf>, typed: Typed) => Result<unknown>) {
  return async (event: RequestEvent) => {
    const actor = actorOf(event, 'edit-own-profile');
    const done = change(actor, typedIn(await formOf(event), ['plan', 'with', 'witness']));
    if (!done.ok) return fail(statusOf(done.refusal), { problem: sentenceOf(done.refusal), at: null, typed: null });
    redirect(303, '/me/plans?done=saved');
  };
}

export const actions: Actions = {
  add: async (event) => {
    const actor = actorOf(event, 'edit-own-profile');
    const form = await formOf(event);
    const typed = { ...typedIn(form, ['text', 'day', 'workshop', 'with', 'witness']), shared: form.has('shared') };
    const here = context();
    const dueAt = typed.day === '' ? null : localTime(`${typed.day} 09:00`, timeZoneOf(here, actor.memberId));
    if (typed.day !== '' && (dueAt === null || dueAt <= here.now))
      return fail(422, { problem: m.plans_day_past(), at: 'day' as const, typed });
    const workshopId = workshopsLately(actor.memberId).find(({ id }) => id === typed.workshop)?.id ?? null;
    const [withId, witnessId] = [typed.with || null, typed.witness || null];
    const { text, shared } = typed;
    const made = makeCommitment(here, actor, { text, workshopId, dueAt, shared, withId, witnessId });
    if (!made.ok) {
      const { code } = made.refusal;
      const at = code === 'witness_not_possible' ? 'witness' : code === 'person_not_found' ? 'with' : 'text';
      return fail(statusOf(made.refusal), { problem: sentenceOf(made.refusal), at, typed });
    }
    redirect(303, '/me/plans?done=saved');
  },
  share: changes((actor, { plan }) => shareCommitment(context(), actor, true, plan)),
  hide: changes((actor, { plan }) => shareCommitment(context(), actor, false, plan)),
  finish: changes((actor, { plan }) => finishCommitment(context(), actor, plan)),
  withWhom: changes((actor, typed) => setWithWhom(context(), actor, typed.with || null, typed.plan)),
  nameWitness: changes((actor, { plan, witness }) => nameWitness(context(), actor, witness, plan)),
  releaseWitness: changes((actor, { plan }) => releaseWitness(context(), actor, plan)),
  confirm: changes((actor, { plan }) => confirmCommitment(context(), actor, plan)),
  stepBack: changes((actor, { plan }) => stepBack(context(), actor, plan)),
};
