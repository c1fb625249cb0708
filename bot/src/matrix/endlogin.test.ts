import { newcomer } from '@kohtaamo/core/member/member.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { expect, test } from 'vitest';
import { endLogin } from './endlogin.ts';
import { HomeserverError, type Homeserver } from './homeserver.ts';

const bot = matrixUserId.parse('@kohtaamo:hub.example');

function hub(userId: string, answer: () => Promise<unknown> = () => Promise.resolve({})) {
  const store = openStore(':memory:');
  store.members.add(newcomer({ id: 'aino', name: 'Aino', userId: matrixUserId.parse(userId), createdAt: 1 }));
  const asked: string[] = [];
  const request = (method: string, path: string) => {
    asked.push(`${method} ${path}`);
    return answer();
  };
  const homeserver = { userId: bot, request } as Partial<Homeserver> as Homeserver;
  const act = { kind: 'end-login', memberId: 'aino', deviceId: 'PHONE/1' } as const;
  return { asked, ends: () => endLogin({ store, homeserver }, act) };
}

test('whoever signs out a browser from another has its login at the hub’s homeserver ended, also when it had ended already', async () => {
  const { asked, ends } = hub('@aino:hub.example');
  expect(await ends()).toMatchObject({ kind: 'sent' });
  expect(asked).toEqual(['DELETE /_synapse/admin/v2/users/%40aino%3Ahub.example/devices/PHONE%2F1']);
  const notFound = new HomeserverError(404, 'M_NOT_FOUND', null, 'Unknown user');
  expect(await hub('@aino:hub.example', () => Promise.reject(notFound)).ends()).toMatchObject({ kind: 'sent' });
});

test('the login of somebody at another homeserver is left to them', async () => {
  const { asked, ends } = hub('@aino:partner.example');
  expect(await ends()).toMatchObject({ kind: 'dropped' });
  expect(asked).toEqual([]);
});
