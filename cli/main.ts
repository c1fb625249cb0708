import { readSettings } from '@kohtaamo/core/settings/settings.ts';
import { createHash, randomBytes } from 'node:crypto';
import { openHub } from './hub.ts';
import { operatorCommands, runCommand } from './commands.ts';

const settings = readSettings(process.env);
if (!settings.ok) {
  console.error(settings.problems.join('\n'));
  process.exit(2);
}
const hub = openHub(settings.settings, {
  now: () => Date.now(),
  newId: () => randomBytes(10).toString('hex'),
  newSecret: () => randomBytes(24).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('hex'),
  print: (line) => {
    console.log(line);
  },
  input: async () => Buffer.concat(await process.stdin.toArray()),
});
try {
  process.exitCode = await runCommand(hub, operatorCommands, process.argv.slice(2));
} finally {
  hub.store.close();
}
