import { programmeFigures, quartersOf } from '@kohtaamo/core/figures/programmefigures.ts';
import { periodIn } from '#lib/server/figures.ts';
import { programmeFor } from '#lib/server/programme.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { programme } = programmeFor(event, event.params.programme);
  const period = periodIn(event.url.searchParams);
  const figures = programmeFigures(context(), programme, period);
  return {
    programme: { slug: programme.slug, name: programme.name },
    period,
    figures,
    quarters: quartersOf(figures.months),
  };
};
