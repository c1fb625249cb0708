import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { join } from 'node:path';
import { moveClock, tuesdayNoon, settled, whenNothingIsTold } from './clock.ts';
import type { Hub } from './hub.ts';
import { opened } from './secrecy/opened.ts';
import { plainOf } from './secrecy/plain.ts';
import { arrivedAt } from './letters.ts';
import { letters, received } from './secrecy/received.ts';
import {
  addressOf,
  answer,
  asks,
  makeWorld,
  sendsRound,
  wants,
  ways,
  type Name,
  type World,
} from './secrecy/worlds.ts';
import { eventually } from './people.ts';
import { expect, test } from './story.ts';

test.use({ wish: { name: 'secrecy', movedClock: true, mailServer: true } });
test.describe.configure({ timeout: 900_000 });

/** Aino, who wants to meet those who do not want to meet her; and Cecilia, who proposed one of them. */
const others: readonly Name[] = ['Aino', 'Cecilia'];

/** Where what the others of a world receive differs from what they do in the world of silence: the place, and both. */
async function differences(hub: Hub, worlds: readonly World[], origin: number): Promise<string[]> {
  const seen = await Promise.all(worlds.map((world) => seenIn(hub, world)));
  const plain = plainOf(join(hub.folder, 'kohtaamo.sqlite'), origin);
  const [silent, ...rest] = seen.map((all) => new Map([...all].map(([place, text]) => [plain(place), plain(text)])));
  return rest.flatMap((all, at) =>
    [...new Set([...all.keys(), ...(silent?.keys() ?? [])])].flatMap((place) => {
      const [here, there] = [all.get(place) ?? 'nothing', silent?.get(place) ?? 'nothing'];
      return here === there ? [] : [`${worlds[at + 1]?.way ?? ''}, ${place}: ${firstDifference(here, there)}`];
    }),
  );
}

async function seenIn(hub: Hub, world: World): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const name of others) {
    for (const [place, text] of await received(world.people[name])) all.set(`${name} ${place}`, text);
    for (const [place, text] of await letters(hub, addressOf(world.way, name))) all.set(`${name} ${place}`, text);
    for (const [place, text] of await opened(hub, world, name)) all.set(`${name} ${place}`, text);
  }
  return all;
}

/** Moves the clock by the ends of passes: the next one begins when one is over, as it does where the clock goes by itself. */
async function passesUntil(hub: Hub, roundIds: readonly string[], until: number): Promise<void> {
  for (;;) {
    const asking = roundIds
      .flatMap((id) => hub.store.introductions.ofRound(id))
      .filter(({ state }) => state === 'asked');
    const over = Math.max(...asking.map(({ deadline }) => deadline)) + 3 * minute;
    if (asking.length === 0 || over >= until || over <= hub.context().now) break;
    await moveClock(hub, over);
  }
  await moveClock(hub, until);
}

/** Of the first line that the other does not have, where they part; of an absent one the line of the other. */
function firstDifference(here: string, there: string): string {
  const missing = (from: string, to: string) => from.split('\n').find((line) => !to.split('\n').includes(line)) ?? '';
  const [mine, silent] = [missing(here, there), missing(there, here)];
  const at = [...mine].findIndex((letter, index) => letter !== silent[index]);
  const from = Math.max(0, at - 80);
  return `\n  ${mine.slice(from, from + 240)}\n  ${silent.slice(from, from + 240)}`;
}

test('whoever asked, was proposed or was paired receives the same, in chat, by e-mail and on every page, whether the other one says no, nothing, or blocks them', async ({
  hub,
}) => {
  // A week without a holiday: letters go a day later, and a Monday comes before the seventeenth day.
  const noon = tuesdayNoon();
  const asked = noon + hour;
  await moveClock(hub, noon);
  // The world of silence is the one to which the others are held.
  const worlds = await Promise.all(
    (['silent', ...ways.filter((way) => way !== 'silent')] as const).map((way) => makeWorld(hub, way)),
  );
  const same = async (when: string) => {
    await test.step(when, async () => {
      await settled(hub, hub.context().now);
      expect(await differences(hub, worlds, asked), when).toEqual([]);
    });
  };

  await moveClock(hub, asked);
  const said: string[][] = [];
  const rounds: string[] = [];
  for (const world of worlds) {
    said.push(await asks(world));
    rounds.push(await sendsRound(hub, world));
  }
  expect(new Set(said.map(String)).size).toBe(1);
  // A round's questions go out within two minutes.
  await moveClock(hub, asked + 5 * minute);
  for (const { people } of worlds) await people.Aino.hears('Haluaisitko tutustua');
  await same('before the answers');

  await moveClock(hub, asked + hour);
  for (const world of worlds) answer(hub, world);
  await same('just after the answers');

  // Aino has not looked at the chat since: she is asked by e-mail too, and only then says yes to both.
  await moveClock(hub, asked + day);
  for (const world of worlds) {
    const letters = await eventually('the letters to Aino', async () => {
      const all = await arrivedAt(hub, addressOf(world.way, 'Aino'));
      return all.length > 1 ? all : undefined;
    });
    const about = letters.map(({ text }) => text).join();
    for (const name of ['Dora Demo', 'Eeva Demo']) expect(about).toContain(name);
    await wants(hub, world, 'Dora', 'Dora Demo');
    await wants(hub, world, 'Eeva', 'Haluaisitko tutustua');
  }
  await same('after the letters, and a yes to both');

  await moveClock(hub, asked + 3 * day + 5 * minute);
  await same('after the first deadline of the round');
  await passesUntil(hub, rounds, asked + 7 * day - hour);
  await same('before the deadline of request and proposal');
  await moveClock(hub, asked + 7 * day + 5 * minute);
  for (const { people } of worlds) await people.Aino.hears('Tällä kertaa tästä ei tullut esittelyä: Bert Demo');
  await same('just after it');
  // The word is due when the round could have ended at the latest, and goes out within two minutes.
  const told = Math.max(...rounds.map((roundId) => whenNothingIsTold(hub, roundId)));
  for (const later of [9, 12]) await passesUntil(hub, rounds, told + later * minute);
  for (const { people } of worlds) await people.Aino.hears('Tällä kierroksella tapaamista ei syntynyt');
  await same('after the last moment of the round');
  await moveClock(hub, asked + 17 * day);
  for (const { people } of worlds) await people.Aino.hears('Hinnoittelu');
  await same('a week later, after a digest');

  await test.step('asking again is answered alike too', async () => {
    const again = [];
    for (const world of worlds) again.push(await asks(world));
    expect(new Set(again.map(String)).size, String(again)).toBe(1);
    await same('after asking again');
  });
});
