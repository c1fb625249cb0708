import { randomInt } from 'node:crypto';
import { minute } from '@kohtaamo/core/clock.ts';
import { replayPass } from '@kohtaamo/core/round/preview.ts';
import { jitter } from '@kohtaamo/core/round/round.ts';
import { countRooms } from '../e2e/census.ts';
import { chanceOf } from '../e2e/chance.ts';
import { whenNothingIsTold } from '../e2e/clock.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import { atLeast, atMost, figureOf, type Figure } from './figure.ts';
import { signedIn, untilDone, withHub } from './hubbench.ts';
import { answerAll } from './round/answers.ts';
import { allAsked, asking, comeIn, draftRound, itIsLater, send, until } from './round/sentround.ts';
import { tally } from './round/tally.ts';

const sizes = { full: { pairs: 200, kills: 50 }, tiny: { pairs: 2, kills: 2 } };
/** As long as a part of a round of this size takes with a bot that dies every other second, several times over. */
const patience = 1_800_000;

export const roundKills: Bench = {
  name: 'roundkills',
  summary:
    'a round over four hundred people, with its answers, rooms and later passes, whose bot and homeserver are killed fifty times meanwhile',
  // A pass takes three days; in the third, whoever was asked in both before is asked a week after the first.
  run: (size) => withHub((hub) => measure(hub, size), { forDays: [3, 6, 7, 9] }),
};

/** Fewer pairs and kills, and the kills of another time, by the environment. */
function wished(size: Size): { pairs: number; kills: number; seed: number } {
  const { pairs, kills } = sizes[size];
  const { KOHTAAMO_PAIRS, KOHTAAMO_KILLS, KOHTAAMO_SEED } = process.env;
  return {
    pairs: Number(KOHTAAMO_PAIRS ?? pairs),
    kills: Number(KOHTAAMO_KILLS ?? kills),
    seed: Number(KOHTAAMO_SEED ?? randomInt(1_000_000)),
  };
}

async function measure(hub: Hub, size: Size): Promise<Figure[]> {
  const { pairs, kills, seed } = wished(size);
  console.log(`  the seed of the kills: ${String(seed)}`);
  const admin = await hub.homeserver.register({ localpart: 'admin', admin: true });
  const people = await signedIn(hub, 'pari', 2 * pairs);
  const cohort = comeIn(
    hub,
    'Kaatuva kierros (demo)',
    people.map(({ userId }) => userId),
  );
  await untilDone(hub, patience);
  const roundId = await draftRound(hub, cohort, seed);
  const accounts = new Map(people.map((each) => [each.userId, each]));
  const killed = await underKills(hub, { roundId, accounts, kills, seed });
  await untilDone(hub, patience);
  const counts = tally(hub, await countRooms(hub, admin), roundId);
  const passes = hub.store.rounds.byId(roundId)?.pass ?? 0;
  const replayed = Array.from({ length: passes }, (_, at) => hub.store.rounds.pass(roundId, at + 1)).filter(
    (pass) => pass?.result != null && replayPass(pass).kind !== 'same',
  );
  const of = `Of a round over ${String(2 * pairs)} people, made, previewed and sent as web and command do, in which seven in ten say yes and one in ten nothing, on the web and in the chat; ${String(counts.wanted)} meetings were wanted by their people in ${String(passes)} passes. Counted afterwards by what the homeserver’s administrator sees of rooms, invitations and messages.`;
  const none = (name: string, unit: 'pairs' | 'times', meaning: string, value: number) =>
    figureOf({ name, unit, target: atMost(0, 'value'), meaning: `${of} ${meaning}` }, [value]);
  return [
    figureOf(
      {
        name: 'kills by SIGKILL while the round was at work',
        unit: 'times',
        target: atLeast(kills, 'value'),
        meaning: `Of the bot and, one in five, of the homeserver, each up to half a second after the last one had begun to do something again: ${String(killed.asking)} while people were asked, ${String(killed.answering)} while they answered and rooms were made.`,
      },
      [killed.asking + killed.answering],
    ),
    none('pairs lost', 'pairs', 'Wanted by both, and without a room.', counts.lost),
    none('pairs doubled', 'pairs', 'With a second room.', counts.doubled),
    none(
      'pairs half made',
      'pairs',
      'With a room, but not exactly one invitation for each who wanted it and one opening message; or a room that nobody wanted.',
      counts.halfMade,
    ),
    none(
      'people who were not asked once in each of their passes, or told something twice',
      'times',
      'Each reads one question in each pass that has a meeting for them, three at most, and nothing that the bot has in its outbox is said a second time.',
      counts.askedWrongly + counts.saidTwice,
    ),
    none(
      'passes that are solved otherwise again',
      'times',
      'What is kept of each pass, killed or not, gives the same pairs.',
      replayed.length,
    ),
  ];
}

type UnderKills = {
  roundId: string;
  accounts: Parameters<typeof answerAll>[1]['accounts'];
  kills: number;
  seed: number;
};

/** Runs the round to the word that nothing came of it, pass by pass, while bot and homeserver are killed. */
async function underKills(hub: Hub, { roundId, accounts, kills, seed }: UnderKills) {
  const { store } = hub;
  const [ofKills, ofAnswers] = [chanceOf(seed), chanceOf(seed + 1)];
  const counts = { asking: 0, answering: 0 };
  const during = async (what: keyof typeof counts, share: number, work: () => Promise<void>) => {
    const most = Math.ceil((kills - counts.asking - counts.answering) * share);
    counts[what] += await killedDuring(hub, ofKills, most, work);
  };
  const isOver = () => store.rounds.byId(roundId)?.state === 'ended';
  // What one part of the work does not see of the kills, because it is done before, the next ones do.
  for (let pass = 1; !isOver(); pass += 1) {
    await during('asking', 0.4, async () => {
      if (pass === 1) send(hub, roundId);
      await allAsked(hub, asking(hub, roundId), patience);
      await untilDone(hub, patience);
    });
    await during('answering', 0.6, async () => {
      await answerAll(hub, { roundId, accounts, chance: ofAnswers, within: patience });
      await untilDone(hub, patience);
    });
    await during('asking', 0.4, async () => {
      itIsLater(hub, (store.rounds.pass(roundId, pass)?.deadline ?? 0) - hub.context().now);
      const hasPassed = () => isOver() || isAsking(hub, roundId, pass + 1);
      await until(`pass ${String(pass)} ends`, hasPassed, patience);
      itIsLater(hub, jitter);
    });
  }
  await during('asking', 1, async () => {
    itIsLater(hub, whenNothingIsTold(hub, roundId) + jitter + minute - hub.context().now);
    await untilToldNothing(hub);
  });
  return counts;
}

function isAsking({ store }: Hub, roundId: string, pass: number): boolean {
  const round = store.rounds.byId(roundId);
  return round?.state === 'asking' && round.pass === pass;
}

/** The job that tells it has run, and what it queued has gone. */
async function untilToldNothing(hub: Hub): Promise<void> {
  const isDue = () => hub.store.jobs.list('due', 10_000).some(({ payload }) => payload.kind === 'round-nothing');
  await until('it is told that nothing came of the round', () => !isDue(), patience);
  itIsLater(hub, jitter);
  await untilDone(hub, patience);
}

/** Kills while the work goes on; answers how often. The work may end before that. */
async function killedDuring(hub: Hub, chance: () => number, kills: number, work: () => Promise<void>): Promise<number> {
  let working = true;
  const done = work().finally(() => (working = false));
  // Whatever fails in the work is thrown below, when nothing is being started any more.
  done.catch(() => undefined);
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
