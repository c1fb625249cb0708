// npm run kohtaamo -- COMMAND: the operator's command line, with the same settings as npm start.
import { runToEnd } from './hand-over.mjs';
import { readHubSettings } from './hub-settings.mjs';
import { node24 } from './node24.mjs';
import { runPlainly } from './plainly.mjs';
import { inProject } from './project.mjs';
import { install } from './setup.mjs';

await runPlainly(async () => {
  const node = await node24();
  await install(node);
  const { env } = await readHubSettings(node);
  await runToEnd(inProject('cli', 'main.ts'), process.argv.slice(2), env);
});
