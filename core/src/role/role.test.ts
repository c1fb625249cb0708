import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deeds, mayDo, type Person } from './role.ts';

const own = { programmeId: 'p1', cohortId: 'c1' };
const other = { programmeId: 'p2', cohortId: 'c2' };
const person = (over: Partial<NonNullable<Person>>): Person => ({ memberId: 'm', grants: [], cohortIds: [], ...over });
const people: Record<string, Person> = {
  visitor: null,
  member: person({ cohortIds: ['c9'] }),
  'member of the cohort': person({ cohortIds: ['c1'] }),
  facilitator: person({ grants: [{ memberId: 'm', role: 'facilitator', programmeId: null, cohortId: 'c1' }] }),
  'organiser of the programme': person({
    grants: [{ memberId: 'm', role: 'organiser', programmeId: 'p1', cohortId: null }],
  }),
  'organiser of the hub': person({ grants: [{ memberId: 'm', role: 'organiser', programmeId: null, cohortId: null }] }),
};

const lines = readFileSync(new URL('../../../docs/roles.md', import.meta.url), 'utf8')
  // The tables after the first are of routes and commands; a story walks them.
  .split(/^## /m, 1)
  .join('')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const heads = lines[0] ?? [];

test('the table of roles names every deed and every kind of person', () => {
  expect(lines.slice(2).map(([deed]) => deed)).toEqual([...deeds]);
  expect(heads.slice(1)).toEqual(Object.keys(people));
});

test.each(deeds)('whoever may %s is who the table says, here and elsewhere', (deed) => {
  const row = lines.find(([name]) => name === deed) ?? [];
  for (const [index, head] of heads.entries()) {
    if (index === 0) continue;
    const who = people[head] ?? null;
    expect.soft(mayDo(who, deed, own), `${head}, own`).toBe(row[index] !== 'no');
    expect.soft(mayDo(who, deed, other), `${head}, elsewhere`).toBe(row[index] === 'yes');
  }
});
