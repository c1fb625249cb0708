import { describe, expect, it } from 'vitest';
import { UnsentEvents, type Attempt, type Unsent, type UnsentStorage } from './unsent.ts';

const room = '!room:hub';

function memory(): UnsentStorage & { kept: Map<string, Unsent> } {
  const kept = new Map<string, Unsent>();
  return {
    kept,
    all: () => Promise.resolve([...kept.values()].map((each) => ({ ...each }))),
    put: (unsent) => Promise.resolve(void kept.set(unsent.txnId, { ...unsent })),
    delete: (txnId) => Promise.resolve(void kept.delete(txnId)),
  };
}

/** A homeserver that takes a transaction once, and answers nothing while it is away. */
function homeserver(): {
  away: boolean;
  refuses: Set<string>;
  took: string[];
  attempt: (unsent: Unsent) => Promise<Attempt>;
} {
  const events = new Map<string, string>();
  const server = {
    away: false,
    refuses: new Set<string>(),
    took: [] as string[],
    attempt: (unsent: Unsent): Promise<Attempt> => {
      if (server.away) return Promise.resolve({ kind: 'away', waitMs: null });
      if (server.refuses.has(unsent.txnId)) return Promise.resolve({ kind: 'refused' });
      if (unsent.file !== null) return Promise.resolve({ kind: 'uploaded', url: 'mxc://hub/picture' });
      if (!events.has(unsent.txnId)) {
        events.set(unsent.txnId, `$${unsent.txnId}`);
        server.took.push(unsent.txnId);
      }
      return Promise.resolve({ kind: 'sent', eventId: events.get(unsent.txnId) ?? '' });
    },
  };
  return server;
}

const never = (): Promise<void> => new Promise(() => undefined);
const said = (
  txnId: string,
  saidAt: number,
  roomId = room,
  file: Blob | null = null,
): Omit<Unsent, 'userId' | 'refused'> => ({
  txnId,
  roomId,
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: txnId },
  file,
  saidAt,
});
const settled = (unsent: UnsentEvents, waiting = 0): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (unsent.waiting() === waiting) resolve();
    };
    unsent.onChange(look);
    look();
  });

describe('what a person said and the homeserver does not have yet', () => {
  it('goes out in the order it was said, once each, when the network comes back', async () => {
    const server = homeserver();
    const unsent = new UnsentEvents('@aino:hub', memory(), server.attempt, never);
    server.away = true;
    unsent.begin();
    await unsent.say(said('one', 1));
    await unsent.say(said('two', 2));
    await unsent.say(said('three', 3));
    expect(unsent.of(room, []).map(({ sendState }) => sendState)).toEqual(['sending', 'sending', 'sending']);
    server.away = false;
    unsent.wake();
    await settled(unsent);
    expect(server.took).toEqual(['one', 'two', 'three']);
  });

  it('is let go once the room holds it, and does not come back when the room’s events are fetched anew', async () => {
    const unsent = new UnsentEvents('@aino:hub', memory(), homeserver().attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await settled(unsent);
    expect(unsent.of(room, []).map(({ eventId }) => eventId)).toEqual(['$one']);
    expect(unsent.of(room, [{ eventId: '$one', txnId: 'one' }])).toEqual([]);
    expect(unsent.of(room, [])).toEqual([]);
  });

  it('is not let go while only its echo has come and not the homeserver’s answer, so that nothing is left over where it is kept', async () => {
    const storage = memory();
    const { promise: answered, resolve: answer } = Promise.withResolvers<Attempt>();
    const unsent = new UnsentEvents('@aino:hub', storage, () => answered, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    expect(unsent.of(room, [{ eventId: '$one', txnId: 'one' }])).toEqual([]);
    expect(unsent.waiting()).toBe(1);
    answer({ kind: 'sent', eventId: '$one' });
    await settled(unsent);
    expect(storage.kept.size).toBe(0);
  });

  it('is still there after the tab was closed, and goes out from the next one', async () => {
    const storage = memory();
    const server = homeserver();
    server.away = true;
    const closed = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    closed.begin();
    await closed.say(said('one', 1));
    await closed.say(said('two', 2));
    closed.stop();
    server.away = false;
    const next = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    await next.read();
    next.begin();
    await settled(next);
    expect(server.took).toEqual(['one', 'two']);
    expect(storage.kept.size).toBe(0);
  });

  it('is not written back by a tab that was told to stop, when it is gone from the browser meanwhile', async () => {
    const outcomes: Attempt[] = [{ kind: 'uploaded', url: 'mxc://hub/picture' }, { kind: 'refused' }, { kind: 'held' }];
    for (const outcome of outcomes) {
      const storage = memory();
      const { promise: answered, resolve: answer } = Promise.withResolvers<Attempt>();
      const tab = new UnsentEvents('@aino:hub', storage, () => answered, never);
      tab.begin();
      await tab.say(said('one', 1, room, new Blob(['x'])));
      tab.stop();
      storage.kept.clear();
      answer(outcome);
      await new Promise(setImmediate);
      expect(storage.kept.size).toBe(0);
    }
  });

  it('is let go when its answer comes after the tab was told to stop', async () => {
    const storage = memory();
    const { promise: answered, resolve: answer } = Promise.withResolvers<Attempt>();
    const tab = new UnsentEvents('@aino:hub', storage, () => answered, never);
    tab.begin();
    await tab.say(said('one', 1));
    tab.stop();
    answer({ kind: 'sent', eventId: '$one' });
    await settled(tab);
    expect(storage.kept.size).toBe(0);
  });

  it('is sent as the same transaction when the answer was lost, so the room holds it once', async () => {
    const storage = memory();
    const server = homeserver();
    let lost = true;
    const attempt = async (unsent: Unsent): Promise<Attempt> => {
      const answer = await server.attempt(unsent);
      if (!lost) return answer;
      lost = false;
      return { kind: 'away', waitMs: 0 };
    };
    const unsent = new UnsentEvents('@aino:hub', storage, attempt, () => Promise.resolve());
    unsent.begin();
    await unsent.say(said('one', 1));
    await settled(unsent);
    expect(server.took).toEqual(['one']);
  });

  it('that is refused stays to be tried again or dropped, and what was said after it goes on', async () => {
    const server = homeserver();
    server.refuses.add('one');
    const unsent = new UnsentEvents('@aino:hub', memory(), server.attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await unsent.say(said('two', 2));
    await settled(unsent);
    expect(unsent.of(room, []).map(({ txnId, sendState }) => [txnId, sendState])).toEqual([
      ['one', 'failed'],
      ['two', 'sent'],
    ]);
    expect([...unsent.rooms()]).toEqual([[room, 'refused']]);
    server.refuses.clear();
    await unsent.retry('one');
    await settled(unsent);
    expect(server.took).toEqual(['two', 'one']);
    expect(unsent.rooms().size).toBe(0);
  });

  it('that is dropped is never sent', async () => {
    const server = homeserver();
    server.away = true;
    const storage = memory();
    const unsent = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await unsent.drop('one');
    server.away = false;
    unsent.wake();
    await unsent.say(said('two', 2));
    await settled(unsent);
    expect(server.took).toEqual(['two']);
    expect(storage.kept.size).toBe(0);
  });

  it('of one room does not wait for another room that is stuck', async () => {
    const server = homeserver();
    const attempt = (unsent: Unsent): Promise<Attempt> =>
      unsent.roomId === '!stuck:hub' ? Promise.resolve({ kind: 'away', waitMs: null }) : server.attempt(unsent);
    const unsent = new UnsentEvents('@aino:hub', memory(), attempt, never);
    unsent.begin();
    await unsent.say(said('stuck', 1, '!stuck:hub'));
    await unsent.say(said('free', 2));
    await settled(unsent, 1);
    expect(server.took).toEqual(['free']);
  });

  it('uploads a photograph first and once, also when the tab is closed between', async () => {
    const storage = memory();
    const server = homeserver();
    const unsent = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    unsent.begin();
    await unsent.say(said('photo', 1, room, new Blob(['x'])));
    await settled(unsent);
    expect(unsent.of(room, [])[0]?.content.url).toBe('mxc://hub/picture');
  });

  it('is no longer shown beside the room once the room has it', async () => {
    const server = homeserver();
    const unsent = new UnsentEvents('@aino:hub', memory(), server.attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await settled(unsent);
    expect(unsent.of(room, [])).toHaveLength(1);
    expect(unsent.of(room, [{ eventId: '$one', txnId: null }])).toEqual([]);
    expect(unsent.of(room, [{ eventId: '$other', txnId: 'one' }])).toEqual([]);
  });

  it('of another person on the same computer is neither shown nor sent', async () => {
    const storage = memory();
    const server = homeserver();
    const first = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    await first.say(said('one', 1));
    const second = new UnsentEvents('@bert:hub', storage, server.attempt, never);
    await second.read();
    second.begin();
    expect(second.waiting()).toBe(0);
    expect(server.took).toEqual([]);
  });

  it('is not sent again because another tab said something while it was being sent', async () => {
    const storage = memory();
    const attempts: string[] = [];
    const answered = Promise.withResolvers<Attempt>();
    const attempt = (unsent: Unsent): Promise<Attempt> => {
      attempts.push(unsent.txnId);
      return unsent.txnId === 'one' ? answered.promise : Promise.resolve({ kind: 'sent', eventId: '$two' });
    };
    const unsent = new UnsentEvents('@aino:hub', storage, attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await storage.put({ ...said('two', 2), userId: '@aino:hub', refused: false });
    await unsent.read();
    answered.resolve({ kind: 'sent', eventId: '$one' });
    await settled(unsent);
    expect(attempts).toEqual(['one', 'two']);
    expect(unsent.of(room, []).map(({ eventId }) => eventId)).toEqual(['$one', '$two']);
  });

  it('is not forgotten by a tab that looks into the storage while it is still on its way there', async () => {
    const storage = memory();
    const put = Promise.withResolvers<undefined>();
    const slow = { ...storage, put: (unsent: Unsent) => put.promise.then(() => storage.put(unsent)) };
    const server = homeserver();
    const unsent = new UnsentEvents('@aino:hub', slow, server.attempt, never);
    const saying = unsent.say(said('one', 1));
    await unsent.read();
    expect(unsent.waiting()).toBe(1);
    put.resolve(undefined);
    await saying;
    unsent.begin();
    await settled(unsent);
    expect(server.took).toEqual(['one']);
  });

  it('is sent by the tab it was said in when the browser cannot keep it, and told as what would be lost with the page', async () => {
    const full = { ...memory(), put: () => Promise.reject(new Error('The storage is full.')) };
    const server = homeserver();
    server.away = true;
    // Another tab is the one that sends for all.
    const unsent = new UnsentEvents('@aino:hub', full, server.attempt, never);
    await unsent.say(said('one', 1));
    await unsent.read();
    expect(unsent.waiting()).toBe(1);
    expect(unsent.wouldBeLost()).toBe(true);
    server.away = false;
    unsent.wake();
    await settled(unsent);
    expect(server.took).toEqual(['one']);
    expect(unsent.wouldBeLost()).toBe(false);
  });

  it('is told to whoever leaves the page only while a file of it is on its way', async () => {
    const server = homeserver();
    server.away = true;
    const unsent = new UnsentEvents('@aino:hub', memory(), server.attempt, never);
    unsent.begin();
    await unsent.say(said('words', 1));
    expect(unsent.wouldWait()).toBe(false);
    await unsent.say(said('photograph', 2, room, new Blob(['x'])));
    expect(unsent.wouldWait()).toBe(true);
    server.away = false;
    unsent.wake();
    await settled(unsent);
    expect(unsent.wouldWait()).toBe(false);
  });

  it('shows its file from this browser until the homeserver has it', async () => {
    const server = homeserver();
    const unsent = new UnsentEvents('@aino:hub', memory(), server.attempt, never);
    const photo = new Blob(['x']);
    server.away = true;
    unsent.begin();
    await unsent.say(said('photo', 1, room, photo));
    expect(unsent.of(room, []).map(({ file }) => file)).toEqual([photo]);
    server.away = false;
    unsent.wake();
    await settled(unsent);
    expect(unsent.of(room, []).map(({ file, content }) => [file, content.url])).toEqual([[null, 'mxc://hub/picture']]);
  });

  it('that is held since its room was encrypted waits for nothing, also in the next tab, and lets others go on', async () => {
    const storage = memory();
    const server = homeserver();
    const attempt = (unsent: Unsent): Promise<Attempt> =>
      unsent.txnId === 'one' ? Promise.resolve({ kind: 'held' }) : server.attempt(unsent);
    const unsent = new UnsentEvents('@aino:hub', storage, attempt, never);
    unsent.begin();
    await unsent.say(said('one', 1));
    await unsent.say(said('two', 2));
    await settled(unsent);
    expect(server.took).toEqual(['two']);
    const next = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    await next.read();
    next.begin();
    expect(next.of(room, []).map(({ txnId, sendState }) => [txnId, sendState])).toEqual([['one', 'held']]);
    expect([...next.rooms()]).toEqual([[room, 'refused']]);
    expect(server.took).toEqual(['two']);
  });

  it('is sent once through where no tab is left to wait for whoever does not answer, and the rest stays', async () => {
    const storage = memory();
    const server = homeserver();
    const left = new UnsentEvents('@aino:hub', storage, server.attempt, never);
    for (const [n, txnId] of ['one', 'two'].entries()) await left.say(said(txnId, n));
    server.away = true;
    const worker = async () => {
      const unsent = new UnsentEvents('@aino:hub', storage, server.attempt, never);
      await unsent.read();
      return unsent.sendThrough();
    };
    expect(await worker()).toBe(false);
    expect([...storage.kept.keys()]).toEqual(['one', 'two']);
    server.away = false;
    expect(await worker()).toBe(true);
    expect(server.took).toEqual(['one', 'two']);
    expect(storage.kept.size).toBe(0);
  });
});
