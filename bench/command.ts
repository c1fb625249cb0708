import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { comesIn, makeCohort } from '../e2e/cohort.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import { atMost, figureOfPairs, type Figure } from './figure.ts';
import { bareClient, untilDone, withHub } from './hubbench.ts';
import { inTurn } from './spread.ts';
import { Talker } from './talker.ts';

const sizes = { full: 60, tiny: 1 };

export const command: Bench = {
  name: 'command',
  summary: 'from a command to the bot’s answer',
  run: (size) => withHub((hub) => measure(hub, size)),
};

async function measure(hub: Hub, size: Size): Promise<Figure[]> {
  const { userId, ...client } = await bareClient(hub, 'asker');
  const talker = new Talker(client);
  comesIn(hub, makeCohort(hub, 'Mittaus'), { userId, name: 'Kysyjä' });
  const ours = await talker.entersTheNext();
  await untilDone(hub);

  const peer = await bareClient(hub, 'echo');
  const echo = spawn(process.execPath, [join(import.meta.dirname, 'echobot.ts')], {
    env: { ...process.env, ECHO_HOMESERVER: peer.url, ECHO_TOKEN: peer.accessToken },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(echo.stdout, 'data');
    const theirs = await talker.invites(peer.userId);
    const bot = `@kohtaamo:${hub.serverName}`;
    // Both have answered before it counts: rooms are known and libraries read.
    const measured = await inTurn(
      sizes[size],
      {
        ours: async () => ({ answer: await talker.asks(ours, 'kieli suomi', bot) }),
        theirs: async () => ({ answer: await talker.asks(theirs, 'kieli suomi', peer.userId) }),
      },
      5,
    );
    return [
      figureOfPairs(
        {
          name: 'from a command to its answer',
          unit: 'ms',
          target: atMost(1.3),
          meaning:
            'A person says “kieli suomi” in the direct room; counted until the answer stands in their client. The bot writes the message to its inbox and the answer to its outbox before it sends it, so that neither is lost; the peer keeps nothing.',
        },
        { kind: 'peer', what: 'a bot of twenty lines on the same SDK that says again what it hears' },
        measured('answer'),
      ),
    ];
  } finally {
    echo.kill();
  }
}
