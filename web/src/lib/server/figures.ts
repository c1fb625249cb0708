import { readMonth, type Period } from '@kohtaamo/core/figures/programmefigures.ts';

/** The period of an address: `?from=2027-01&to=2027-03`; what is no month is open. */
export function periodIn(search: URLSearchParams): Period {
  return { from: readMonth(search.get('from') ?? ''), to: readMonth(search.get('to') ?? '') };
}
