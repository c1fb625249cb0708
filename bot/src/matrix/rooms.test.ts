import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test } from 'vitest';
import { HomeserverError, type Homeserver } from './homeserver.ts';
import { PassingFailure } from './retry.ts';
import { makeDirectRoom, namesInAcl } from './rooms.ts';

const world = startWorld();
const ada = { ...world.member('Ada'), userId: parseUserId('@ada:hub.example') ?? expect.fail() };
const bot = parseUserId('@kohtaamo:hub.example') ?? expect.fail();

const again = { tries: 1, error: null };

/** A homeserver that has the alias of an earlier try already; `members` is who stands where in the room behind it, if it is made. */
function withAlias(members: Record<string, string>, isMade = true) {
  const calls: string[] = [];
  let taken = true;
  const homeserver: Homeserver = {
    userId: bot,
    serverName: 'hub.example',
    request: (method, address) => {
      calls.push(`${method} ${address.split('/').at(-1) ?? ''}`);
      if (address.endsWith('/createRoom')) {
        if (taken) return Promise.reject(new HomeserverError(400, 'M_ROOM_IN_USE', null, ''));
        return Promise.resolve({ room_id: '!second:hub' });
      }
      if (address.includes('/directory/')) {
        if (method === 'DELETE') taken = false;
        return Promise.resolve({ room_id: '!first:hub' });
      }
      if (address.includes('canonical_alias') && isMade) return Promise.resolve({ alias: '#a:hub.example' });
      const membership = members[decodeURIComponent(address.split('/').at(-1) ?? '')];
      if (membership === undefined && method === 'GET')
        return Promise.reject(new HomeserverError(403, 'M_FORBIDDEN', null, ''));
      return Promise.resolve({ membership });
    },
  };
  return { homeserver, calls };
}

test('a room that an earlier try has made is found, and nobody is invited again', async () => {
  const { homeserver, calls } = withAlias({ [bot]: 'join', [ada.userId]: 'invite' });
  expect(await makeDirectRoom(homeserver, ada, again)).toBe('!first:hub');
  expect(calls).not.toContain('POST invite');
});

test('whom the earlier try did not reach is invited now', async () => {
  const { homeserver, calls } = withAlias({ [bot]: 'join' });
  expect(await makeDirectRoom(homeserver, ada, again)).toBe('!first:hub');
  expect(calls).toContain('POST invite');
});

test('a room that a slow homeserver is still making is waited for, not made twice', async () => {
  const { homeserver, calls } = withAlias({ [bot]: 'join' }, false);
  await expect(makeDirectRoom(homeserver, ada, again)).rejects.toThrow(PassingFailure);
  expect(calls.filter((each) => each.startsWith('DELETE'))).toEqual([]);
});

test('a room that never came to be whole, since the homeserver died over it, is left, and its alias is used for a new one', async () => {
  const { homeserver, calls } = withAlias({ [bot]: 'join' }, false);
  const seen = await makeDirectRoom(homeserver, ada, again).catch(String);
  const error = seen.replace('Error: ', '');
  // Another failure in between begins the looking anew.
  await expect(makeDirectRoom(homeserver, ada, { tries: 4, error: 'no answer' })).rejects.toThrow(PassingFailure);
  expect(await makeDirectRoom(homeserver, ada, { tries: 4, error })).toBe('!second:hub');
  expect(calls).toContain('POST leave');
});

test('a server that is named with a port is let into the cohort’s room, however its homeserver compares names', () => {
  expect(namesInAcl(['hub.example', 'localhost:8448'])).toEqual(['hub.example', 'localhost', 'localhost:8448']);
});
