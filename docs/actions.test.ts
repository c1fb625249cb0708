import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../bot/src/commands/commands.ts';
import { allRequests, allRoutes } from '../e2e/routes.ts';

const text = readFileSync(new URL('./actions.md', import.meta.url), 'utf8');
const rows = text.split('\n').flatMap((line) => {
  const [, what, web, talk] = /^\| (?!-|what +\|)([^|]+?) +\| ([^|]+?) +\| ([^|]+?) +\|$/.exec(line) ?? [];
  return what === undefined || web === undefined || talk === undefined ? [] : [{ what, web, talk }];
});
const coded = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, each = '']) => each);

test('everything that can be done has its way on the web and its way by talking, or says why not', () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const { what, web, talk } of rows) {
    for (const cell of [web, talk])
      expect(coded(cell).length > 0 || /^– .{10,}/.test(cell), `${what}: ${cell}`).toBe(true);
    expect(coded(web).length + coded(talk).length, what).toBeGreaterThan(0);
  }
});

test('every page and every command in the table is there', () => {
  const routes = new Set(allRoutes().map(({ route }) => route));
  const names = new Set<string>(commands.map(({ name }) => name));
  expect(rows.flatMap(({ web }) => coded(web)).filter((each) => !routes.has(each))).toEqual([]);
  expect(rows.flatMap(({ talk }) => coded(talk)).filter((each) => !names.has(each))).toEqual([]);
});

test('no command of the bot is missing from the table', () => {
  const told = new Set(rows.flatMap(({ talk }) => coded(talk)));
  expect(commands.map(({ name }) => name).filter((each) => !told.has(each))).toEqual([]);
});

test('no page on which a member does something is missing from the table', () => {
  const told = new Set(rows.flatMap(({ web }) => coded(web)));
  // Of another one's table: what organisers do (docs/roles.md), and steps on the way to something that stands here.
  const others =
    /^POST \/(?:organise|join|login|logout|decline|sign-in|answer|address|unsubscribe|_matrix|me\/welcome|$| )/;
  const acting = allRequests().filter((each) => each.startsWith('POST ') && !others.test(each));
  const missing = acting.map((each) => each.slice(5).replace(/ \?\/.*$/, '')).filter((route) => !told.has(route));
  expect([...new Set(missing)]).toEqual([]);
});
