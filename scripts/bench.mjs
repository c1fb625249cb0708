// npm run bench: measures, and writes bench/results.json.
import { runToEnd } from './hand-over.mjs';
import { runPlainly } from './plainly.mjs';
import { inProject } from './project.mjs';
import { setup } from './setup.mjs';

await runPlainly(async () => {
  await setup();
  await runToEnd(inProject('bench', 'main.ts'), process.argv.slice(2));
});
