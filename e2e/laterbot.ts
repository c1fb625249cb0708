// The bot with a clock that is ahead: `node e2e/laterbot.ts MILLISECONDS`. Everything but the clock is the bot of `npm start`.
import { randomBytes } from 'node:crypto';
import { startBot } from '../bot/src/app.ts';
import { settingsOfEnvironment } from '../bot/src/config.ts';

const laterBy = Number(process.argv[2]);
const read = settingsOfEnvironment();
if (!read.ok) throw new Error(read.problems.join('\n'));
const bot = startBot(read.settings, {
  now: () => Date.now() + laterBy,
  newId: () => randomBytes(12).toString('base64url'),
});
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
bot.failed.catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
