import type { Context } from '../context.ts';
import type { Commitment } from '../commitment/commitment.ts';
import { tablesOf } from '../liveround/liveround.ts';
import { quietUntil } from '../prompt/budget.ts';
import { choices } from '../prompt/choices.ts';
import { promptKinds, type PromptKind } from '../prompt/prompt.ts';
import { attendeesOf } from '../workshop/attendees.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { releasedOf, type Released } from './released.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/** Smaller tables are counted together: what a table of two has open is nearly what one of them has. */
export const smallestTable = 3;

/** The open commitments of one table; `tables` holds several numbers where small ones are counted together. */
export type TableFigures = {
  tables: number[];
  /** Holds those who sat at none. */
  withoutTable: boolean;
  people: number;
  open: number;
  shared: { name: string; text: string }[];
};
export type WorkshopFigures = { workshop: Workshop; tables: TableFigures[] };

/** Open commitments of a workshop, by the tables of the last turn of its newest live round; as one group where there was none. */
export function openByTable(context: Reading, workshop: Workshop): TableFigures[] {
  const { store } = context;
  const open = store.commitments
    .ofWorkshop(workshop.id)
    .filter(({ state }) => state === 'open' || state === 'reminded');
  const live = store.liveRounds.ofWorkshop(workshop.id).find(({ turn }) => turn > 0);
  const seated = live === undefined ? [] : tablesOf(store.liveRounds.seats(live.id), live.turn);
  const at = new Map(seated.flatMap(({ table, memberIds }) => memberIds.map((id) => [id, table] as const)));
  const others = [...attendeesOf(context, workshop), ...open.map(({ memberId }) => memberId)];
  const rest = new Set(others.filter((id) => !at.has(id)));
  const groups = [
    ...seated.map(({ table, memberIds }) => ({ tables: [table], withoutTable: false, memberIds: new Set(memberIds) })),
    ...(rest.size === 0 ? [] : [{ tables: [], withoutTable: true, memberIds: rest }]),
  ];
  return together(groups).map((group) => figuresOf(context, group, open));
}

type Group = { tables: number[]; withoutTable: boolean; memberIds: Set<string> };

/** Small groups become one; and one that is still small takes the smallest of the others in, so that it cannot be told by subtracting. */
function together(groups: readonly Group[]): Group[] {
  const large = groups.filter(({ memberIds }) => memberIds.size >= smallestTable);
  const small = groups.filter(({ memberIds }) => memberIds.size < smallestTable);
  if (small.length === 0) return large;
  const one = small.reduce(joined);
  if (one.memberIds.size >= smallestTable || large.length === 0) return [...large, one];
  const [smallest, ...others] = large.toSorted((a, b) => a.memberIds.size - b.memberIds.size);
  const order = (group: Group) => large.findIndex((each) => each.tables[0] === group.tables[0]);
  const kept = others.toSorted((a, b) => order(a) - order(b));
  return smallest === undefined ? [one] : [...kept, joined(smallest, one)];
}

const joined = (a: Group, b: Group): Group => ({
  tables: [...a.tables, ...b.tables],
  withoutTable: a.withoutTable || b.withoutTable,
  memberIds: new Set([...a.memberIds, ...b.memberIds]),
});

function figuresOf(
  { store }: Reading,
  { tables, withoutTable, memberIds }: Group,
  open: readonly Commitment[],
): TableFigures {
  const theirs = open.filter(({ memberId }) => memberIds.has(memberId));
  return {
    tables,
    withoutTable,
    people: memberIds.size,
    open: theirs.length,
    shared: theirs
      .filter(({ shared }) => shared)
      .map(({ memberId, text }) => ({ name: store.members.byId(memberId)?.name ?? '', text })),
  };
}

/** Those who have left two questions in a row unanswered and are left alone for now: their names, and nothing of what they were asked. */
export function quietPeople({ store, now }: Reading, cohortId: string): string[] {
  return store.cohorts
    .memberships(cohortId)
    .filter(({ state, memberId }) => state === 'joined' && (quietUntil(store.prompts.spentOf(memberId, 8)) ?? 0) > now)
    .map(({ memberId }) => store.members.byId(memberId)?.name ?? '')
    .toSorted((a, b) => a.localeCompare(b, 'fi'));
}

export type AnswerFigures = { kind: PromptKind; asked: number; answered: number; released: Released | null };

/** Of each kind of question that has choices: how often it was asked and answered, and how often each choice was given, once that tells of nobody. */
export function answerFigures({ store }: Reading, cohortId: string): AnswerFigures[] {
  const log = store.figures.answersIn(cohortId);
  const asked = new Map(store.figures.askedIn(cohortId).map((each) => [each.kind, each]));
  return (
    promptKinds
      // Of a witness only a yes is counted, elsewhere: what was not confirmed is nobody's business.
      .filter((kind) => kind !== 'witness' && choices[kind].length > 0)
      .flatMap((kind) => {
        const of = asked.get(kind);
        if (of === undefined) return [];
        return [
          { kind, asked: of.asked, answered: of.answered, released: releasedOf(log.filter((e) => e.kind === kind)) },
        ];
      })
  );
}

/** The workshops of the cohort that have begun, the newest first, with what is open of them. */
export function workshopFigures(context: Reading, cohortId: string): WorkshopFigures[] {
  return context.store.workshops
    .ofCohort(cohortId)
    .filter(({ cancelledAt, startsAt }) => cancelledAt === null && startsAt <= context.now)
    .toReversed()
    .map((workshop) => ({ workshop, tables: openByTable(context, workshop) }));
}
