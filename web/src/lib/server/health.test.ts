import { expect, test } from 'vitest';
import { healthOf } from './health.ts';

const now = 1_700_000_000_000;
const answering = (() => Promise.resolve(new Response('{}'))) as typeof fetch;
const silent = (() => Promise.reject(new Error('refused'))) as typeof fetch;
const beat = (at: number) => () => ({ at, homeserverOk: true, detail: '' });

test('the hub is well when bot, homeserver and database answer', async () => {
  const health = await healthOf(beat(now - 1_000), 'http://127.0.0.1:1', now, answering);
  expect(health.ok).toBe(true);
});

test('a bot that was last seen twenty seconds ago is told as the reason', async () => {
  const health = await healthOf(beat(now - 20_000), 'http://127.0.0.1:1', now, answering);
  expect(health).toMatchObject({
    ok: false,
    parts: { bot: { ok: false, reason: 'the bot was last seen 20 seconds ago' } },
  });
});

test('a bot that is still connecting, or is refused, is told as the reason', async () => {
  const refused = () => ({ at: now, homeserverOk: false, detail: '403 M_FORBIDDEN' });
  expect(await healthOf(refused, 'http://127.0.0.1:1', now, answering)).toMatchObject({
    ok: false,
    parts: { homeserver: { ok: true }, bot: { ok: false, reason: 'the bot and the homeserver: 403 M_FORBIDDEN' } },
  });
});

test('a homeserver that does not answer is told as the reason', async () => {
  const health = await healthOf(beat(now), 'http://127.0.0.1:1', now, silent);
  expect(health).toMatchObject({ ok: false, parts: { homeserver: { ok: false }, database: { ok: true } } });
});

test('a database that cannot be read is told as the reason, and the page still answers', async () => {
  const broken = () => {
    throw new Error('disk image is malformed');
  };
  expect(await healthOf(broken, 'http://127.0.0.1:1', now, answering)).toMatchObject({
    ok: false,
    parts: { database: { ok: false } },
  });
});
