import { json } from '@sveltejs/kit';
import { guard } from '#lib/server/guard.ts';
import { askedBy, type Asked } from '#lib/server/asked.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

const most = 60;

/** What the bot asked with the messages of these outbox rows, as far as the reader was asked: `?row=…&row=…`. */
export const GET: RequestHandler = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const rows = event.url.searchParams.getAll('row').slice(0, most);
  const asked: Record<string, Asked> = {};
  for (const row of rows) {
    const found = askedBy(context(), row, member.id);
    if (found !== null) asked[row] = found;
  }
  return json(asked, { headers: { 'cache-control': 'no-store' } });
};
