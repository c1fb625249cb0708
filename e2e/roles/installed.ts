import { createECDH, randomBytes } from 'node:crypto';
import { allowPush } from '@kohtaamo/core/push/subscribe.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { given } from '../cohort.ts';
import { hashOf } from '../web.ts';
import { page, type Recipe, type Scene } from './recipe.ts';

function subscription() {
  const browser = createECDH('prime256v1');
  return {
    endpoint: `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`,
    keys: { p256dh: browser.generateKeys('base64url', 'uncompressed'), auth: randomBytes(16).toString('base64url') },
  };
}

/** A browser of this person that is notified; answers its handle. */
function browserOf({ web, context }: Scene, member: Member): string {
  const sessionHash = hashOf(web.sessionOf(member).split('=')[1] ?? '');
  const device = { pushkeyHash: hashOf(context.newId()), sessionHash };
  return given(allowPush(context, { memberId: member.id, channel: 'web' }, device, subscription(), [])).pushkeyHash;
}

/** Notifications and the installed application. */
export const installed: Record<string, Recipe> = {
  'POST /_matrix/push/v1/notify': () => ({
    path: '/_matrix/push/v1/notify',
    json: { notification: { event_id: '$1', room_id: '!1:localhost', devices: [{ pushkey: 'nobody' }] } },
  }),
  'GET /chat/share': page('/chat/share'),
  'GET /manifest.webmanifest': page('/manifest.webmanifest'),
  'GET /me/notifications': page('/me/notifications'),
  'POST /me/notifications ?/choose': () => ({
    path: '/me/notifications?/choose',
    form: { kind: 'bot', quietFrom: '21', quietUntil: '7' },
  }),
  'POST /me/notifications ?/choose (no such hour)': () => ({
    path: '/me/notifications?/choose',
    form: { kind: 'bot', quietFrom: '24', quietUntil: '7' },
  }),
  'POST /me/notifications ?/end': (scene) => ({
    path: '/me/notifications?/end',
    form: { browser: browserOf(scene, scene.who ?? scene.hub.hidden) },
  }),
  'POST /me/notifications ?/end (of somebody else)': (scene) => ({
    path: '/me/notifications?/end',
    form: { browser: browserOf(scene, scene.hub.hidden) },
  }),
  'POST /me/notifications/browser': () => ({ path: '/me/notifications/browser', json: subscription() }),
  'POST /me/notifications/browser (no push service)': () => ({
    path: '/me/notifications/browser',
    json: { ...subscription(), endpoint: 'https://elsewhere.example/push' },
  }),
  'GET /offline': page('/offline'),
};
