import { classifyRoster, importRoster } from '@kohtaamo/core/invitation/importroster.ts';
import type { RosterDraft } from '@kohtaamo/core/invitation/rosterdraft.ts';
import { readColumns } from '@kohtaamo/core/roster/rosterfield.ts';
import { countRows, guessKey } from '@kohtaamo/core/roster/rosterrow.ts';
import { error, redirect } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf } from '#lib/server/form.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { fieldOptions, guessedName, rosterProblem } from '#lib/server/roster.ts';
import { context, store } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

// A page of ten thousand rows helps nobody: problems come first, then the rest up to this many.
const mostShown = 200;

function draftOf(cohortId: string, id: string): RosterDraft {
  const draft = store().rosters.byId(id);
  if (draft?.cohortId !== cohortId) error(404, sentenceOf({ code: 'roster_gone', values: {} }));
  return draft;
}

export const load: PageServerLoad = (event) => {
  const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
  const draft = draftOf(cohort.id, event.params.draft);
  const rows = classifyRoster(context(), cohort.id, draft);
  const guesses = new Map(
    rows.flatMap((row) =>
      row.guesses.flatMap((each) =>
        each.code === null ? [] : [[guessKey(each.field, each.value), { ...each, code: each.code }] as const],
      ),
    ),
  );
  const order = { problem: 0, new: 1, 'same person': 2 };
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    draft: { id: draft.id, fileName: draft.fileName, headers: draft.headers },
    columns: readColumns(draft.columns, draft.headers.length),
    fieldOptions: fieldOptions(),
    counts: countRows(rows),
    guesses: [...guesses].map(([key, guess]) => ({
      key,
      written: guess.value,
      code: guess.code,
      meant: guessedName(guess.field, guess.code, event.locals.language),
      accepted: guess.accepted !== null,
    })),
    rows: rows
      .toSorted((a, b) => order[a.state] - order[b.state])
      .slice(0, mostShown)
      .map((row) => ({
        rowNumber: row.rowNumber,
        state: row.state,
        name:
          row.person === null
            ? row.cells.filter(Boolean).slice(0, 3).join(' ')
            : `${row.person.firstName} ${row.person.lastName}`,
        email: row.person?.email ?? '',
        business: row.person?.businessName ?? '',
        reasons: row.problems.map(rosterProblem),
      })),
  };
};

export const actions: Actions = {
  map: async (event) => {
    const { cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const draft = draftOf(cohort.id, event.params.draft);
    const form = await formOf(event);
    const texts = (field: string) => form.getAll(field).filter((each) => typeof each === 'string');
    const accepted = texts('guess').flatMap((each) => {
      const cut = each.lastIndexOf('=');
      return cut < 0 ? [] : [[each.slice(0, cut), each.slice(cut + 1)]];
    });
    store().rosters.setMapping(
      draft.id,
      readColumns(texts('column'), draft.headers.length),
      Object.fromEntries(accepted) as Record<string, string>,
    );
  },
  letin: (event) => {
    const { cohort, member } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const done = importRoster(
      context(),
      { memberId: member.id, channel: 'import' },
      cohort.id,
      event.params.draft,
      event.locals.language,
    );
    if (!done.ok) return failWith(done.refusal, {});
    if (store().rosters.byId(event.params.draft) === null) redirect(303, `/organise/cohort/${cohort.slug}`);
    return { invited: done.value.invited };
  },
};
