import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { changeProgramme } from '@kohtaamo/core/programme/changeprogramme.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { giveRole, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import { connectAccount } from '@kohtaamo/core/session/signin.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { links } from './commands/testtalk.ts';
import { accepted } from './testing/people.ts';
import { render } from './words/words.ts';
import { HomeserverError, type Homeserver } from './matrix/homeserver.ts';
import { perform, type Performing } from './matrix/perform.ts';

const bot = parseUserId('@kohtaamo:localhost') ?? expect.fail();
const operator = { memberId: null, channel: 'cli' as const };
const asked = z.looseObject({
  room_alias_name: z.string().optional(),
  invite: z.array(z.string()).optional(),
  name: z.string().optional(),
  user_id: z.string().optional(),
});

/** A homeserver that keeps who stands where: rooms are called by their alias, and whoever is invited stays so. */
function homeserverWithRooms() {
  const people = new Map<string, Map<string, string>>();
  const names = new Map<string, string>();
  const bodies = new Map<string, Record<string, unknown>>();
  const touched: string[] = [];
  const homeserver: Homeserver = {
    userId: bot,
    serverName: 'localhost',
    request: (method, address, { body = {} } = {}) => {
      const given = asked.parse(body);
      if (address.endsWith('/createRoom')) {
        const alias = given.room_alias_name ?? '';
        if (people.has(alias)) return Promise.reject(new HomeserverError(400, 'M_ROOM_IN_USE', null, ''));
        people.set(alias, new Map((given.invite ?? []).map((each) => [each, 'invite'])));
        names.set(alias, given.name ?? '');
        bodies.set(alias, given);
        return Promise.resolve({ room_id: `!${alias}` });
      }
      if (address.includes('/directory/room/'))
        return Promise.resolve({ room_id: `!${/#(.+):/.exec(decodeURIComponent(address))?.[1] ?? ''}` });
      const [, roomId = '', what = ''] = /\/rooms\/([^/]+)\/(.+)$/.exec(decodeURIComponent(address)) ?? [];
      const room = people.get(roomId.slice(1)) ?? new Map<string, string>();
      touched.push(`${method} ${roomId} ${what}`);
      if (what === 'invite') room.set(given.user_id ?? '', 'invite');
      if (what === 'kick') room.delete(given.user_id ?? '');
      if (what.startsWith('state/m.room.name')) names.set(roomId.slice(1), given.name ?? '');
      if (what.startsWith('state/m.room.member/')) {
        const membership = room.get(what.slice('state/m.room.member/'.length));
        return membership === undefined
          ? Promise.reject(new HomeserverError(404, 'M_NOT_FOUND', null, ''))
          : Promise.resolve({ membership });
      }
      if (what.startsWith('state/m.room.pinned_events') && method === 'GET') return Promise.resolve({ pinned: [] });
      if (what.includes('/m.room.message/')) return Promise.resolve({ event_id: `$${String(touched.length)}` });
      return Promise.resolve({ alias: '#whole:localhost', users: {} });
    },
  };
  return {
    homeserver,
    touched,
    bodies,
    nameOf: (alias: string) => names.get(alias),
    peopleOf: (alias: string) => [...(people.get(alias)?.keys() ?? [])],
  };
}

let world: World;
let there: ReturnType<typeof homeserverWithRooms>;
let [aino, bert, cecilia]: Member[] = [];
let programmeId: string;
const alias = 'organisers_kevat';
const ofHub: RoleWish = { role: 'organiser', programmeId: null, cohortId: null };
const ofProgramme = (): RoleWish => ({ role: 'organiser', programmeId, cohortId: null });

function programmeCalled(name: string) {
  const wish = { name, funder: null, timeZone: 'Europe/Helsinki' };
  return accepted(addProgramme(world.context(), operator, wish)).id;
}

/** The bot carries out everything that waits, in order; `twice` as if it had been killed after each act, before writing it down. */
async function botWorks(twice = false): Promise<void> {
  const { store } = world;
  const tools: Performing = {
    store,
    homeserver: there.homeserver,
    allowedServers: [],
    say: (saying, language) => render(saying, language, links),
    whenToAct: (_act, at) => at,
    newId: () => 'new',
    mail: {
      sendInvitation: () => Promise.resolve(true),
      sendLetter: () => Promise.resolve({ kind: 'sent' }),
      sendAddressProof: () => Promise.resolve({ kind: 'sent' }),
    },
  };
  for (const row of store.outbox.list('waiting', 100).toSorted((a, b) => a.position - b.position)) {
    if (twice) await perform(tools, row, world.now());
    const done = await perform(tools, row, world.now());
    if (done.kind === 'sent') {
      done.record?.(world.now());
      store.outbox.markSent(row.id, done, world.now());
    } else store.outbox.markDropped(row.id, done.reason);
  }
}

beforeEach(() => {
  world = startWorld();
  there = homeserverWithRooms();
  [aino, bert, cecilia] = ['Aino', 'Bert', 'Cecilia'].map((name) => world.member(name));
  programmeId = programmeCalled('Kevät');
});

const idsOf = (...members: (Member | undefined)[]) => members.map((each) => each?.userId);
const give = (to: Member | undefined, wish: RoleWish) =>
  accepted(giveRole(world.context(), operator, to?.id ?? '', wish));
const take = (from: Member | undefined, wish: RoleWish) =>
  accepted(takeRole(world.context(), operator, from?.id ?? '', wish));

describe('the organisers’ room of a programme', () => {
  test('is made with the programme for whoever is organiser, is greeted in, and nobody has power in it', async () => {
    give(aino, ofHub);
    await botWorks();
    expect(world.store.rooms.of('organisers', programmeId)?.roomId).toBe(`!${alias}`);
    expect(there.peopleOf(alias)).toEqual(idsOf(aino));
    expect(there.nameOf(alias)).toBe('Kevät: järjestäjät');
    expect(there.bodies.get(alias)).toMatchObject({
      preset: 'private_chat',
      power_level_content_override: { users: { [bot]: 150 }, invite: 100 },
    });
    expect(JSON.stringify(there.bodies.get(alias))).not.toContain('m.room.encryption');
    expect(there.touched.filter((each) => each.includes(`!${alias} send/m.room.message`))).toHaveLength(1);
    expect(there.touched.filter((each) => each.includes('m.space.child'))).toEqual([]);
  });

  test('takes in an organiser of the programme and one of the hub, and neither facilitator nor organiser of another', async () => {
    const other = programmeCalled('Syksy');
    const cohort = accepted(addCohort(world.context(), operator, { programmeId, name: 'Kouvola' }));
    await botWorks();
    give(aino, ofProgramme());
    give(bert, { role: 'facilitator', programmeId: null, cohortId: cohort.id });
    give(cecilia, { role: 'organiser', programmeId: other, cohortId: null });
    await botWorks();
    expect(there.peopleOf(alias)).toEqual(idsOf(aino));
    expect(there.peopleOf('organisers_syksy')).toEqual(idsOf(cecilia));
    give(bert, ofHub);
    await botWorks();
    expect(there.peopleOf(alias)).toEqual(idsOf(aino, bert));
    expect(there.peopleOf('organisers_syksy')).toEqual(idsOf(cecilia, bert));
    expect(there.touched.filter((each) => each.includes(`${alias} state/m.room.power_levels`))).toEqual([]);
  });

  test('sees an organiser go with the role, and stay while they have another', async () => {
    give(aino, ofProgramme());
    give(aino, ofHub);
    give(bert, ofHub);
    give(bert, ofProgramme());
    await botWorks();
    take(aino, ofHub);
    await botWorks();
    expect(there.peopleOf(alias)).toEqual(idsOf(aino, bert));
    take(aino, ofProgramme());
    take(bert, ofProgramme());
    await botWorks();
    expect(there.peopleOf(alias)).toEqual(idsOf(bert));
  });

  test('waits for an organiser without a Matrix account, and takes them in once they have one', async () => {
    world.store.members.add({ ...(aino ?? expect.fail()), id: 'olga', userId: null });
    accepted(giveRole(world.context(), operator, 'olga', ofProgramme()));
    await botWorks();
    expect(there.peopleOf(alias)).toEqual([]);
    const userId = parseUserId('@olga:localhost') ?? expect.fail();
    accepted(connectAccount(world.context(), 'olga', { userId, name: 'Olga' }));
    await botWorks();
    expect(there.peopleOf(alias)).toEqual([userId]);
  });

  test('is one room although the bot dies after each thing it does, and changes its name with the programme', async () => {
    give(aino, ofProgramme());
    accepted(changeProgramme(world.context(), operator, programmeId, { name: 'Kesä', funder: '' }));
    await botWorks(true);
    expect(world.store.rooms.all().filter(({ purpose }) => purpose === 'organisers')).toHaveLength(1);
    expect(there.peopleOf(alias)).toEqual(idsOf(aino));
    expect(there.nameOf(alias)).toBe('Kesä: järjestäjät');
  });
});
