import type { Browser } from '@playwright/test';
import type { Bench, Size } from './bench.ts';
import { openCold, untilPast, untilSeen, withBrowser, type Opening, type Reach } from './chat/browser.ts';
import { builtCinny, serveBarePage, serveFolder } from './chat/served.ts';
import { seedTalk, type Talk, type TalkSize } from './chat/talk.ts';
import { atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { withHub } from './hubbench.ts';
import { allInTurn, type Pairs } from './spread.ts';

const sizes: Record<Size, TalkSize & { rounds: Record<Reach, number> }> = {
  full: { members: 30, rooms: 12, messages: 500, rounds: { here: 9, 'slow phone': 5 } },
  tiny: { members: 2, rooms: 2, messages: 3, rounds: { here: 1, 'slow phone': 0 } },
};
/** What is fetched within so long after the newest message was painted belongs to the opening: the interval is a part of the measure. */
const settlingMs: Record<Size, number> = { full: 4_000, tiny: 100 };

export const chatCold: Bench = {
  name: 'chat',
  summary: 'a room of the chat opened by a browser that knows nothing but the login',
  run: (size) => withHub(async (hub) => measure(await seedTalk(hub, sizes[size]), size)),
};

type Client = 'ours' | 'bare' | 'cinny';
type Values = { seen: number; scriptsBefore: number; scripts: number; encryption: number };
type Openings = Partial<Record<Client, (login: Awaited<ReturnType<Talk['login']>>) => Opening>>;

async function measure(talk: Talk, size: Size): Promise<Figure[]> {
  const bare = await serveBarePage();
  const folder = builtCinny();
  const cinny = folder === null ? null : await serveFolder(folder, cinnySettings);
  const openings: Openings = {
    bare: ({ accessToken }) => ({
      url: bare.url,
      cookies: [],
      kept: { bare: JSON.stringify({ baseUrl: talk.hub.homeserver.url, accessToken, roomId: talk.roomId }) },
    }),
    ours: ({ userId, deviceId, accessToken }) => ({
      url: `${talk.hub.webUrl}/chat/${encodeURIComponent(talk.roomId)}`,
      cookies: [talk.cookie],
      kept: {
        'kohtaamo:matrix': JSON.stringify({ baseUrl: talk.hub.homeserver.url, userId, deviceId, accessToken }),
      },
    }),
    ...(cinny !== null && {
      cinny: ({ userId, deviceId, accessToken }: { userId: string; deviceId: string; accessToken: string }) => ({
        url: `${cinny.url}/home/${encodeURIComponent(talk.roomId)}/`,
        cookies: [],
        kept: {
          cinny_hs_base_url: talk.hub.homeserver.url,
          cinny_user_id: userId,
          cinny_device_id: deviceId,
          cinny_access_token: accessToken,
        },
      }),
    }),
  };
  try {
    const { rounds } = sizes[size];
    return await withBrowser(async (browser) => {
      const here = await openedInTurn(browser, talk, openings, 'here', rounds.here, size);
      const figures = [...times('', here), ...weights(here)];
      if (rounds['slow phone'] === 0) return figures;
      const slow = await openedInTurn(browser, talk, openings, 'slow phone', rounds['slow phone'], size);
      return [...times(', on a slow phone', slow), ...figures].sort((a, b) => a.name.length - b.name.length);
    });
  } finally {
    await bare.stop();
    await cinny?.stop();
  }
}

const cinnySettings = {
  'config.json': JSON.stringify({ defaultHomeserver: 0, homeserverList: ['localhost'], allowCustomHomeservers: true }),
};

async function openedInTurn(
  browser: Browser,
  talk: Talk,
  openings: Openings,
  reach: Reach,
  rounds: number,
  size: Size,
) {
  const clients = Object.fromEntries(
    Object.entries(openings).map(([who, opening]) => [
      who,
      async (): Promise<Values> => {
        const login = await talk.login();
        const opened = await openCold(browser, opening(login), reach, talk.newest);
        const { after, at } = await untilSeen(opened.page);
        if (who !== 'bare' && reach !== 'slow phone') await untilPast(opened.page, at + settlingMs[size]);
        const { traffic } = opened;
        await traffic.weighWorkersFiles();
        if (process.env.KOHTAAMO_BENCH_TRAFFIC === who) console.log(traffic.list().join('\n'));
        const values = {
          seen: after,
          scriptsBefore: traffic.scripts(at),
          scripts: traffic.scripts(),
          encryption: traffic.encryption(),
        };
        await opened.close();
        await login.end();
        return values;
      },
    ]),
  ) as Record<Client, () => Promise<Values>>;
  return await allInTurn(rounds, clients);
}

type Measured = Awaited<ReturnType<typeof openedInTurn>>;

function against(measured: Measured, who: Client, what: keyof Values): Pairs {
  return { ours: measured.ours.map((each) => each[what]), theirs: measured[who].map((each) => each[what]) };
}

const bareBeside = {
  kind: 'floor',
  what: 'a bare page that fetches the newest thirty messages and prints them',
} as const;
const cinnyBeside = { kind: 'peer', what: 'Cinny, built from its public source' } as const;

function times(where: string, measured: Measured): Figure[] {
  const meaning = `From the address to the newest message painted, in a new browser without anything kept but the login; the reader is in twelve rooms, and this one has thirty people and five hundred messages.${where === '' ? '' : ' The processor is slowed to a quarter; 1.6 Mbit/s, and every answer 150 ms later.'}`;
  const told = { name: `the newest message of a room, cold${where}`, unit: 'ms', meaning } as const;
  return [
    figureOfPairs({ ...told, target: atMost(2.5) }, bareBeside, against(measured, 'bare', 'seen')),
    ...('cinny' in measured
      ? [
          figureOfPairs(
            { ...told, name: `${told.name}, beside a whole client`, target: atMost(0.25) },
            cinnyBeside,
            against(measured, 'cinny', 'seen'),
          ),
        ]
      : []),
  ];
}

function weights(measured: Measured): Figure[] {
  const weight = (name: string, what: keyof Values, most: number, meaning: string) => {
    const told = { name, unit: 'kB', meaning, target: atMost(most, 'value') } as const;
    return 'cinny' in measured
      ? figureOfPairs(told, cinnyBeside, against(measured, 'cinny', what))
      : figureOf(told, against(measured, 'ours', what).ours);
  };
  return [
    weight(
      'scripts before the newest message',
      'scriptsBefore',
      120,
      'Bytes over the wire of every script that was asked for before the newest message was painted, answered in full or not.',
    ),
    weight(
      'scripts in all',
      'scripts',
      350,
      'The same, and of those that were asked for within four seconds after it.',
    ),
    weight(
      'encryption code',
      'encryption',
      0,
      'Bytes of encryption code in the same time: the room is not encrypted, so none is needed.',
    ),
  ];
}
