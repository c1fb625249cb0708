import { MatrixEvent, type IContent } from 'matrix-js-sdk';
import { afterEach, expect, test, vi } from 'vitest';
import { lastWords, newestMessage } from './roomsummary.ts';

const eino = '@eino:hub.example';
const roomId = '!room:hub.example';
const written = (event_id: string, sender: string, content: IContent, type = 'm.room.message') => ({
  event_id,
  sender,
  content,
  type,
  room_id: roomId,
  origin_server_ts: 1,
});
const said = (...event: Parameters<typeof written>) => new MatrixEvent(written(...event));
const edit = (of: string, body: string): IContent => ({
  body: `* ${body}`,
  'm.new_content': { msgtype: 'm.text', body },
  'm.relates_to': { rel_type: 'm.replace', event_id: of },
});
const bodyOf = (events: MatrixEvent[]) => lastWords(events)?.content.body;

test('the list of rooms shows the last wording of the last message, and nobody else’s wording of it', () => {
  const first = said('$1', eino, { msgtype: 'm.text', body: 'Heu' });
  const later = said('$2', eino, { msgtype: 'm.text', body: 'Huomenna' });
  expect(bodyOf([first, said('$3', eino, edit('$1', 'Hei'))])).toBe('Hei');
  expect(bodyOf([first, said('$3', '@bert:hub.example', edit('$1', 'Höh'))])).toBe('Heu');
  expect(bodyOf([first, later, said('$3', eino, edit('$1', 'Hei'))])).toBe('Huomenna');
  expect(bodyOf([said('$3', eino, edit('$0', 'Hei'))])).toBeUndefined();
});

test('the list of rooms shows no words of somebody whom the person ignores', () => {
  const events = [
    said('$1', eino, { msgtype: 'm.text', body: 'Hei' }),
    said('$2', '@bert:hub.example', { msgtype: 'm.text', body: 'Höh' }),
  ];
  expect(lastWords(events, (userId) => userId === eino)?.content.body).toBe('Hei');
});

const credentials = { baseUrl: 'https://hub.example', userId: '@aino:hub.example', deviceId: 'D', accessToken: 'x' };
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a room where only people came in of late is listed with its last words, which are asked for', async () => {
  const chunk = [
    written('$2', eino, edit('$1', 'Tervetuloa kaikille')),
    written('$1', eino, { msgtype: 'm.text', body: 'Tervetuloa' }),
  ];
  const asked = vi.fn((_: URL) => Promise.resolve(Response.json({ chunk })));
  vi.stubGlobal('fetch', asked);
  expect((await newestMessage(credentials, roomId))?.content.body).toBe('Tervetuloa kaikille');
  expect(asked.mock.calls[0]?.[0].searchParams.get('filter')).toBe('{"types":["m.room.message"]}');
});

test('words that could not be asked for are not taken for none', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('away')));
  expect(await newestMessage(credentials, roomId)).toBeUndefined();
});
