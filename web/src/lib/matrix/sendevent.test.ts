import { afterEach, expect, test, vi } from 'vitest';
import { sendingTo } from './sendevent.ts';

const credentials = { baseUrl: 'https://hub.example', userId: '@aino:hub.example', deviceId: 'D', accessToken: 't' };
const unsent = {
  txnId: 'one',
  userId: credentials.userId,
  roomId: '!room:hub.example',
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: 'Hei' },
  file: null,
  saidAt: 1,
  refused: false,
};
const attempt = (answer: Response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(answer));
  return sendingTo(credentials)(unsent, () => undefined);
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what a person said is sent only when the homeserver names the event', async () => {
  expect(await attempt(Response.json({ event_id: '$1' }))).toEqual({ kind: 'sent', eventId: '$1' });
});

test('whoever’s words met a page in the homeserver’s place keeps them, and they are sent again', async () => {
  const others = [new Response('<h1>Huoltokatko</h1>'), Response.json({}), Response.json({ event_id: '' })];
  for (const answer of others) expect(await attempt(answer)).toEqual({ kind: 'away', waitMs: null });
});
