import { openStore } from '@kohtaamo/store/store.ts';
import { describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { memberOf } from '../invitation/join.ts';
import { parseUserId } from '../matrix/userid.ts';
import { allowPush, choosePush, endPush, isPushService } from './subscribe.ts';

function hub() {
  let ids = 0;
  const context: Context = { store: openStore(':memory:'), now: 1_800_000_000_000, newId: () => `id${String(++ids)}` };
  const person = (name: string) => {
    const userId = parseUserId(`@${name.toLowerCase()}:kohtaamo.example`);
    if (userId === null) throw new Error(name);
    const { id } = memberOf(context, { userId, name, language: 'fi' });
    const session = (tokenHash: string) => {
      const { now } = context;
      const times = { createdAt: now, seenAt: now, expiresAt: now + 1000 };
      context.store.sessions.add({ tokenHash, memberId: id, userAgent: 'a browser', deviceId: null, ...times });
      return tokenHash;
    };
    return { actor: { memberId: id, channel: 'web' as const }, session };
  };
  return { context, person };
}
const subscription = (path: string) => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${path}`,
  keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
});

describe('a browser that a person lets notify them', () => {
  test('is known until its session ends, and the person signs out of it', () => {
    const { context, person } = hub();
    const aino = person('Aino');
    const device = { pushkeyHash: 'k1', sessionHash: aino.session('s1') };
    expect(allowPush(context, aino.actor, device, subscription('one'), []).ok).toBe(true);
    expect(context.store.push.byPushkey('k1', context.now)?.endpoint).toContain('/one');
    expect(context.store.push.byPushkey('k1', context.now + 1000)).toBeNull();
    context.store.sessions.remove('s1');
    expect(context.store.push.byPushkey('k1', context.now)).toBeNull();
  });

  test('is one browser, however often it is allowed', () => {
    const { context, person } = hub();
    const aino = person('Aino');
    const sessionHash = aino.session('s1');
    for (const pushkeyHash of ['k1', 'k2', 'k3'])
      allowPush(context, aino.actor, { pushkeyHash, sessionHash }, subscription('one'), []);
    expect(context.store.push.ofMember(aino.actor.memberId, context.now).map((each) => each.pushkeyHash)).toEqual([
      'k3',
    ]);
  });

  test('goes over to whoever signs in there next', () => {
    const { context, person } = hub();
    const [aino, eino] = [person('Aino'), person('Eino')];
    allowPush(context, aino.actor, { pushkeyHash: 'k1', sessionHash: aino.session('s1') }, subscription('one'), []);
    allowPush(context, eino.actor, { pushkeyHash: 'k2', sessionHash: eino.session('s2') }, subscription('one'), []);
    expect(context.store.push.ofMember(aino.actor.memberId, context.now)).toEqual([]);
    expect(context.store.push.ofMember(eino.actor.memberId, context.now)).toHaveLength(1);
  });

  test('is ended by its owner, and by nobody else', () => {
    const { context, person } = hub();
    const [aino, eino] = [person('Aino'), person('Eino')];
    allowPush(context, aino.actor, { pushkeyHash: 'k1', sessionHash: aino.session('s1') }, subscription('one'), []);
    expect(endPush(context, eino.actor, 'k1')).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(endPush(context, aino.actor, 'k1').ok).toBe(true);
    expect(context.store.push.ofMember(aino.actor.memberId, context.now)).toEqual([]);
  });

  test.each([
    [null],
    ['text'],
    [{ endpoint: 'https://fcm.googleapis.com/x' }],
    [{ endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'short', auth: 'a'.repeat(22) } }],
    [{ endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'B'.repeat(87), auth: '!'.repeat(22) } }],
  ])('is not known by what is no subscription: %j', (told) => {
    const { context, person } = hub();
    const aino = person('Aino');
    const device = { pushkeyHash: 'k1', sessionHash: aino.session('s1') };
    expect(allowPush(context, aino.actor, device, told, [])).toMatchObject({ refusal: { code: 'form_invalid' } });
  });
});

describe('where the hub sends notifications', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:APA91b',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://wns2-par02p.notify.windows.com/w/?token=BQYAA%3d',
    'https://web.push.apple.com/QGuA',
    'http://127.0.0.1:9000/push/1',
  ])('is a service of a browser or of the operator: %s', (endpoint) => {
    expect(isPushService(endpoint, ['http://127.0.0.1:9000'])).toBe(true);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilfcm.googleapis.comx/x',
    'https://notfcm.googleapis.example/x',
    'https://user:pass@fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com',
    'https://evil.example/?fcm.googleapis.com/',
    'https://evil.example\\@fcm.googleapis.com/x',
    'http://127.0.0.1:9000@evil.example/',
    'http://127.0.0.1:90001/x',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '',
  ])('is nowhere else: %s', (endpoint) => {
    expect(isPushService(endpoint, ['http://127.0.0.1:9000'])).toBe(false);
  });
});

test('hours that no clock shows are refused, and what was chosen before stays', () => {
  const { context, person } = hub();
  const { actor } = person('Aino');
  const wish = { kinds: ['bot' as const], quietFrom: 22, quietUntil: 6, namesRoom: true };
  expect(choosePush(context, actor, wish).ok).toBe(true);
  for (const quietFrom of [24, -1, 1.5, NaN])
    expect(choosePush(context, actor, { ...wish, quietFrom })).toMatchObject({ refusal: { code: 'form_invalid' } });
  expect(context.store.push.choice(actor.memberId)).toEqual({ ...wish, memberId: actor.memberId });
});
