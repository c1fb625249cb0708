import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Asked } from './recipe.ts';

/** What came of a request, in the words of the table. */
export type Outcome = string;

/** Everything the database holds, a line a row, to compare before with after. Signs of life are left out. */
export function rowsOf(databaseFile: string): string[] {
  const db = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'`).all();
    return tables.flatMap(({ name }) =>
      name === 'heartbeat'
        ? []
        : db
            .prepare(`SELECT * FROM "${String(name)}"`)
            .all()
            .map((row) => JSON.stringify(row)),
    );
  } finally {
    db.close();
  }
}

/** Asks as a browser does: the page's own origin, no redirect followed. */
export async function ask(url: string, method: string, asked: Asked, session: string | null): Promise<Response> {
  const cookie = [session, asked.cookies, 'kohtaamo_language=en'].filter((each) => each != null).join('; ');
  const headers: Record<string, string> = { cookie, accept: 'text/html' };
  if (method !== 'GET') headers.origin = url;
  if (asked.json !== undefined) headers['content-type'] = 'application/json';
  return fetch(`${url}${asked.path}`, { method, headers, redirect: 'manual', ...bodyOf(asked) });
}

function bodyOf({ form, json }: Asked): { body?: string | URLSearchParams | FormData } {
  if (json !== undefined) return { body: JSON.stringify(json) };
  if (form === undefined) return {};
  const entries = Object.entries(form);
  if (entries.every(([, value]) => typeof value === 'string'))
    return { body: new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])) };
  const data = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === 'string') data.set(name, value);
    else data.set(name, value, 'file.csv');
  }
  return { body: data };
}

const nodes = z.object({
  nodes: z.array(z.object({ type: z.string(), error: z.object({ status: z.number() }).optional() }).nullable()),
});
const elsewhere = z.object({ type: z.literal('redirect'), location: z.string() });

/** Asks for a page's data as the browser does that draws the page itself. Null where there is none. */
export async function askData(
  url: string,
  path: string,
  session: string | null,
  wanted: string,
): Promise<Outcome | null> {
  const target = new URL(path, url);
  target.pathname = `${target.pathname.replace(/\/$/, '')}/__data.json`;
  target.searchParams.set('x-sveltekit-invalidated', wanted);
  const answer = await ask(url, 'GET', { path: `${target.pathname}${target.search}` }, session);
  const body: unknown = JSON.parse((await answer.text()).split('\n')[0] ?? '');
  const moved = elsewhere.safeParse(body);
  if (moved.success) return moved.data.location.startsWith('/login?next=') ? 'sign in' : 'goes on';
  const parts = nodes.parse(body).nodes;
  const wrong = parts.find((part) => part?.error !== undefined);
  if (wrong?.error !== undefined) return outcomeOfStatus(wrong.error.status);
  return parts.at(-1)?.type === 'data' ? 'page' : null;
}

/** Reads an answer. `changed` tells whether the database is another one than before. */
export function outcomeOf(method: string, answer: Response, changed: boolean): Outcome {
  const { status, headers } = answer;
  const place = headers.get('location') ?? '';
  if (status === 303) return place.startsWith('/login?next=') ? 'sign in' : changed ? 'done' : 'goes on';
  if (status !== 200 && status !== 503) return outcomeOfStatus(status);
  if (method === 'POST') return changed ? 'done' : 'nothing';
  const type = headers.get('content-type') ?? '';
  return type.startsWith('text/html') ? 'page' : type.startsWith('application/json') ? 'data' : 'file';
}

function outcomeOfStatus(status: number): Outcome {
  if (status === 401) return 'sign in';
  if (status === 403) return 'not allowed';
  if (status === 404) return 'not found';
  return status >= 400 && status < 500 ? 'refused' : String(status);
}
