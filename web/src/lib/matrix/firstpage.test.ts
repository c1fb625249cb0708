import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test, vi } from 'vitest';
import { firstPage } from './firstpage.ts';

const script = readFileSync(join(import.meta.dirname, '../server/earlyrequest.js'), 'utf8');
const credentials = {
  baseUrl: 'https://hub.example',
  userId: '@aino:hub.example',
  deviceId: 'D',
  accessToken: 'secret',
};
const roomId = '!kahvi/huone:hub.example';
const answer = {
  chunk: [
    {
      event_id: '$1',
      type: 'm.room.message',
      sender: '@eino:hub.example',
      origin_server_ts: 1,
      content: { body: 'Hei' },
    },
  ],
};

/** What the few lines in the page's head ask, in a browser that keeps this. */
function asks(kept: unknown, path = `/chat/${encodeURIComponent(roomId)}`, member: string | null = credentials.userId) {
  const asked: { href: string; headers: unknown }[] = [];
  const page = {
    localStorage: { getItem: (key: string) => (key === 'kohtaamo:matrix' ? JSON.stringify(kept) : null) },
    location: { pathname: path },
    URL,
    URLSearchParams,
    fetch: (href: string, { headers }: { headers: unknown }) => {
      asked.push({ href, headers });
      return Promise.resolve(Response.json(answer));
    },
    kohtaamoEarly: undefined as unknown,
    kohtaamoUserId: member,
  };
  runInNewContext(script, page);
  return { asked, early: page.kohtaamoEarly };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a room’s page asks for the newest words before its scripts are there, and they are not asked for again', async () => {
  const { asked, early } = asks(credentials);
  expect(asked.map(({ headers }) => ({ ...(headers as object) }))).toEqual([{ authorization: 'Bearer secret' }]);
  const again = vi.fn();
  vi.stubGlobal('fetch', again);
  vi.stubGlobal('kohtaamoEarly', early);
  const page = await firstPage(credentials, roomId);
  expect(page?.events.map(({ content }) => content.body)).toEqual(['Hei']);
  expect(again).not.toHaveBeenCalled();
});

test('whoever comes into a room after many others is shown what was said, not who came', () => {
  const { asked } = asks(credentials);
  const filter: unknown = JSON.parse(new URL(asked[0]?.href ?? '').searchParams.get('filter') ?? '');
  expect(filter).toMatchObject({ not_types: ['m.room.member'] });
});

test('what was asked early for another room, or did not get through, is asked again', async () => {
  const { early } = asks(credentials, '/chat/!toinen%3Ahub.example');
  const lost = { href: (asks(credentials).early as { href: string }).href, response: Promise.resolve(null) };
  for (const one of [early, lost, undefined]) {
    const again = vi.fn(() => Promise.resolve(Response.json(answer)));
    vi.stubGlobal('fetch', again);
    vi.stubGlobal('kohtaamoEarly', one);
    expect(await firstPage(credentials, roomId)).not.toBeNull();
    expect(again).toHaveBeenCalledOnce();
  }
});

test('the login that another member left in the browser asks nothing early, also for whoever has no account', () => {
  for (const member of ['@bertta:hub.example', null])
    expect(asks(credentials, undefined, member).asked, String(member)).toEqual([]);
});

test('a browser without a login asks nothing early', () => {
  for (const kept of [null, {}, 'nothing', { baseUrl: 'no address' }]) expect(asks(kept).asked).toEqual([]);
});
