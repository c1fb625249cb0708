import { afterEach, expect, test, vi } from 'vitest';
import { enterRoom } from './entering.ts';

const credentials = {
  baseUrl: 'https://partner.example',
  userId: '@ada:partner.example',
  deviceId: 'D',
  accessToken: 't',
};
const awaited = { roomId: '!room:hub.example', roomAlias: null };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A homeserver that has delivered the invitation and refuses so many tries to join. */
function refusing(times: number) {
  let joins = 0;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (url: URL) => {
    if (!url.pathname.includes('/join/'))
      return Promise.resolve(Response.json({ next_batch: 's', rooms: { invite: { [awaited.roomId]: {} } } }));
    joins += 1;
    return Promise.resolve(Response.json({}, { status: joins > times ? 200 : 403 }));
  });
}

test('who is quicker than their invitation is at the hub comes in all the same', async () => {
  refusing(2);
  const entered = enterRoom(credentials, awaited);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await entered).toBe(awaited.roomId);
});

test('after half a minute the invitation is left to the list of rooms', async () => {
  refusing(1_000);
  const entered = enterRoom(credentials, awaited);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(await entered).toBeNull();
});
