import { randomInt } from 'node:crypto';
import { countRooms, invitationsIn, saidBy, type CountedRoom } from '../e2e/census.ts';
import { chanceOf } from '../e2e/chance.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import { atLeast, atMost, figureOf, type Figure } from './figure.ts';
import { accounts, untilDone, withHub } from './hubbench.ts';
import { allAsked, askPairs, bothSayYes, comeIn } from './round/pairs.ts';

const sizes = { full: { pairs: 200, kills: 50 }, tiny: { pairs: 2, kills: 2 } };
/** As long as a round of this size takes with a bot that dies every other second, several times over. */
const patience = 1_800_000;

export const roundKills: Bench = {
  name: 'roundkills',
  summary: 'a round of two hundred pairs whose bot and homeserver are killed fifty times while they ask and open rooms',
  run: (size) => withHub((hub) => measure(hub, size), { byDay: true }),
};

async function measure(hub: Hub, size: Size): Promise<Figure[]> {
  const { pairs, kills } = sizes[size];
  const seed = Number(process.env.KOHTAAMO_SEED ?? randomInt(1_000_000));
  console.log(`  the seed of the kills: ${String(seed)}`);
  const chance = chanceOf(seed);
  const admin = await hub.homeserver.register({ localpart: 'admin', admin: true });
  const users = await accounts(hub, 'pari', 2 * pairs);
  const memberIds = comeIn(hub, 'Kaatuva kierros (demo)', users);
  await untilDone(hub, patience);
  const introductionIds = askPairs(hub, memberIds);
  const asking = await killed(hub, chance, kills / 2, () => allAsked(hub, memberIds, patience));
  await untilDone(hub, patience);
  for (const id of introductionIds) bothSayYes(hub, id);
  const opening = await killed(hub, chance, kills / 2, () => untilDone(hub, patience));
  await untilDone(hub, patience);
  const rooms = await countRooms(hub, admin);
  const counts = tally(hub, rooms, introductionIds, memberIds);
  const of = `Of ${String(pairs)} pairs, as the homeserver's administrator counts rooms, invitations and messages afterwards.`;
  return [
    figureOf(
      {
        name: 'kills by SIGKILL while the round was at work',
        unit: 'times',
        target: atLeast(kills, 'value'),
        meaning: `Of the bot and, one in five, of the homeserver, each up to half a second after the last one had begun to do something again: ${String(asking)} while people were asked, ${String(opening)} while rooms were opened.`,
      },
      [asking + opening],
    ),
    figureOf({ name: 'pairs lost', unit: 'pairs', target: atMost(0, 'value'), meaning: `${of} Without a room.` }, [
      counts.lost,
    ]),
    figureOf(
      { name: 'pairs doubled', unit: 'pairs', target: atMost(0, 'value'), meaning: `${of} With a second room.` },
      [counts.doubled],
    ),
    figureOf(
      {
        name: 'pairs half made',
        unit: 'pairs',
        target: atMost(0, 'value'),
        meaning: `${of} With a room, but not exactly one invitation for each of the two and one opening message.`,
      },
      [counts.halfMade],
    ),
    figureOf(
      {
        name: 'people who were asked twice or not at all, or told something twice',
        unit: 'times',
        target: atMost(0, 'value'),
        meaning: `${of} Each of the two is asked once, and nothing that the bot has in its outbox is said a second time.`,
      },
      [counts.askedWrongly + counts.saidTwice],
    ),
  ];
}

/** Kills while the work goes on; answers how often. The work may end before that. */
async function killed(hub: Hub, chance: () => number, kills: number, work: () => Promise<void>): Promise<number> {
  let working = true;
  const done = work().finally(() => (working = false));
  let count = 0;
  while (count < kills && working) {
    if (!(await somethingDone(hub, () => working))) break;
    await new Promise((next) => setTimeout(next, chance() * 500));
    if (chance() < 0.2) {
      await hub.killHomeserver();
      await hub.startHomeserver();
    } else {
      await hub.killBot();
      hub.startBot();
    }
    count += 1;
  }
  await done;
  return count;
}

/** The bot has done something since it was asked: only then does a kill meet work. False when the work is over. */
async function somethingDone({ store }: Hub, working: () => boolean): Promise<boolean> {
  const before = store.version();
  while (working()) {
    if (store.version() !== before) return true;
    await new Promise((next) => setTimeout(next, 5));
  }
  return false;
}

function tally(hub: Hub, rooms: CountedRoom[], introductionIds: readonly string[], memberIds: readonly string[]) {
  const { store, serverName } = hub;
  const bot = `@kohtaamo:${serverName}`;
  const counts = { lost: 0, doubled: 0, halfMade: 0, askedWrongly: 0, saidTwice: 0 };
  for (const id of introductionIds) {
    const answers = store.introductions.answers(id);
    const people = answers.map(({ memberId }) => store.members.byId(memberId)?.userId ?? '').sort();
    const own = rooms.filter((room) => people.every((each) => invitationsIn(room).includes(each)) && isPair(room));
    const [room] = own;
    if (room === undefined) counts.lost += 1;
    else if (own.length > 1) counts.doubled += 1;
    else if (invitationsIn(room).sort().join() !== people.join() || saidBy(bot, room).length !== 1)
      counts.halfMade += 1;
  }
  const rows = rooms.flatMap((room) => saidBy(bot, room).map(({ row }) => row));
  counts.saidTwice = rows.length - new Set(rows).size;
  for (const memberId of memberIds) {
    const userId = store.members.byId(memberId)?.userId ?? '';
    const asked = rooms
      .filter((room) => !isPair(room) && invitationsIn(room).includes(userId))
      .flatMap((room) => saidBy(bot, room))
      .filter(({ row }) => isQuestion(hub, row));
    if (asked.length !== 1) counts.askedWrongly += 1;
  }
  return counts;
}

const isPair = ({ alias, name }: CountedRoom): boolean => alias.startsWith('#intro-') || name.includes(' & ');

function isQuestion({ store }: Hub, row: string): boolean {
  const act = store.outbox.byId(row)?.act;
  return (
    act !== undefined && 'saying' in act && (act.saying.kind === 'round-asked' || act.saying.kind === 'proposal-asked')
  );
}
