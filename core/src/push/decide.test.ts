import { openStore } from '@kohtaamo/store/store.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, hour, minute } from '../clock.ts';
import type { Context } from '../context.ts';
import { memberOf } from '../invitation/join.ts';
import { parseUserId } from '../matrix/userid.ts';
import { localDate } from '../prompt/quiet.ts';
import { decidePush, untilQuiet } from './decide.ts';
import { defaultPushChoice, pushKinds } from './push.ts';
import { allowPush } from './subscribe.ts';

const zone = 'Europe/Helsinki';

describe('quiet hours', () => {
  const hours = fc.integer({ min: 0, max: 23 });
  // Over both changes of summer time in 2027.
  const moments = fc.integer({ min: Date.UTC(2027, 0, 1), max: Date.UTC(2027, 11, 31) });
  const isQuietAt = (at: number, from: number, until: number): boolean => {
    const clock = localDate(at, zone).hour;
    return from <= until ? clock >= from && clock < until : clock >= from || clock < until;
  };

  test('nothing leaves in them, and nothing that leaves before may arrive in them', () => {
    fc.assert(
      fc.property(hours, hours, moments, (quietFrom, quietUntil, now) => {
        const left = untilQuiet({ quietFrom, quietUntil }, now, zone);
        if (quietFrom === quietUntil) {
          expect(left).toBe(day);
          return;
        }
        if (isQuietAt(now, quietFrom, quietUntil)) {
          expect(left).toBe(0);
          return;
        }
        expect(left).toBeGreaterThan(0);
        for (let at = now; at < now + Math.min(left, day); at += 15 * minute)
          expect(isQuietAt(at, quietFrom, quietUntil)).toBe(false);
        if (left < day) expect(isQuietAt(now + left, quietFrom, quietUntil)).toBe(true);
      }),
    );
  });

  test('begin at the hour on the clock on the wall, also on the day when summer time ends', () => {
    const noon = Date.UTC(2027, 9, 31, 10);
    expect(untilQuiet({ quietFrom: 21, quietUntil: 7 }, noon, zone)).toBe(9 * hour);
  });
});

describe('what a person is notified of', () => {
  function hub(choice: Partial<typeof defaultPushChoice> = {}) {
    // Noon in Helsinki.
    const now = Date.UTC(2027, 2, 3, 10);
    let ids = 0;
    const context: Context = { store: openStore(':memory:'), now, newId: () => `id${String(++ids)}` };
    const userId = parseUserId('@aino:kohtaamo.example');
    if (userId === null) throw new Error('aino');
    const { id } = memberOf(context, { userId, name: 'Aino', language: 'fi' });
    const { store } = context;
    const times = { createdAt: now, seenAt: now, expiresAt: now + day };
    store.sessions.add({ tokenHash: 's', memberId: id, userAgent: '', deviceId: null, ...times });
    store.rooms.remember({ roomId: '!bot:hub', purpose: 'direct', subjectId: id }, now);
    const told = {
      endpoint: 'https://fcm.googleapis.com/1',
      keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    };
    allowPush(context, { memberId: id, channel: 'web' }, { pushkeyHash: 'k', sessionHash: 's' }, told, []);
    store.push.saveChoice({ memberId: id, ...defaultPushChoice, ...choice });
    const of = (roomId: string | null, eventId: string | null = '$1', at = now) =>
      decidePush({ ...context, now: at }, 'k', { roomId, eventId });
    return { context, of };
  }

  test('is told by what the room is to them', () => {
    const { of } = hub();
    expect(of('!bot:hub')).toMatchObject({ as: 'push', kind: 'bot', roomName: null, keptFor: 9 * hour });
    expect(of('!other:hub')).toMatchObject({ as: 'push', kind: 'own' });
  });

  test.each(pushKinds)('may leave out any kind, as %s', (left) => {
    const { of } = hub({ kinds: pushKinds.filter((kind) => kind !== left) });
    expect(of('!bot:hub').as).toBe(left === 'bot' ? 'nothing' : 'push');
    expect(of('!other:hub').as).toBe(left === 'own' ? 'nothing' : 'push');
  });

  test('is nothing when a room was only read elsewhere', () => {
    const { of } = hub();
    expect(of(null, null).as).toBe('nothing');
    expect(of('!bot:hub', null).as).toBe('nothing');
  });

  test('is nothing at night', () => {
    const { of } = hub();
    expect(of('!bot:hub', '$1', Date.UTC(2027, 2, 3, 20)).as).toBe('nothing');
  });

  test('ends for a key that nobody is behind, and with the session', () => {
    const { context, of } = hub();
    expect(decidePush(context, 'another', { roomId: '!bot:hub', eventId: '$1' })).toEqual({ as: 'gone' });
    context.store.sessions.remove('s');
    expect(of('!bot:hub')).toEqual({ as: 'gone' });
  });
});
