import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = dirname(fileURLToPath(import.meta.url));

const message = z.object({ event: z.string(), sender: z.string(), text: z.string(), thread: z.string().nullable() });
const room = z.object({
  room: z.string(),
  name: z.string(),
  members: z.array(z.string()).optional(),
  inviter: z.string().nullish(),
});
const answer = z.object({
  error: z.string().optional(),
  event: z.string().optional(),
  room: z.string().optional(),
  membership: z.string().nullish(),
  reason: z.string().nullish(),
  rooms: z.array(room).default([]),
  messages: z.array(message).default([]),
});

export type ForeignMessage = z.infer<typeof message>;
export type ForeignRoom = z.infer<typeof room>;

/** A Matrix client that is not ours: matrix-nio, from Debian's python3-matrix-nio. Its commands are the methods in client.py. */
export class ForeignClient {
  readonly #child: ChildProcess;
  readonly #waiting: PromiseWithResolvers<string>[] = [];

  constructor() {
    // Debian's own Python, which has the package; another Python may come first on the path.
    this.#child = spawn('/usr/bin/python3', [join(here, 'client.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#child.stdout === null) throw new Error('The foreign client has no output.');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    this.#child.on('exit', () => {
      for (const each of this.#waiting.splice(0)) each.reject(new Error('The foreign client has ended.'));
    });
  }

  /** Throws what the homeserver or the client refused. */
  async do(command: { do: string } & Record<string, string | boolean>): Promise<z.infer<typeof answer>> {
    const line = Promise.withResolvers<string>();
    this.#waiting.push(line);
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    const parsed = answer.parse(JSON.parse(await line.promise));
    if (parsed.error !== undefined) throw new Error(`The foreign client could not ${command.do}: ${parsed.error}`);
    return parsed;
  }

  close(): void {
    this.#child.stdin?.end();
  }
}
