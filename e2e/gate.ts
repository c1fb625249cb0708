import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from '../scripts/ports.mjs';

/** One call of the bot to the homeserver. */
export type Call = { method: string; path: string; body: string };

/**
 * What the watcher wants: `on` lets the call go on its way; `cut` breaks it off there, as it is when the caller has died.
 * Before the call reached the homeserver, that means it never will.
 */
export type Fate = 'on' | 'cut';

/** Sees every call of the bot before it reaches the homeserver, while it is there, and when it is done but the bot does not know yet. */
export interface Watcher {
  before(call: Call): Promise<Fate>;
  /** The homeserver has the call and works on it. */
  during(call: Call): void;
  after(call: Call, answer: string): Promise<Fate>;
}

export interface Gate {
  url: string;
  close(): Promise<void>;
}

/** Stands between the bot and a homeserver on this machine. */
export async function openGate(homeserverUrl: string, watcher: Watcher): Promise<Gate> {
  const target = new URL(homeserverUrl);
  const port = await freePort();

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const call = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', body };
    if ((await watcher.before(call)) === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const onward = request({
      host: target.hostname,
      port: target.port,
      method: call.method,
      path: call.path,
      headers: incoming.headers,
    });
    // A long poll of a bot that is gone must not be answered into the void; what writes goes on at the homeserver, as it would.
    if (call.method === 'GET') outgoing.once('close', () => onward.destroy());
    const answered = new Promise<IncomingMessage>((done, failed) =>
      onward.once('response', done).once('error', failed),
    );
    onward.end(body);
    watcher.during(call);
    const answer = await answered;
    const text = await textOf(answer);
    // Whoever called has died meanwhile.
    if (outgoing.destroyed) return;
    if ((await watcher.after(call, text)) === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, headers).end(text);
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: unknown) => {
      // A homeserver that is away is, to the bot, a connection that breaks. Anything else is a mistake of the watcher.
      if (!(error instanceof Error && 'code' in error)) console.error(error);
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://localhost:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
