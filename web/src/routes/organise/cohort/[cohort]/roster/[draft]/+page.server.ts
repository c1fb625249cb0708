import { importRoster, updateInvited } from '@kohtaamo/core/invitation/importroster.ts';
import type { RosterDraft } from '@kohtaamo/core/invitation/rosterdraft.ts';
import { readColumns } from '@kohtaamo/core/roster/rosterfield.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { isLanguage } from '#lib/server/language.ts';
import { failWith } from '#lib/server/refusal.ts';
import { fieldOptions } from '#lib/server/roster.ts';
import { draftOf, rosterPreview } from '#lib/server/rosterpreview.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const draft = draftOf(cohort.id, event.params.draft);
  const { id, fileName, importedAt, invited, language } = draft;
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    draft: { id, fileName, importedAt, invited, language: language ?? event.locals.language },
    fieldOptions: fieldOptions(),
    preview: rosterPreview(context(), draft, event.url.searchParams, event.locals.language),
    done: event.url.searchParams.get('done'),
    count: Number(event.url.searchParams.get('count') ?? 0) || 0,
  };
};

function actOn(event: Event) {
  const { cohort, member } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const draft = draftOf(cohort.id, event.params.draft);
  const base = `/organise/cohort/${cohort.slug}`;
  return { cohort, draft, actor: { memberId: member.id, channel: 'import' as const }, base };
}

/** Keeps what the form says of columns, guesses and language; tells whether the columns are other ones than were shown. */
function keepForm(form: FormData, draft: RosterDraft): boolean {
  const texts = (field: string) => form.getAll(field).filter((each) => typeof each === 'string');
  const columns = form.has('column') ? readColumns(texts('column'), draft.headers.length) : draft.columns;
  const accepted = texts('guess').flatMap((each) => {
    const cut = each.lastIndexOf('=');
    return cut < 0 ? [] : [[each.slice(0, cut), each.slice(cut + 1)] as const];
  });
  const language = textOf(form, 'language');
  store().rosters.save({
    ...draft,
    columns,
    acceptedGuesses: Object.fromEntries(accepted),
    language: isLanguage(language) ? language : draft.language,
  });
  return columns.join() !== readColumns(draft.columns, draft.headers.length).join();
}

export const actions: Actions = {
  map: async (event) => {
    const { draft, base } = actOn(event);
    keepForm(await formOf(event), draft);
    redirect(303, `${base}/roster/${draft.id}?done=mapped`);
  },
  letin: async (event) => {
    const { cohort, draft, actor, base } = actOn(event);
    const form = await formOf(event);
    // Other columns are other people: nobody is invited before they were looked at.
    if (draft.importedAt === null && keepForm(form, draft)) redirect(303, `${base}/roster/${draft.id}?done=columns`);
    const done = importRoster(context(), actor, cohort.id, draft.id, event.locals.language);
    if (!done.ok) return failWith(done.refusal, {});
    const here = done.value.rows.length > 0;
    redirect(303, `${base}${here ? `/roster/${draft.id}` : ''}?done=imported&count=${done.value.invited}`);
  },
  update: (event) => {
    const { cohort, draft, actor, base } = actOn(event);
    const updated = updateInvited(context(), actor, cohort.id, draft.id);
    if (!updated.ok) return failWith(updated.refusal, {});
    redirect(303, `${base}/roster/${draft.id}?done=updated&count=${updated.value.changed}`);
  },
};
