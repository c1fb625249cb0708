// npm run generate: writes the files that are made from code. With --check it only tells which are stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsDocument } from '@kohtaamo/bot/commands/document.ts';
import { sayingsDocument } from './generated/sayings.ts';
import { configurationDocument, envExample } from './generated/settings.ts';

/** A file that is made from code: where it lies in the project, and what must be in it. */
export type Generator = { path: string; make(): string };

const generators: Generator[] = [
  { path: 'docs/configuration.md', make: configurationDocument },
  { path: '.env.example', make: envExample },
  { path: 'docs/commands.md', make: commandsDocument },
  { path: 'docs/sayings.md', make: sayingsDocument },
];

/** The paths whose files are missing or say something else than the code. */
export function staleFiles(all: Generator[], read: (path: string) => string | null): string[] {
  return all.filter(({ path, make }) => read(path) !== make()).map(({ path }) => path);
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
  const stale = staleFiles(generators, read);
  if (process.argv.includes('--check')) {
    if (stale.length > 0) {
      console.error(`Stale, run npm run generate: ${stale.join(', ')}`);
      process.exitCode = 1;
    }
  } else {
    for (const { path, make } of generators.filter((each) => stale.includes(each.path))) {
      writeFileSync(join(root, path), make());
      console.log(`Wrote ${path}`);
    }
  }
}
