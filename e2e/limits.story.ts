import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { z } from 'zod';
import { countRooms, invitationsIn } from './census.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { Hub } from './hub.ts';
import { expectNothingTwice, meet, only } from './meeting.ts';
import { eventually, password } from './people.ts';
import { expect, test } from './story.ts';

// The homeserver limits everybody as in production; passwords are hashed as strongly as there.
test.use({ wish: { name: 'limits', rateLimits: 'production' } });
test.describe.configure({ timeout: 600_000 });

const asked = z.object({ session: z.string() });

/** Makes an account with an invitation's token, in the two steps in which a browser does. */
async function registersAsABrowser({ homeserver }: Hub, username: string, token: string): Promise<void> {
  const wish = { username, password };
  const address = `${homeserver.url}/_matrix/client/v3/register`;
  const step = (auth?: object) =>
    fetch(address, { method: 'POST', body: JSON.stringify({ ...wish, ...(auth && { auth }) }) });
  const { session } = asked.parse(await (await step()).json());
  const second = await step({ type: 'm.login.registration_token', token, session });
  const third = second.ok ? second : await step({ type: 'm.login.dummy', session });
  expect(third.status, username).toBe(200);
}

/** Everything the bot had to do is done: nothing was refused for good, and nothing waits for a limit to end. */
const settled = async ({ store }: Hub) => {
  await eventually('nothing waits', () => (store.outbox.list('waiting', 1).length === 0 ? true : undefined), 240_000);
  expect(store.outbox.list('parked', 9)).toEqual([]);
};

test('a full workshop room comes in within minutes, and one person is introduced to all of it, under the limits of production', async ({
  hub,
  person,
}) => {
  const cohort = makeCohort(hub, 'Täysi');
  const people = Array.from({ length: 16 }, (_, index) => ({
    firstName: 'Nimi',
    lastName: String(index),
    email: `nimi${String(index)}@example.org`,
    phone: null,
    language: 'fi' as const,
    businessName: null,
    businessId: null,
    sector: null,
    municipality: null,
  }));
  given(inviteAll(hub.context(), operator, cohort.id, people));
  await settled(hub);

  const members: Member[] = [];
  for (const [index, invitation] of hub.store.invitations.ofCohort(cohort.id).entries()) {
    const token = hub.store.invitations.tokenById(invitation.registrationTokenId ?? '');
    await registersAsABrowser(hub, `nimi${String(index)}`, token?.token ?? '');
    const who = { userId: `@nimi${String(index)}:${hub.serverName}`, name: `Nimi ${String(index)}` };
    members.push(comesIn(hub, cohort, who, { code: invitation.code }));
  }
  const aino = await person('aino');
  const ainosId = comesIn(hub, cohort, { userId: aino.userId, name: 'Aino' }).id;
  await settled(hub);
  await aino.meetsTheBot();
  await aino.enters('Täysi');

  for (const { id } of members) {
    const wish = { askedId: ainosId, reason: 'tapaisimme mielellämme' };
    const introduction = given(requestIntroduction(hub.context(), { memberId: id, channel: 'web' }, wish));
    given(answerIntroduction(hub.context(), { memberId: ainosId, channel: 'web' }, introduction.id, 'yes'));
  }
  await settled(hub);
  const bert = await person('bert');
  comesIn(hub, cohort, { userId: bert.userId, name: 'Bert' });
  await bert.meetsTheBot();
  await meet(hub, [bert, aino]);
  await settled(hub);

  const admin = await hub.homeserver.register({ localpart: 'admin', admin: true });
  const rooms = await countRooms(hub, admin);
  expectNothingTwice(hub, rooms);
  for (const { name } of members)
    expect(invitationsIn(only(rooms.filter((each) => each.name === `${name} & Aino`)))).toHaveLength(2);
  const invitedToRoom = invitationsIn(only(rooms.filter((each) => each.name === 'Täysi')));
  expect(invitedToRoom).toHaveLength(members.length + 2);

  // The limits were there: somebody else than the bot runs into them.
  const other = await hub.homeserver.register({ localpart: 'toinen' });
  const makesRooms = async () => {
    for (let made = 0; made < 12; made += 1) {
      await callHomeserver(hub.homeserver.url, 'POST', '/_matrix/client/v3/createRoom', {
        body: {},
        accessToken: other.accessToken,
      });
    }
  };
  await expect(makesRooms()).rejects.toThrow(/429/);
});
