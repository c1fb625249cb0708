import type { Member } from '@kohtaamo/core/member/member.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { randomInt } from 'node:crypto';
import { countRooms, invitationsIn, saidBy } from './census.ts';
import { chanceOf, shuffled } from './chance.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { openGate, type Call } from './gate.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { SignedIn } from './homeserver.ts';
import type { Hub } from './hub.ts';
import { lettersOf } from './letters.ts';
import { expectMetOnce, expectNothingTwice, meet, only, rounds, type Meeting } from './meeting.ts';
import { moments, startKiller, type Killer, type Point } from './killer.ts';
import { eventually, password, type Person } from './people.ts';
import { expect, test as base } from './story.ts';

/** With KOHTAAMO_SEED the same points are drawn again. */
const seed = Number(process.env.KOHTAAMO_SEED ?? randomInt(1_000_000));
const chance = chanceOf(seed);

const test = base.extend<{ killer: Killer }, { admin: SignedIn }>({
  killer: async ({ hub }, use) => {
    console.log(`The seed of the kills: ${String(seed)}`);
    const killer = await startKiller(hub, chance);
    await use(killer);
    await killer.close();
  },
  admin: [
    async ({ hub }, use) => use(await hub.homeserver.register({ localpart: 'admin', admin: true })),
    { scope: 'worker' },
  ],
});
test.use({ wish: { name: 'kill' } });
test.describe.configure({ timeout: 720_000 });

/** So many drawn moments of each step. */
const pointsOf = (steps: string[], each: number): Point[] =>
  steps.flatMap((step) =>
    shuffled(moments, chance)
      .slice(0, each)
      .map((moment) => ({ step, moment })),
  );

const nameOf = ({ userId }: Person) => userId.slice(1, userId.indexOf(':'));
const botOf = (hub: Hub) => `@kohtaamo:${hub.serverName}`;

/** The bot has nothing left to do, and nothing was given up. */
async function allDone({ store }: Hub): Promise<void> {
  await eventually(
    'the outbox is empty',
    () => (store.outbox.list('waiting', 1).length === 0 && store.inbox.next() === null ? true : undefined),
    120_000,
  );
  expect(store.outbox.list('parked', 9)).toEqual([]);
}

test('however often the bot dies while a cohort begins, there is one room, and a letter, an invitation and a greeting each', async ({
  hub,
  killer,
  admin,
}) => {
  killer.plan([
    ...pointsOf(['make programme room', 'make cohort room', 'set m.space.child', 'say welcome'], 1),
    ...pointsOf(['make registration token', 'invite', 'make direct room', 'say greeting'], 2),
  ]);
  const cohort = makeCohort(hub, 'Kaatuva');
  const people = Array.from({ length: 10 }, (_, index) => ({
    firstName: 'Koe',
    lastName: `Henkilö ${String(index)}`,
    email: `koe${String(index)}@example.org`,
    phone: null,
    language: 'fi' as const,
    businessName: null,
    businessId: null,
    sector: null,
    municipality: null,
  }));
  given(inviteAll(hub.context(), operator, cohort.id, people));
  const members: Member[] = [];
  for (const localpart of ['anna', 'bea', 'carl', 'dan', 'eva']) {
    const { userId } = await hub.homeserver.register({ localpart });
    members.push(comesIn(hub, cohort, { userId, name: localpart }));
  }
  await allDone(hub);
  expect(killer.left()).toEqual([]);

  const addressees = lettersOf(hub).map((each) => /^To: .*<(.*)>/m.exec(each)?.[1]);
  expect(addressees.sort()).toEqual(people.map((each) => each.email).sort());

  const rooms = await countRooms(hub, admin);
  expectNothingTwice(hub, rooms);
  only(rooms.filter((each) => each.name === 'Ohjelma Kaatuva'));
  const room = only(rooms.filter((each) => each.name === 'Kaatuva'));
  expect(room.alias).toBe(`#${cohort.slug}:${hub.serverName}`);
  expect(invitationsIn(room).sort()).toEqual(members.map((each) => String(each.userId)).sort());
  expect(saidBy(botOf(hub), room).map((each) => each.text)).toEqual([expect.stringContaining('Kaatuva')]);
  for (const { userId } of members) {
    const direct = only(rooms.filter((each) => each.name === 'Kohtaamo' && invitationsIn(each)[0] === userId));
    expect(invitationsIn(direct)).toEqual([userId]);
    expect(saidBy(botOf(hub), direct)).toHaveLength(1);
  }
});

test('whatever dies between a request and its room, two people get one room, two invitations and one message each', async ({
  hub,
  killer,
  admin,
  person,
}) => {
  const cohort = makeCohort(hub, 'Sitkeä');
  const people: Person[] = [];
  for (const name of ['ann', 'bob', 'cat', 'dag', 'eli', 'fay']) {
    const one = await person(name);
    comesIn(hub, cohort, { userId: one.userId, name });
    people.push(one);
  }
  await Promise.all(people.map((each) => each.meetsTheBot()));
  await allDone(hub);
  const said = ['introduction-asked', 'introduction-sent', 'introduction-opened', 'introduction-agreed'];
  const points: Point[] = [
    ...pointsOf(['make intro room', ...said.map((each) => `say ${each}`)], moments.length),
    // What is heard is known only when the answer is there.
    { step: 'hear a person', moment: 'after' },
    { step: 'hear a person', moment: 'told' },
  ];
  // Each of them once, and eight again.
  const plan = shuffled([...points, ...shuffled(points, chance).slice(0, 8)], chance);

  const met: Meeting[] = [];
  for (const pairs of rounds(people)) {
    killer.plan(plan.splice(0, 6));
    met.push(...(await Promise.all(pairs.map((pair) => meet(hub, pair)))));
    await allDone(hub);
    expect(killer.left()).toEqual([]);
  }
  expect(killer.kills).toHaveLength(30);
  const all = await countRooms(hub, admin);
  expectNothingTwice(hub, all);
  for (const meeting of met) expectMetOnce(hub, all, meeting);
  // And as the two see it, in a client that is not ours.
  for (const { asker, asked, introduction } of met.slice(0, 3)) {
    for (const each of [asker, asked]) {
      const room = await each.enters(`${nameOf(asker)} & ${nameOf(asked)}`);
      expect((await each.heard(room)).filter(({ text }) => text.includes(introduction.reason))).toHaveLength(1);
    }
  }
});

test('when the homeserver itself dies while two rooms are made, both are made once', async ({
  hub,
  killer,
  admin,
  person,
}) => {
  const cohort = makeCohort(hub, 'Sähkökatko');
  const people: Person[] = [];
  for (const name of ['gun', 'hal', 'ivy', 'jan']) {
    const one = await person(name);
    comesIn(hub, cohort, { userId: one.userId, name });
    people.push(one);
  }
  await Promise.all(people.map((each) => each.meetsTheBot()));
  const [pairs = []] = rounds(people);
  // While one room is being opened the other is most often half made.
  killer.plan([
    { step: 'say introduction-opened', moment: 'during', victim: 'homeserver' },
    { step: 'say introduction-agreed', moment: 'after' },
  ]);
  const met = await Promise.all(pairs.map((pair) => meet(hub, pair)));
  await allDone(hub);
  expect(killer.left()).toEqual([]);
  const rooms = await countRooms(hub, admin);
  expectNothingTwice(hub, rooms);
  for (const meeting of met) expectMetOnce(hub, rooms, meeting);
});

/** The bot is started, and dies when the homeserver has done the first call that fits, without having been told. */
async function diesAfter(
  hub: Hub,
  fits: (call: Call) => boolean,
): Promise<{ cameToBe: Promise<void>; revive(): Promise<void> }> {
  const { promise: cameToBe, resolve } = Promise.withResolvers<void>();
  await hub.killBot();
  const gate = await openGate(hub.homeserver.url, {
    before: () => Promise.resolve('on'),
    during: () => undefined,
    after: async (call) => {
      if (!fits(call)) return 'on';
      await hub.killBot();
      resolve();
      return 'cut';
    },
  });
  hub.startBot({ homeserverUrl: gate.url });
  return {
    cameToBe,
    async revive() {
      await gate.close();
      hub.startBot();
    },
  };
}

test('what a person writes in the room that the bot has just made is answered, though the bot died before it knew of the room', async ({
  hub,
  person,
}) => {
  const cohort = makeCohort(hub, 'Nopea');
  await allDone(hub);
  const quick = await person('quick');
  const { cameToBe, revive } = await diesAfter(hub, ({ path }) => path.endsWith('/createRoom'));
  comesIn(hub, cohort, { userId: quick.userId, name: 'Nopea' });
  await cameToBe;
  await quick.meetsTheBot();
  await quick.says('apua');
  await revive();
  await quick.hears('!esittele');
  await allDone(hub);
});

test('a reaction answers a question, though the bot died before it knew that it had asked', async ({ hub, person }) => {
  const cohort = makeCohort(hub, 'Reaktio');
  const [asker, asked] = [await person('reac'), await person('tion')];
  for (const each of [asker, asked]) {
    comesIn(hub, cohort, { userId: each.userId, name: nameOf(each) });
    await each.meetsTheBot();
  }
  await allDone(hub);
  const { cameToBe, revive } = await diesAfter(hub, ({ body }) => body.includes('kysymys reaktiolle'));
  await asker.says('!esittele tion koska kysymys reaktiolle');
  await cameToBe;
  const question = await asked.hears('kysymys reaktiolle');
  await asked.reacts(question.event, '👍');
  await revive();
  await asked.enters('reac & tion');
  await allDone(hub);
});

test('however much was said while the bot was away, each command in it is answered once', async ({ hub, person }) => {
  const cohort = makeCohort(hub, 'Puhelias');
  const [first, last] = [await person('first'), await person('last')];
  let room = '';
  for (const each of [first, last]) {
    comesIn(hub, cohort, { userId: each.userId, name: nameOf(each) });
    room = await each.enters('Puhelias');
  }
  await allDone(hub);
  await hub.killBot();
  await first.says('!apua', room);
  // More than one answer of the sync holds.
  const chatter = await hub.homeserver.signIn('first', password);
  for (let said = 0; said < 130; said += 1) {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${String(said)}`;
    const body = { msgtype: 'm.text', body: `Juttua ${String(said)}` };
    await callHomeserver(hub.homeserver.url, 'PUT', path, { body, accessToken: chatter.accessToken });
  }
  await last.says('!apua', room);
  hub.startBot();
  await last.hears('!esittele', { room });
  await allDone(hub);
  const answers = (await last.heard(room)).filter(
    (each) => each.sender === botOf(hub) && each.text.includes('!esittele'),
  );
  expect(answers).toHaveLength(2);
});
