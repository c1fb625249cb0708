import { cancelRound, changeRound, type RoundChange } from '@kohtaamo/core/round/makeround.ts';
import { explainPair } from '@kohtaamo/core/round/preview.ts';
import { memoryAmong } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, textOf } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { previewShown, progressShown, roundFor } from '#lib/server/round.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

const perPage = 50;

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { member, round, cohort, programme } = roundFor(event, event.params.round);
  const { store, now } = context();
  const progress = progressShown({ store, now }, round, member.id);
  // Who meets whom in a later pass would tell of whom nothing came in the first.
  const first = store.rounds.pass(round.id, 1);
  const { searchParams } = event.url;
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page') ?? 1)) || 1);
  const preview = first && previewShown({ store }, first, { from: (page - 1) * perPage, most: perPage });
  const people = (first?.inputs.pool.people ?? [])
    .map(({ memberId }) => ({ value: memberId, label: store.members.byId(memberId)?.name ?? '' }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fi'));
  const [one, other] = [searchParams.get('one') ?? '', searchParams.get('other') ?? ''];
  const nameOf = (id: string) => people.find(({ value }) => value === id)?.label ?? '';
  return {
    id: round.id,
    state: progress?.state ?? round.state,
    isSent: round.sentAt !== null,
    passes: round.settings.passes,
    hours: round.settings.answerHours,
    surprise: Math.round(round.settings.surprise * 100),
    memory: first === null ? 0 : memoryAmong(round.settings, first.inputs.pool.people.length),
    share: first?.share ?? 0,
    cohort: cohort && { slug: cohort.slug, name: cohort.name },
    programme: { slug: programme.slug, name: programme.name, timeZone: programme.timeZone },
    preview,
    progress,
    page,
    pages: Math.max(1, Math.ceil((preview?.count ?? 0) / perPage)),
    people,
    explained:
      first && one !== '' && other !== '' && one !== other
        ? { one: nameOf(one), other: nameOf(other), of: explainPair(first.inputs, one, other) }
        : null,
    chosen: { one, other },
    now,
    done: searchParams.get('done'),
  };
};

const here = (id: string, done?: string) => `/organise/round/${id}${done === undefined ? '' : `?done=${done}`}`;

async function change(event: Event, read: (form: FormData) => RoundChange) {
  const { member, round } = roundFor(event, event.params.round);
  const changed = changeRound(context(), { memberId: member.id, channel: 'web' }, round.id, read(await formOf(event)));
  if (!changed.ok) return failWith(changed.refusal, {});
  redirect(303, here(round.id));
}

const pairIn = (form: FormData) => ({ one: textOf(form, 'one'), other: textOf(form, 'other') });
const meetingIn = (form: FormData) => form.getAll('person').filter((each) => typeof each === 'string');

export const actions: Actions = {
  pin: (event) => change(event, (form) => ({ kind: 'pin', memberIds: meetingIn(form) })),
  unpin: (event) => change(event, (form) => ({ kind: 'unpin', memberIds: meetingIn(form) })),
  forbid: (event) => change(event, (form) => ({ kind: 'forbid', ...pairIn(form) })),
  swap: (event) => change(event, (form) => ({ kind: 'swap', ...pairIn(form) })),
  surprise: (event) =>
    change(event, (form) => ({ kind: 'surprise', surprise: (Number(textOf(form, 'surprise')) || 0) / 100 })),
  send: (event) => {
    const { member, round } = roundFor(event, event.params.round);
    const sent = sendRound(context(), { memberId: member.id, channel: 'web' }, round.id);
    if (!sent.ok) return failWith(sent.refusal, {});
    redirect(303, here(round.id, 'sent'));
  },
  cancel: (event) => {
    const { member, round } = roundFor(event, event.params.round);
    const cancelled = cancelRound(context(), { memberId: member.id, channel: 'web' }, round.id);
    if (!cancelled.ok) return failWith(cancelled.refusal, {});
    redirect(303, here(round.id));
  },
};
