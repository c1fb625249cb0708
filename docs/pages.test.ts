import { expect, test } from 'vitest';
import { pages } from '../e2e/accessible/pages.ts';
import { allRoutes } from '../e2e/routes.ts';

test('every page is looked at by the story of accessibility', () => {
  const looked = new Set(Object.keys(pages).map((each) => each.replace(/ \([^)]+\)$/, '')));
  const missing = allRoutes().flatMap(({ route, page }) => (page && !looked.has(route) ? route : []));
  expect(missing, 'an entry in e2e/accessible/pages.ts').toEqual([]);
});
