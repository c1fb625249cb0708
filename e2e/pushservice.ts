import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { decrypt } from 'http_ece';

/** What a push service was asked to bring to a browser, opened with the browser's own keys. */
export type Brought = { told: unknown; ttl: number; urgency: string; topic: string };

/** In the place of a browser maker's push service, which cannot be reached from a test: takes what hubs send, as RFC 8030 says. */
export interface PushService {
  origin: string;
  /** As `PushSubscription.toJSON()` of a browser that has just allowed notifications. */
  subscription(): { endpoint: string; keys: { p256dh: string; auth: string } };
  brought: Brought[];
  /** From now on it answers this, as when the person has taken back what they allowed (410). */
  answersWith(status: number): void;
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16).toString('base64url');
  const brought: Brought[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers } = request;
      const isSigned = /^vapid t=.+, k=.+$/.test(headers.authorization ?? '');
      if (isSigned && headers['content-encoding'] === 'aes128gcm' && status === 201) {
        const plain = decrypt(Buffer.concat(parts), { version: 'aes128gcm', privateKey: browser, authSecret: auth });
        brought.push({
          told: JSON.parse(plain.toString('utf8')),
          ttl: Number(headers.ttl),
          urgency: String(headers.urgency),
          topic: String(headers.topic),
        });
      }
      response.writeHead(isSigned ? status : 401).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const origin = `http://127.0.0.1:${String(address.port)}`;
  return {
    origin,
    brought,
    subscription: () => ({
      endpoint: `${origin}/push/${randomBytes(8).toString('hex')}`,
      keys: { p256dh: browser.getPublicKey('base64url', 'uncompressed'), auth },
    }),
    answersWith(next) {
      status = next;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
