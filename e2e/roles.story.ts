import { expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@kohtaamo/store/store.ts';
import { commandTexts, outcomeOfCommand } from './roles/commands.ts';
import { ask, askData, outcomeOf } from './roles/outcome.ts';
import { fillHub, kindsOfPeople, type Hub } from './roles/people.ts';
import { requests } from './roles/requests.ts';
import { allRoutes } from './routes.ts';
import { startWeb, type Web } from './web.ts';

let web: Web;
let hub: Hub;
test.beforeAll(async () => {
  web = await startWeb();
  hub = fillHub(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

/** The rows of a table in docs/roles.md: what is asked, and what comes of it for each kind of person. */
function tableUnder(heading: string): Map<string, string[]> {
  const text = readFileSync(new URL('../docs/roles.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const head = rows.findIndex((cells) => cells.length > kindsOfPeople.length);
  expect(rows[head]?.slice(1)).toEqual([...kindsOfPeople]);
  return new Map(rows.slice(head + 2).map(([what = '', ...cells]) => [what, cells]));
}

const written = (rows: Map<string, string[]>) =>
  [...rows].map(([what, cells]) => `| ${[what, ...cells].join(' | ')} |`);

/**
 * A page's data can be asked for without the page, and past the layouts around it: neither may give more than the page. A page that the
 * browser draws itself is an empty one until its data has come, so there the data tells.
 */
async function withData(outcome: string, path: string, session: string | null, layoutCount: number): Promise<string> {
  const all = await askData(web.url, path, session, '1'.repeat(layoutCount + 1));
  const alone = await askData(web.url, path, session, `${'0'.repeat(layoutCount)}1`);
  if (outcome !== 'page') expect(all, `the data of ${path}`).toBe(outcome);
  expect([all, null], `the data of ${path} past its layouts`).toContain(alone);
  return all ?? outcome;
}

test('every page, form and endpoint does for everyone what the table of roles says, and writes nothing where it refuses', async () => {
  // Some two hundred requests, each as eight people.
  test.setTimeout(1_200_000);
  const table = tableUnder('Routes');
  const layouts = new Map(allRoutes().flatMap(({ route, page, layouts }) => (page ? [[route, layouts] as const] : [])));
  const seen = new Map<string, string[]>();
  for (const [what, recipe] of Object.entries(requests)) {
    const [method = '', route = ''] = what.split(' ');
    const cells: string[] = [];
    for (const kind of kindsOfPeople) {
      const who = hub.people[kind];
      const context = web.context();
      const asked = recipe({ web, hub, who, context });
      const session = who === null ? null : web.sessionOf(who);
      const before = context.store.version();
      const answer = await ask(web.url, method, asked, session);
      await answer.arrayBuffer();
      const changed = context.store.version() !== before;
      const outcome = outcomeOf(method, answer, changed);
      if (outcome !== 'done') expect(changed, `${what} as ${kind} writes something`).toBe(false);
      const layoutCount = method === 'GET' ? layouts.get(route) : undefined;
      cells.push(layoutCount === undefined ? outcome : await withData(outcome, asked.path, session, layoutCount));
    }
    seen.set(what, cells);
  }
  expect(written(seen)).toEqual(written(table));
});

test('every command does for everyone what the table of roles says, and changes nothing where it refuses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-commands-'));
  const file = join(folder, 'kohtaamo.sqlite');
  const store = openStore(file);
  try {
    const table = tableUnder('Commands');
    const context = () => ({ ...web.context(), store });
    const people = fillHub(context);
    const seen = Object.entries(commandTexts).map(([what, text]): [string, string[]] => [
      what,
      kindsOfPeople.map((kind) => outcomeOfCommand(context(), file, people.people[kind], text(people))),
    ]);
    expect(written(new Map(seen))).toEqual(written(table));
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
