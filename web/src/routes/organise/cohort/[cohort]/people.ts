import type { CohortPersonState, PeopleWish } from '@kohtaamo/core/cohort/glance.ts';

/** The choices above the list of people. */
export const shows = ['all', 'invited', 'joined', 'silent', 'withdrawn'] as const;
export type Show = (typeof shows)[number];

const states: Record<Show, CohortPersonState[]> = {
  all: ['invited', 'admitted', 'joined', 'silent'],
  invited: ['invited'],
  joined: ['admitted', 'joined', 'silent'],
  silent: ['silent'],
  withdrawn: ['withdrawn', 'declined'],
};
const pageSize = 50;

/** Which people the address asks for; anything strange in it means all of them, from the first page. */
export function peopleWish(query: URLSearchParams): {
  show: Show;
  page: number;
  wish: PeopleWish;
  pagesFor(matching: number): number;
} {
  const show = shows.find((each) => each === query.get('show')) ?? 'all';
  const asked = Number(query.get('page') ?? 1);
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1;
  const text = (query.get('q') ?? '').trim().slice(0, 100);
  return {
    show,
    page,
    wish: { states: states[show], text, limit: pageSize, offset: (page - 1) * pageSize },
    pagesFor: (matching) => Math.max(1, Math.ceil(matching / pageSize)),
  };
}

/** The address of such a list. */
export function peopleAddress(base: string, show: Show, text: string, page = 1): string {
  const query = new URLSearchParams();
  if (show !== 'all') query.set('show', show);
  if (text !== '') query.set('q', text);
  if (page > 1) query.set('page', String(page));
  const asked = query.toString();
  return `${base}${asked === '' ? '' : `?${asked}`}#people`;
}
