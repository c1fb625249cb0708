import { expect, test } from 'vitest';
import { ChatTeller } from './chatteller.ts';
import type { ToPage } from './chattalk.ts';
import type { RoomEvent } from './event.ts';
import type { SyncedChat } from './syncedchat.ts';

const room = '!room:hub.example';
const said = (eventId: string): RoomEvent => ({
  eventId,
  type: 'm.room.message',
  sender: '@eino:hub.example',
  sentAt: 1,
  content: { msgtype: 'm.text', body: eventId },
  stateKey: null,
  redacted: false,
  txnId: null,
});

/** A chat in one room, as the library would know it, and what a page was told of it. */
function talk() {
  const known = {
    events: [said('$1'), said('$2')],
    names: new Map([['@eino:hub.example', 'Eino']]),
    typing: [''],
    seen: [{ userId: '', eventId: '' }],
  };
  known.typing = [];
  known.seen = [];
  const chat = {
    connection: () => 'ready',
    rooms: () => [],
    invites: () => [],
    unreadRooms: () => [],
    events: () => known.events,
    namesIn: () => [...known.names],
    typing: () => known.typing,
    readUpTo: () => null,
    seen: () => known.seen,
    ignored: () => [],
    tellsRead: () => true,
  } satisfies Partial<SyncedChat>;
  const told: ToPage[] = [];
  const teller = new ChatTeller(chat as Partial<SyncedChat> as SyncedChat, (news) => told.push(news));
  const lastOfRoom = () => {
    const news = told.at(-1);
    return news?.says === 'news' ? news.watched.find(({ roomId }) => roomId === room) : undefined;
  };
  return { known, told, teller, lastOfRoom };
}

test('a page that shows a room is told all of it, and then only what is new', () => {
  const { known, teller, lastOfRoom } = talk();
  teller.watch(room);
  expect(lastOfRoom()).toMatchObject({
    events: { keeps: 0, between: known.events, keepsAtEnd: 0 },
    names: [['@eino:hub.example', 'Eino']],
  });
  const third = said('$3');
  known.events = [...known.events, third];
  teller.tell();
  expect(lastOfRoom()).toMatchObject({ events: { keeps: 2, between: [third], keepsAtEnd: 0 }, names: [] });
});

test('a page is not told of rooms that it does not show', () => {
  const { teller, told } = talk();
  teller.tell();
  expect(told).toMatchObject([{ says: 'news', watched: [] }]);
});

test('a page is left alone when nothing has changed', () => {
  const { teller, told } = talk();
  teller.watch(room);
  teller.tell();
  const before = told.length;
  teller.tell();
  teller.tell();
  expect(told).toHaveLength(before);
});

test('a page is told once of what has come, also when the library says several times that something has', () => {
  const { known, teller, told } = talk();
  teller.watch(room);
  const before = told.length;
  known.events = [...known.events, said('$3')];
  teller.tell();
  teller.tell();
  expect(told).toHaveLength(before + 1);
});

test('a message that is gone is told, and so is who writes', () => {
  const { known, teller, told, lastOfRoom } = talk();
  teller.watch(room);
  known.events = known.events.slice(0, 1);
  teller.tell();
  expect(lastOfRoom()).toMatchObject({ events: { keeps: 1, between: [], keepsAtEnd: 0 } });
  known.typing = ['Eino'];
  const before = told.length;
  teller.tell();
  expect(told).toHaveLength(before + 1);
  expect(lastOfRoom()?.typing).toEqual(['Eino']);
  known.seen = [{ userId: '@eino:hub.example', eventId: '$1' }];
  teller.tell();
  expect(told).toHaveLength(before + 2);
  expect(lastOfRoom()?.seen).toEqual(known.seen);
});
