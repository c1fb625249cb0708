import { startSession } from '@kohtaamo/core/session/signin.ts';
import { randomBytes } from 'node:crypto';
import type { Hub } from '../hub.ts';
import { allRoutes } from '../routes.ts';
import { hashOf } from '../web.ts';
import type { Name, World } from './worlds.ts';

/** What a member is not let into, which roles.story.ts tries; and what is the same for everybody, whoever asks. */
const leftOut = /^\/(organise|healthz|accessibility|privacy|offline|styleguide|login|manifest)/;
/** Where somebody who only proposed two others to each other could see anything of them. */
const ofOthers = /^\/(introductions|me|directory|chat\/person)/;
/** Parts of an address that nobody gives this person: each is a secret of its own. */
const secrets = ['token', 'code'];

/** Every address of the web that a person can open who knows everybody in the world, from the files of the routes. */
function addressesIn(
  { cohort, workshopId, members }: World,
  slugs: readonly string[],
  rooms: readonly string[],
): string[] {
  const fill: Record<string, readonly string[]> = {
    slug: slugs,
    cohort: [cohort.slug],
    workshop: [workshopId],
    roomId: rooms,
  };
  const everybody = Object.values(members);
  const asked = allRoutes()
    .filter(({ route, page, methods }) => !leftOut.test(route) && (page || methods.includes('GET')))
    .flatMap(({ route }) => {
      const [whole, name] = /\[(\w+)\]/.exec(route) ?? [];
      if (whole === undefined || name === undefined) return [route];
      if (secrets.includes(name)) return [];
      const values = fill[name];
      if (values === undefined) throw new Error(`The story does not know what [${name}] of ${route} can be.`);
      return values.map((value) => route.replace(whole, encodeURIComponent(value)));
    });
  return [
    ...asked,
    ...everybody.flatMap(({ id, userId, name }) => [
      `/introductions/new?to=${id}`,
      `/introductions/propose?one=${id}`,
      `/chat/person?user=${encodeURIComponent(userId ?? '')}`,
      `/directory?q=${encodeURIComponent(name)}`,
    ]),
  ];
}

/** What the web answers a person at each of them: status, where it sends on, and the whole page with the data in it. */
export async function opened(hub: Hub, world: World, name: Name): Promise<Map<string, string>> {
  const { store } = hub;
  const token = randomBytes(32).toString('base64url');
  const session = sessionOf(world, name) ?? token;
  if (session === token) {
    startSession(hub.context(), 'web', world.members[name].id, hashOf(token), 'a story');
    sessions.set(`${world.way} ${name}`, token);
  }
  const slugs = Object.values(world.members).flatMap(({ id }) => store.businesses.ofMember(id).map(({ slug }) => slug));
  const rooms = (await world.people[name].rooms()).filter(({ standing }) => standing === 'join').map(({ id }) => id);
  const addresses = addressesIn(world, slugs, rooms.slice(0, 1));
  const headers = { cookie: `kohtaamo_session=${session}; kohtaamo_language=fi`, accept: 'text/html' };
  const found = new Map<string, string>();
  for (const address of addresses.filter((each) => name === 'Aino' || ofOthers.test(each))) {
    const answer = await fetch(hub.webUrl + address, { headers, redirect: 'manual' });
    found.set(address, `${String(answer.status)} ${answer.headers.get('location') ?? ''}\n${await answer.text()}`);
  }
  return found;
}

/** One a person, for all of the story: a person's own page lists them. */
const sessions = new Map<string, string>();
const sessionOf = ({ way }: World, name: Name) => sessions.get(`${way} ${name}`);
