import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import { expect, test } from 'vitest';
import { HomeserverError, type Homeserver } from './homeserver.ts';
import { ownRoom } from './ownroom.ts';

const world = startWorld();
const ada = world.member('Ada');
const cohortId = world.shareCohort(ada);
const bot = parseUserId('@kohtaamo:hub.example') ?? expect.fail();

/** What the bot takes a room for that somebody has made and called so. */
function taken(alias: string | null, creator: string = bot) {
  const homeserver: Homeserver = {
    userId: bot,
    serverName: 'hub.example',
    request: (_method, address) =>
      address.includes('m.room.create')
        ? Promise.resolve({ sender: creator, content: {} })
        : alias === null
          ? Promise.reject(new HomeserverError(404, 'M_NOT_FOUND', null, ''))
          : Promise.resolve({ alias: `#${alias}:hub.example` }),
  };
  return ownRoom(world.store, homeserver, '!new:hub.example');
}

test('a room the bot has made is known by its alias before it was written down', async () => {
  expect(await taken(`direct-${ada.id}`)).toEqual({ roomId: '!new:hub.example', purpose: 'direct', subjectId: ada.id });
  const { slug } = world.store.cohorts.byId(cohortId) ?? expect.fail();
  expect(await taken(slug)).toMatchObject({ purpose: 'cohort', subjectId: cohortId });
  const { slug: programme, id } = world.store.programmes.all()[0] ?? expect.fail();
  expect(await taken(`organisers_${programme}`)).toMatchObject({ purpose: 'organisers', subjectId: id });
});

test('a room that somebody else has called so is not', async () => {
  expect(await taken(`direct-${ada.id}`, '@eve:hub.example')).toBeNull();
});

test('a room of nobody, and one without an alias, are for nothing', async () => {
  expect(await taken('direct-nobody')).toBeNull();
  expect(await taken('programme_')).toBeNull();
  expect(await taken(null)).toBeNull();
});

test('a homeserver that is away is asked again, and nothing is lost meanwhile', async () => {
  const away = new HomeserverError(null, null, null, 'no answer');
  const homeserver: Homeserver = { userId: bot, serverName: 'hub.example', request: () => Promise.reject(away) };
  await expect(ownRoom(world.store, homeserver, '!new:hub.example')).rejects.toBe(away);
});
