// node scripts/with-node.mjs FILE [arguments]: runs a TypeScript file with Node 24.
import { runToEnd } from './hand-over.mjs';
import { runPlainly } from './plainly.mjs';

await runPlainly(async () => {
  const [file, ...args] = process.argv.slice(2);
  await runToEnd(file, args);
});
