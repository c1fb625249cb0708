import { randomBytes } from 'node:crypto';
import { startBot } from './app.ts';
import { settingsOfEnvironment } from './config.ts';

/** 64 is "wrong usage" of sysexits: a supervisor need not try again before somebody has changed a setting. */
const wrongSettings = 64;

const read = settingsOfEnvironment();
if (!read.ok) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(wrongSettings);
}

const bot = startBot(read.settings, {
  now: () => Date.now(),
  // 16 characters of 96 random bits: short enough for an alias, and safe in one.
  newId: () => randomBytes(12).toString('base64url'),
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked a second time, it ends at once: everything is written so that a kill does no harm.
    if (stopping) process.exit(1);
    stopping = true;
    void bot.stop().then(() => process.exit(0));
  });
}
bot.failed.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
