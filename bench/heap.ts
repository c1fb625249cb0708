import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const answer = z.object({ bytes: z.number() });
const megabyte = 1024 * 1024;

/** Options of Node for a process that tells what it holds once its garbage is collected, into that file. */
export function heapOptions(file: string): string[] {
  const teller = pathToFileURL(join(import.meta.dirname, 'heapteller.ts'));
  teller.searchParams.set('file', file);
  return ['--expose-gc', `--import=${teller.href}`];
}

/** What a process that was started with those options holds, in MB: all of it that is reachable, in the heap and beside it. */
export async function heldMB(pid: number, file: string): Promise<number> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  const deadline = performance.now() + 60_000;
  while (!existsSync(file)) {
    if (performance.now() > deadline) throw new Error('The process did not tell what it holds.');
    await new Promise((next) => setTimeout(next, 5));
  }
  return answer.parse(JSON.parse(readFileSync(file, 'utf8'))).bytes / megabyte;
}
