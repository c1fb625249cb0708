import { expect, test, vi } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { UnsentEvents, type Attempt, type Unsent, type UnsentStorage } from '../matrix/unsent.ts';
import type { ChatClient, Connection } from '../matrix/chatclient.ts';
import { Chat } from './chat.ts';
import { reactionContent } from './saying.ts';

const room = '!room:hub';
const credentials = { baseUrl: 'https://hub', userId: '@aino:hub', deviceId: 'D', accessToken: 'x' };
const browser = vi.hoisted((): { unsent: unknown; synced: RoomEvent[] | null; connection: Connection } => ({
  unsent: null,
  synced: null,
  connection: 'starting',
}));
vi.mock(import('../matrix/openchat.ts'), () => ({
  openChat: () =>
    ({
      events: () => browser.synced,
      connection: () => browser.connection,
      ignored: () => ['@eino:hub'],
      onChange: () => () => undefined,
    }) as Partial<ChatClient> as ChatClient,
}));
vi.mock(import('../matrix/openunsent.ts'), () => ({
  openUnsent: () => ({ unsent: browser.unsent as UnsentEvents, stop: () => undefined }),
}));

function memory(): UnsentStorage {
  const kept = new Map<string, Unsent>();
  return {
    all: () => Promise.resolve([...kept.values()]),
    put: (unsent) => Promise.resolve(void kept.set(unsent.txnId, unsent)),
    delete: (txnId) => Promise.resolve(void kept.delete(txnId)),
  };
}

/** A chat whose homeserver answers when it is told to, and what it was sent. */
function chatWith() {
  const sent: Unsent[] = [];
  const { promise: answered, resolve: answer } = Promise.withResolvers<Attempt>();
  const attempt = (unsent: Unsent): Promise<Attempt> => {
    sent.push(unsent);
    return answered;
  };
  const unsent = new UnsentEvents('@aino:hub', memory(), attempt, () => new Promise(() => undefined));
  browser.unsent = unsent;
  return { sent, unsent, answer, chat: new Chat(credentials, '@kohtaamo:hub') };
}

test('a reaction that is taken back before it is sent is never sent', async () => {
  const { chat, sent, unsent } = chatWith();
  chat.say(room, 'm.reaction', reactionContent('$1', '👍'));
  const [reaction] = chat.events(room, []);
  chat.takeBack(room, reaction?.eventId ?? '');
  unsent.begin();
  await unsent.read();
  expect(chat.events(room, [])).toEqual([]);
  expect(sent).toEqual([]);
});

test('a reaction that is taken back on its way is taken back as soon as it arrives', async () => {
  const { chat, sent, unsent } = chatWith();
  unsent.begin();
  chat.say(room, 'm.reaction', reactionContent('$1', '👍'));
  await vi.waitFor(() => {
    expect(sent).toHaveLength(1);
  });
  const txnId = sent[0]?.txnId ?? '';
  chat.takeBack(room, txnId);
  const arrived: RoomEvent = {
    ...{ eventId: '$2', type: 'm.reaction', sender: '@aino:hub', sentAt: 1, content: reactionContent('$1', '👍') },
    ...{ stateKey: null, redacted: false, txnId },
  };
  chat.events(room, [arrived]);
  chat.events(room, [arrived]);
  await vi.waitFor(() => {
    expect(chat.events(room, [arrived]).map(({ type }) => type)).toEqual(['m.reaction', 'm.room.redaction']);
  });
});

test('whoever drops words whose answer was lost does not say them twice: what arrives after all is taken back', async () => {
  const { chat, sent, unsent } = chatWith();
  unsent.begin();
  chat.say(room, 'm.room.message', { msgtype: 'm.text', body: 'Tulen kuudelta' });
  await vi.waitFor(() => {
    expect(sent).toHaveLength(1);
  });
  const txnId = sent[0]?.txnId ?? '';
  chat.drop(txnId);
  expect(chat.events(room, [])).toEqual([]);
  chat.say(room, 'm.room.message', { msgtype: 'm.text', body: 'Tulen seitsemältä' });
  const arrived: RoomEvent = {
    ...{ eventId: '$2', type: 'm.room.message', sender: '@aino:hub', sentAt: 1, content: { body: 'Tulen kuudelta' } },
    ...{ stateKey: null, redacted: false, txnId },
  };
  chat.events(room, [arrived]);
  await vi.waitFor(() => {
    const [, said, removal, ...more] = chat.events(room, [arrived]);
    expect([said?.content.body, removal?.content.redacts, more]).toEqual(['Tulen seitsemältä', '$2', []]);
  });
});

test('whoever drops a removal that was made after all leaves it at that', async () => {
  const { chat } = chatWith();
  chat.takeBack(room, '$1');
  const txnId = chat.events(room, [])[0]?.txnId ?? '';
  chat.drop(txnId);
  const arrived: RoomEvent = {
    ...{ eventId: '$2', type: 'm.room.redaction', sender: '@aino:hub', sentAt: 1, content: { redacts: '$1' } },
    ...{ stateKey: null, redacted: false, txnId },
  };
  chat.events(room, [arrived]);
  await Promise.resolve();
  expect(chat.events(room, [arrived])).toEqual([arrived]);
});

test('whoever ignores somebody reads nothing of theirs, and still sees who comes and goes', () => {
  const { chat } = chatWith();
  const said: RoomEvent = {
    ...{ eventId: '$1', type: 'm.room.message', sender: '@eino:hub', sentAt: 1, content: { body: 'Hei' } },
    ...{ stateKey: null, redacted: false, txnId: null },
  };
  const left: RoomEvent = { ...said, eventId: '$2', type: 'm.room.member', stateKey: '@eino:hub' };
  const other: RoomEvent = { ...said, eventId: '$3', sender: '@liisa:hub' };
  expect(chat.events(room, [said, left, other])).toHaveLength(3);
  chat.begin();
  expect(chat.events(room, [said, left, other]).map(({ eventId }) => eventId)).toEqual(['$2', '$3']);
});

test('whoever comes back reads the newest words from the first moment on, after those that their browser kept', () => {
  const { chat } = chatWith();
  chat.begin();
  const said = (id: number): RoomEvent => ({
    ...{
      eventId: `$${String(id)}`,
      type: 'm.room.message',
      sender: '@liisa:hub',
      sentAt: id,
      content: { body: 'Hei' },
    },
    ...{ stateKey: null, redacted: false, txnId: null },
  });
  const read = (arrived: RoomEvent[]) => chat.events(room, arrived).map(({ eventId }) => eventId);
  browser.connection = 'starting';
  browser.synced = [said(1), said(2), said(3)];
  const removed = { ...said(3), content: {}, redacted: true };
  expect(chat.events(room, [said(2), removed, said(4)])).toEqual([said(1), said(2), removed, said(4)]);
  // Of all that was said since then only the end is known: what lies between is not left out without a word.
  expect(read([said(8), said(9)])).toEqual(['$8', '$9']);
  // Without an answer of the homeserver there is what the browser kept.
  expect(read([])).toEqual(['$1', '$2', '$3']);
  // A message from before the newest ones may be removed by one of them.
  const removal = { ...said(4), type: 'm.room.redaction', content: { redacts: '$1' } };
  expect(chat.events(room, [said(3), removal])[0]).toMatchObject({ eventId: '$1', content: {}, redacted: true });
  browser.connection = 'ready';
  const page = [said(2), said(3), said(4)];
  browser.synced = [said(2), removed, said(4), said(5)];
  expect(chat.events(room, page)).toEqual(browser.synced);
  // The network goes: what came meanwhile stays.
  browser.connection = 'offline';
  expect(chat.events(room, page)).toEqual(browser.synced);
});

test('the rooms are told in which something waits to be sent', () => {
  const { chat } = chatWith();
  chat.say(room, 'm.room.message', { msgtype: 'm.text', body: 'Hei' });
  expect([...chat.unsentRooms]).toEqual([[room, 'waiting']]);
});
