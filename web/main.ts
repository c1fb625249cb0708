// Starts the built web application, the way `vite build` left it in build/, with the hub's settings.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { loadSettings } from './src/lib/server/config.ts';
import { headersOfAll, headersOfChatWorker, headersOfServiceWorker } from './src/lib/server/securityheaders.ts';

const settings = loadSettings();
process.env.PORT ??= String(settings.webPort);
// The largest form is a roster or an image; a route refuses what is too large for it, in words.
process.env.BODY_SIZE_LIMIT ??= '20M';
// The built server takes https for granted unless a header says otherwise: the public address decides, and no visitor does.
process.env.PROTOCOL_HEADER = 'x-kohtaamo-protocol';

const { server } = (await import(new URL('./build/index.js', import.meta.url).href)) as {
  server: Server;
};
// A proxy in front keeps its connections for a minute: closed by us before, its next request would be lost.
server.keepAliveTimeout = 65_000;
const headers = new Map(Object.entries(headersOfAll(settings)));
const headersOfWorker = new Map([...headers, ...Object.entries(headersOfServiceWorker())]);
const headersOfChat = new Map([...headers, ...Object.entries(headersOfChatWorker())]);
server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
  request.headers['x-kohtaamo-protocol'] = new URL(settings.publicUrl).protocol.replace(':', '');
  const path = request.url?.split('?')[0];
  if (path === '/service-worker.js') response.setHeaders(headersOfWorker);
  else response.setHeaders(path?.startsWith('/_app/immutable/workers/') === true ? headersOfChat : headers);
});
