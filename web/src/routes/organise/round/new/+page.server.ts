import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { isReachable } from '@kohtaamo/core/round/gather.ts';
import { markRivals, rivalsAmong, unmarkRivals } from '@kohtaamo/core/round/rivals.ts';
import { joinedIn } from '@kohtaamo/core/round/scope.ts';
import { choiceFor } from '@kohtaamo/core/round/thistime.ts';
import { memories, roundSettings, usualSettings, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { refuse, type Refusal, type Result } from '@kohtaamo/core/refusal.ts';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { formOf, textOf, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { newSeed } from '#lib/server/round.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** A round is made for the cohort, or for the programme, that the address names. */
function scopeOf(event: Event) {
  const { searchParams } = event.url;
  const cohort = store().cohorts.bySlug(searchParams.get('cohort') ?? '');
  const programme = cohort
    ? store().programmes.byId(cohort.programmeId)
    : store().programmes.bySlug(searchParams.get('programme') ?? '');
  const place = programme ? { programmeId: programme.id, ...(cohort && { cohortId: cohort.id }) } : { cohortId: '' };
  const { member } = guard(event, 'run-round', place);
  if (!programme) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { member, cohort, programme, actor: { memberId: member.id, channel: 'web' as const } };
}

function peopleOf({ cohort, programme }: Pick<ReturnType<typeof scopeOf>, 'cohort' | 'programme'>) {
  const cohorts = cohort ? [cohort] : store().cohorts.ofProgramme(programme.id);
  return joinedIn(context(), cohorts).sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}

export const load: PageServerLoad = (event) => {
  const { cohort, programme } = scopeOf(event);
  const people = peopleOf({ cohort, programme });
  return {
    cohort: cohort && { slug: cohort.slug, name: cohort.name },
    programme: { slug: programme.slug, name: programme.name },
    cohorts: cohort
      ? []
      : store()
          .cohorts.ofProgramme(programme.id)
          .map(({ id, name }) => ({ id, name })),
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    taking: people.filter((each) => isReachable(context(), each, choiceFor(context(), each.id, null))).length,
    rivals: rivalsAmong(
      context(),
      people.map(({ id }) => id),
    ).map(([one, other]) => ({
      one: { id: one.id, name: one.name },
      other: { id: other.id, name: other.name },
    })),
    usual: {
      surprise: Math.round(usualSettings.surprise * 100),
      hours: usualSettings.answerHours,
      memory: usualSettings.memory,
    },
    memories,
    done: event.url.searchParams.get('done'),
  };
};

const fields = ['surprise', 'memory', 'hours', 'passes', 'size', 'mostOfSector', 'theme'] as const;

function settingsIn(form: FormData, ofCohorts: readonly string[]): Result<RoundSettings> {
  const { surprise, memory, hours, passes, size, mostOfSector, theme } = typedIn(form, fields);
  const read = roundSettings.safeParse({
    ...usualSettings,
    surprise: Number(surprise) / 100,
    memory: memory === '' ? usualSettings.memory : Number(memory),
    answerHours: Number(hours),
    passes: Number(passes),
    groupSize: size === '' ? null : Number(size),
    mostOfSector: mostOfSector === '' ? usualSettings.mostOfSector : Number(mostOfSector),
    theme: theme === '' ? null : theme,
    cohortIds: form.getAll('cohort').filter((each) => typeof each === 'string' && ofCohorts.includes(each)),
  });
  if (read.success) return { ok: true, value: read.data };
  return refuse('form_invalid', { field: String(read.error.issues[0]?.path[0] ?? '') });
}

const pairIn = (form: FormData) => [textOf(form, 'one'), textOf(form, 'other')] as const;

async function rivals(event: RequestEvent, how: typeof markRivals | typeof unmarkRivals) {
  const { actor, cohort, programme } = scopeOf(event);
  const [one, other] = pairIn(await formOf(event));
  const known = new Set(peopleOf({ cohort, programme }).map(({ id }) => id));
  const done: { ok: boolean; refusal?: Refusal } =
    known.has(one) && known.has(other) ? how(context(), actor, one, other) : refuse('not_found');
  if (done.refusal) return failWith(done.refusal, { rivals: true });
  const address = cohort ? `cohort=${cohort.slug}` : `programme=${programme.slug}`;
  redirect(303, `/organise/round/new?${address}&done=rivals#rivals`);
}

export const actions: Actions = {
  make: async (event) => {
    const { actor, cohort, programme } = scopeOf(event);
    const form = await formOf(event);
    const settings = settingsIn(
      form,
      store()
        .cohorts.ofProgramme(programme.id)
        .map(({ id }) => id),
    );
    if (!settings.ok) return failWith(settings.refusal, { rivals: false });
    const scope = { programmeId: programme.id, cohortId: cohort?.id ?? null };
    const made = makeRound(context(), actor, scope, settings.value, newSeed());
    if (!made.ok) return failWith(made.refusal, { rivals: false });
    redirect(303, `/organise/round/${made.value.id}`);
  },
  rivals: (event) => rivals(event, markRivals),
  notRivals: (event) => rivals(event, unmarkRivals),
};
