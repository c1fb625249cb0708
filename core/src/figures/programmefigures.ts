import type { Context } from '../context.ts';
import { localDate } from '../prompt/quiet.ts';
import type { Programme } from '../programme/programme.ts';
import type { IntroductionStep } from './figures.ts';
import { fewest } from './released.ts';

/** From month to month, both included, as `YYYY-MM`; null is open. */
export type Period = { from: string | null; to: string | null };

export type Steps = { proposed: number; accepted: number; met: number; outcome: number };
export const stepNames = ['proposed', 'accepted', 'met', 'outcome'] as const;

export type ProgrammeFigures = {
  /** Null: fewer than five were proposed there in the period, or they are counted with a later month. */
  cohorts: { id: string; name: string; steps: Steps | null }[];
  /** The sum of what is told of the cohorts. */
  total: Steps;
  /** Some of the period is in no figure, so far. */
  heldBack: boolean;
  /** The months there is something of in the programme, in order, to choose a period from. */
  months: string[];
};

/**
 * How far introductions came, by cohort and period. Months in which a cohort has fewer than five are counted with the next, as one month would be, and
 * what is left at the end waits: whatever is subtracted from whatever, never fewer than five remain. A no shows in none of it: it is counted as what
 * has not been answered.
 */
export function programmeFigures(
  { store }: Pick<Context, 'store'>,
  programme: Programme,
  period: Period,
): ProgrammeFigures {
  const steps = store.figures
    .introductionsIn(programme.id)
    .map((each) => ({ ...each, month: monthOf(each.askedAt, programme.timeZone) }));
  const isIn = (month: string) =>
    (period.from === null || month >= period.from) && (period.to === null || month <= period.to);
  let heldBack = false;
  const cohorts = store.cohorts.ofProgramme(programme.id).map(({ id, name }) => {
    const { blocks, rest } = blocksOf(steps.filter(({ cohortId }) => cohortId === id));
    const told = blocks.filter(({ last }) => isIn(last));
    const counted = new Set(told.flatMap(({ of }) => of));
    heldBack ||= [...blocks.flatMap(({ of }) => of), ...rest].some((each) => isIn(each.month) && !counted.has(each));
    return { id, name, steps: told.length === 0 ? null : stepsOf([...counted]) };
  });
  const total = cohorts.map((each) => each.steps ?? nothing).reduce(sum, nothing);
  return { cohorts, total, heldBack, months: [...new Set(steps.map(({ month }) => month))].toSorted() };
}

type Monthly = IntroductionStep & { month: string };

/** Whole months, as many together as it takes to hold five. What is left over at the end is in no block. */
function blocksOf(steps: readonly Monthly[]): { blocks: { last: string; of: Monthly[] }[]; rest: Monthly[] } {
  const blocks: { last: string; of: Monthly[] }[] = [];
  let open: Monthly[] = [];
  for (const month of [...new Set(steps.map((each) => each.month))].toSorted()) {
    open = [...open, ...steps.filter((each) => each.month === month)];
    if (open.length < fewest) continue;
    blocks.push({ last: month, of: open });
    open = [];
  }
  return { blocks, rest: open };
}

const nothing: Steps = { proposed: 0, accepted: 0, met: 0, outcome: 0 };
const sum = (a: Steps, b: Steps): Steps => ({
  proposed: a.proposed + b.proposed,
  accepted: a.accepted + b.accepted,
  met: a.met + b.met,
  outcome: a.outcome + b.outcome,
});

function stepsOf(steps: readonly IntroductionStep[]): Steps {
  const count = (step: 'accepted' | 'met' | 'outcome') => steps.filter((each) => each[step]).length;
  return { proposed: steps.length, accepted: count('accepted'), met: count('met'), outcome: count('outcome') };
}

export const monthOf = (at: number, timeZone: string): string => localDate(at, timeZone).date.slice(0, 7);

/** The quarters that hold these months, the newest first: `2027-1` is January to March. */
export function quartersOf(months: readonly string[]): { key: string; from: string; to: string }[] {
  const keys = new Set(months.map((month) => `${month.slice(0, 4)}-${String(Math.ceil(Number(month.slice(5)) / 3))}`));
  return [...keys]
    .toSorted()
    .toReversed()
    .map((key) => {
      const [year = '', quarter = '1'] = key.split('-');
      const month = (n: number) => `${year}-${String(n).padStart(2, '0')}`;
      return { key, from: month(Number(quarter) * 3 - 2), to: month(Number(quarter) * 3) };
    });
}

/** `2027-03`, or null for anything else. */
export const readMonth = (text: string): string | null => (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : null);
