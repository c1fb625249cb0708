import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import type { Call } from './calls/call.ts';
import { prepareReplay } from './calls/replay.ts';
import { atMost, figureOfPairs, type Figure } from './figure.ts';
import { accounts, bareClient, untilDone, withHub, type TakeCalls } from './hubbench.ts';
import { allAsked, allSayYes, asking, comeIn, draftRound, send } from './round/sentround.ts';
import { inTurn, timed } from './spread.ts';

const sizes = { full: { pairs: 200, runs: 2 }, tiny: { pairs: 2, runs: 1 } };
const floor = {
  kind: 'floor' as const,
  what: 'the same calls to the same homeserver, recorded and made again by a bare client in the order that the bot keeps',
};
/** 0.85 of the bare rate. */
const limit = 1 / 0.85;

export const roundSend: Bench = {
  name: 'roundsend',
  summary:
    'a round’s questions to four hundred people who are due at once, and the rooms of two hundred pairs who both said yes',
  run: (size) => withHub((hub, takeCalls) => measure(hub, takeCalls, size), { byDay: true }),
};

type Recorded = { arrived: Call[]; asked: Call[]; opened: Call[]; users: MatrixUserId[] };

async function measure(hub: Hub, takeCalls: TakeCalls, size: Size): Promise<Figure[]> {
  const { pairs, runs } = sizes[size];
  const client = await bareClient(hub, 'bare');
  const bot = `@kohtaamo:${hub.serverName}`;
  let run = 0;
  let recorded: Recorded = { arrived: [], asked: [], opened: [], users: [] };
  takeCalls();
  // Four hundred people warm everything up by themselves, and take minutes to come in: no round is run before.
  const measured = await inTurn(
    runs,
    {
      ours: async () => {
        run += 1;
        const users = await accounts(hub, `ours-${String(run)}`, 2 * pairs);
        const cohort = comeIn(hub, `Mittaus ${String(run)} (demo)`, users);
        await untilDone(hub);
        const roundId = await draftRound(hub, cohort, run);
        const arrived = takeCalls();
        const asked = await timed(async () => {
          send(hub, roundId);
          await allAsked(hub, asking(hub, roundId));
          await untilDone(hub);
        });
        const askedCalls = takeCalls();
        const opened = await timed(async () => {
          for (const { id } of asking(hub, roundId)) allSayYes(hub, id);
          await untilDone(hub);
        });
        recorded = { arrived, asked: askedCalls, opened: takeCalls(), users };
        return { asked, opened };
      },
      theirs: async () => {
        run += 1;
        const users = await accounts(hub, `theirs-${String(run)}`, 2 * pairs);
        const others = recorded.users.map((each, n) => [each, users[n] ?? each] as const);
        const first = prepareReplay(recorded.arrived, client, new Map([[bot, client.userId], ...others]));
        await first.run();
        const second = prepareReplay(recorded.asked, client, first.now);
        const asked = await timed(() => second.run());
        const third = prepareReplay(recorded.opened, client, second.now);
        return { asked, opened: await timed(() => third.run()) };
      },
    },
    0,
  );
  return [
    figureOfPairs(
      {
        name: `a round’s questions to ${String(2 * pairs)} people`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'All due at the same moment, which the two minutes over which a round spreads them would not make them: from the sending of a solved draft, held against what is now, to the last message sent, each looked at against its budget, its hour and its day before.',
      },
      floor,
      measured('asked'),
    ),
    figureOfPairs(
      {
        name: `the rooms of ${String(pairs)} pairs who both said yes`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'From the first yes to everything done: a room, two invitations, the first words in it, and a word to each of the two, for every pair.',
      },
      floor,
      measured('opened'),
    ),
  ];
}
