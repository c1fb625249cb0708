import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../bot/src/commands/commands.ts';
import { commandTexts } from '../e2e/roles/commands.ts';
import { requests } from '../e2e/roles/requests.ts';
import { allRequests } from '../e2e/routes.ts';

// The story that walks the tables takes a while; what is merely missing is said here at once.
const text = readFileSync(new URL('./roles.md', import.meta.url), 'utf8');
const rows = (heading: string) =>
  (text.split(/^## /m).find((each) => each.startsWith(heading)) ?? '')
    .split('\n')
    .flatMap((line) => /^\| (?!-|request|command|outcome)([^|]+?) +\|(?:[^|]+\|){8}$/.exec(line)?.[1] ?? []);
const withoutCase = (row: string) => row.replace(/ \([^)]+\)$/, '');
const named = (list: string[]) => [...new Set(list.map(withoutCase))].sort();

test('every page, form and endpoint has a row in the table of roles, and the story knows how to ask for it', () => {
  expect(named(rows('Routes'))).toEqual(allRequests().sort());
  expect(rows('Routes')).toEqual(Object.keys(requests));
});

test('every command has a row in the table of roles, and the story knows how to say it', () => {
  expect(named(rows('Commands'))).toEqual(commands.map(({ name }) => name).sort());
  expect(rows('Commands')).toEqual(Object.keys(commandTexts));
});
