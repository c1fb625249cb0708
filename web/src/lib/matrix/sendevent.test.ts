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
  saidAt: Date.now(),
  refused: false,
};
const waited = { ...unsent, saidAt: Date.now() - 60_000 };
const attempt = (answer: Response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(answer));
  return sendingTo(credentials)(unsent, () => undefined);
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('what a person said is sent only when the homeserver names the event', async () => {
  expect(await attempt(Response.json({ event_id: '$1' }))).toEqual({ kind: 'sent', eventId: '$1' });
});

test('whoever’s words met a page in the homeserver’s place keeps them, and they are sent again', async () => {
  const others = [new Response('<h1>Huoltokatko</h1>'), Response.json({}), Response.json({ event_id: '' })];
  for (const answer of others) expect(await attempt(answer)).toEqual({ kind: 'away', waitMs: null });
});

/** A homeserver that answers what it is asked of a room's encryption, and takes what is sent. */
function homeserver(encryption: () => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (_url: URL, { method }: { method: string }) => {
    asked.push(method);
    return Promise.resolve(method === 'GET' ? encryption() : Response.json({ event_id: '$1' }));
  });
  return asked;
}
const notFound = () => Response.json({ errcode: 'M_NOT_FOUND' }, { status: 404 });
const encrypted = () => Response.json({ algorithm: 'm.megolm.v1.aes-sha2' });

test('what waited while its room was encrypted is held and never goes in clear', async () => {
  const asked = homeserver(encrypted);
  expect(await sendingTo(credentials)(waited, () => undefined)).toEqual({ kind: 'held' });
  expect(await sendingTo(credentials)({ ...waited, file: new Blob(['x']) }, () => undefined)).toEqual({ kind: 'held' });
  expect(asked).toEqual(['GET', 'GET']);
});

test('what waited goes into a room that is as it was, and a room that nobody answers for is asked again', async () => {
  homeserver(notFound);
  expect(await sendingTo(credentials)(waited, () => undefined)).toEqual({ kind: 'sent', eventId: '$1' });
  const asked = homeserver(() => new Response('', { status: 502 }));
  expect(await sendingTo(credentials)(waited, () => undefined)).toEqual({ kind: 'away', waitMs: null });
  expect(asked).toEqual(['GET']);
});

test('what is said just now is not asked about, and does not go where the page knows that the room is encrypted', async () => {
  const asked = homeserver(encrypted);
  expect(await sendingTo(credentials)(unsent, () => undefined)).toEqual({ kind: 'sent', eventId: '$1' });
  expect(await sendingTo(credentials, () => true)(unsent, () => undefined)).toEqual({ kind: 'held' });
  expect(asked).toEqual(['PUT']);
});

test('a reaction goes into every room, for it is in clear in all of them', async () => {
  homeserver(encrypted);
  const reaction = { ...waited, type: 'm.reaction' };
  expect(await sendingTo(credentials, () => true)(reaction, () => undefined)).toEqual({ kind: 'sent', eventId: '$1' });
});

/** A homeserver that takes what it is asked and never answers. */
function hangs(): void {
  vi.stubGlobal('fetch', (_url: URL, { signal }: { signal: AbortSignal }) => {
    const { promise, reject } = Promise.withResolvers<Response>();
    const end = () => {
      reject(new DOMException('Ended.', 'AbortError'));
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    return promise;
  });
}
const away = { kind: 'away', waitMs: null };
const everyKind = [unsent, waited, { ...unsent, file: new Blob(['x']) }];

test('whoever’s words nobody answers for are sent again after a while, and do not hold up the room for ever', async () => {
  hangs();
  const limits: number[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    limits.push(ms);
    return AbortSignal.abort();
  });
  for (const each of everyKind) expect(await sendingTo(credentials)(each, () => undefined)).toEqual(away);
  expect(limits).toEqual([60_000, 60_000, 300_000]);
});

test('whoever ends the sending has an upload and a message end at once, as if nobody had answered', async () => {
  hangs();
  for (const each of everyKind) {
    const leaving = new AbortController();
    const attempting = sendingTo(credentials, () => false, leaving.signal)(each, () => undefined);
    leaving.abort();
    expect(await attempting).toEqual(away);
  }
});
