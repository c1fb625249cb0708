import type { Context } from '@kohtaamo/core/context.ts';
import { classifyRoster, isChange, missingFrom } from '@kohtaamo/core/invitation/importroster.ts';
import type { RosterDraft } from '@kohtaamo/core/invitation/rosterdraft.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { readColumns, rosterFieldKeys, type RosterField } from '@kohtaamo/core/roster/rosterfield.ts';
import { countRows, guessKey, type ClassifiedRow } from '@kohtaamo/core/roster/rosterrow.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { error } from '@sveltejs/kit';
import { sentenceOf } from './refusal.ts';
import { guessedName, rosterNotes, rosterProblem } from './roster.ts';
import { store } from './store.ts';

export const rowShows = ['all', 'problem', 'new', 'same'] as const;
export type RowShow = (typeof rowShows)[number];
const pageSize = 50;
const mostNamed = 20;

/** The list of the address in this cohort; a page with status 404 when there is none, or none any more. */
export function draftOf(cohortId: string, id: string): RosterDraft {
  const draft = store().rosters.byId(id);
  if (draft?.cohortId !== cohortId) error(404, sentenceOf({ code: 'roster_gone', values: {} }));
  return draft;
}

/** Everything the preview of a list shows, a page of its rows. */
export function rosterPreview(
  context: Pick<Context, 'store'>,
  draft: RosterDraft,
  asked: URLSearchParams,
  language: Language,
) {
  const rows = classifyRoster(context, draft.cohortId, draft);
  const fields = readColumns(draft.columns, draft.headers.length);
  const show = rowShows.find((each) => each === asked.get('show')) ?? 'all';
  const shown = rows.filter((row) => show === 'all' || stateOf(row) === show).sort(byState);
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.get('page') ?? 1)) || 1));
  const changed = rows.filter(isChange);
  const missing = draft.importedAt === null ? missingFrom(context, draft.cohortId, rows) : [];
  return {
    columns: columnsOf(draft),
    notes: rosterNotes(draft.notes),
    counts: countRows(rows),
    // Those whose row tells no language: the letters to them need one.
    silent: rows.filter((row) => row.state === 'new' && row.person?.language === null).length,
    ...guessesOf(rows, language),
    changed: {
      count: changed.length,
      people: changed.slice(0, mostNamed).map((row) => ({
        name: nameOf(row, fields),
        changes: row.differences.map(({ field, kept, dropped }) => ({
          field: m[rosterFieldKeys[field]](),
          kept: shownValue(field, kept, language),
          told: shownValue(field, dropped, language),
        })),
      })),
    },
    missing: {
      count: missing.length,
      people: missing
        .slice(0, mostNamed)
        .map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}`.trim() })),
    },
    show,
    page,
    pages,
    rows: shown.slice((page - 1) * pageSize, page * pageSize).map((row) => ({
      rowNumber: row.rowNumber,
      state: stateOf(row),
      name: nameOf(row, fields),
      more: [row.person?.businessName, row.person?.email].filter(Boolean).join(' · '),
      reasons: row.problems.map(rosterProblem),
      sameAsRow: row.sameAsRow,
      there: row.there,
    })),
  };
}

function stateOf(row: ClassifiedRow): Exclude<RowShow, 'all'> {
  return row.state === 'same person' ? 'same' : row.state;
}

/** Problems come first, then who is new: that is what somebody came to look at. */
function byState(a: ClassifiedRow, b: ClassifiedRow): number {
  const order = { problem: 0, new: 1, 'same person': 2 };
  return order[a.state] - order[b.state] || a.rowNumber - b.rowNumber;
}

/** Whom a row is about, as far as it tells: a row with a problem may lack the name or the address. */
function nameOf({ person, cells }: ClassifiedRow, fields: readonly RosterField[]): string {
  if (person !== null) return `${person.firstName} ${person.lastName}`.trim();
  const told = (['firstName', 'lastName', 'fullName', 'email', 'business'] as const).flatMap((field) => {
    const cell = cells[fields.indexOf(field)]?.trim();
    return cell === undefined || cell === '' ? [] : [cell];
  });
  return (told.length > 0 ? told.slice(0, 3) : cells.filter(Boolean).slice(0, 3)).join(' ').slice(0, 120);
}

function columnsOf(draft: RosterDraft) {
  const fields = readColumns(draft.columns, draft.headers.length);
  return draft.headers.map((header, at) => ({
    header,
    field: fields[at] ?? 'ignore',
    example: (draft.rows.find((row) => (row.cells[at] ?? '').trim() !== '')?.cells[at] ?? '').slice(0, 60),
  }));
}

/** Spellings that are no known sector or municipality: with a best guess to accept, and without one. */
function guessesOf(rows: readonly ClassifiedRow[], language: Language) {
  const all = rows.flatMap((row) => row.guesses);
  const spellings = [...new Map(all.map((each) => [guessKey(each.field, each.value), each] as const))];
  return {
    guesses: spellings.flatMap(([key, { field, value, code, accepted }]) =>
      code === null
        ? []
        : [{ key, code, written: value, meant: guessedName(field, code, language), accepted: accepted !== null }],
    ),
    unknown: spellings.flatMap(([, { value, code }]) => (code === null ? [value] : [])).slice(0, mostNamed),
  };
}

function shownValue(field: RosterField, value: string, language: Language): string {
  if (value === '') return '–';
  return field === 'sector' || field === 'municipality' ? guessedName(field, value, language) : value;
}
