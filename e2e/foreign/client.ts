import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = dirname(fileURLToPath(import.meta.url));

const answer = z.object({
  error: z.string().optional(),
  user: z.string().optional(),
  event: z.string().optional(),
  joined: z.boolean().optional(),
  joined_room: z.string().optional(),
  rooms: z.array(z.object({ room: z.string(), name: z.string(), members: z.array(z.string()).optional() })).optional(),
  messages: z.array(z.object({ event: z.string(), sender: z.string(), text: z.string() })).optional(),
});
type Answer = z.infer<typeof answer>;

/** A person with a Matrix client that is not ours: matrix-nio, from Debian's python3-matrix-nio. */
export class ForeignClient {
  readonly #child: ChildProcess;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor() {
    // Debian's own Python, which has the package; another Python may come first on the path.
    this.#child = spawn('/usr/bin/python3', [join(here, 'client.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#child.stdout === null) throw new Error('The foreign client has no output.');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
  }

  async do(command: Record<string, string>): Promise<Answer> {
    const line = new Promise<string>((done) => this.#waiting.push(done));
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    const parsed = answer.parse(JSON.parse(await line));
    if (parsed.error !== undefined) throw new Error(`The foreign client: ${parsed.error}`);
    return parsed;
  }

  /** Asks until the answer is what is waited for. */
  async until<T>(command: Record<string, string>, found: (answer: Answer) => T | undefined): Promise<T> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const value = found(await this.do(command));
      if (value !== undefined) return value;
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${JSON.stringify(command)}.`);
      await new Promise((next) => setTimeout(next, 150));
    }
  }

  close(): void {
    this.#child.stdin?.end();
  }
}
