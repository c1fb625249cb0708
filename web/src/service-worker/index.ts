// What the browser keeps running for Kohtaamo beside its pages: reading without a network, notifications, what phones share.
import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import {
  isBuiltFile,
  isKeptPage,
  isPageData,
  pagesCache,
  sendTag,
  sharedKey,
  sharePath,
  type ToServiceWorker,
} from '../lib/installed/kept.ts';
import { sendUnsent } from '../lib/matrix/sendunsent.ts';
import { notify, openFrom } from './notify.ts';
import { dataOf, fileOf, keepFiles, keepOfflinePage, pageOf, renew } from './pages.ts';

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([keepOfflinePage(), leaveOthersAlone(event)]));
});

/** What goes to the homeserver is never held up until this worker, which sleeps after half a minute, has woken: nothing of it is answered here. */
async function leaveOthersAlone(event: ExtendableEvent): Promise<void> {
  const { protocol, hostname, port } = self.location;
  const own = { protocol: protocol.slice(0, -1), hostname, port };
  // Chromium's, which no type describes; elsewhere the worker looks at each and lets it be.
  const { addRoutes } = event as ExtendableEvent & { addRoutes?: (routes: object[]) => Promise<void> };
  const routes = [{ condition: { not: { urlPattern: own } }, source: 'network' }];
  await addRoutes?.call(event, routes).catch(() => undefined);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(
    self.clients.claim().then(() => {
      return renew(immutable.map(({ path }) => path));
    }),
  );
});

self.addEventListener('message', (event) => {
  const told = event.data as ToServiceWorker;
  if (told.type === 'take-over') void self.skipWaiting();
  else event.waitUntil(keepFiles(told.paths));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && url.pathname === sharePath) event.respondWith(takeShared(request));
  else if (request.method === 'POST' && url.pathname === '/language') {
    const answer = fetch(request);
    event.respondWith(answer);
    event.waitUntil(answer.then(keepOfflinePage).catch(() => undefined));
  } else if (request.method !== 'GET') return;
  else if (isBuiltFile(url.pathname)) event.respondWith(fileOf(request));
  else if (isPageData(url.pathname) && isKeptPage(url.pathname)) event.respondWith(dataOf(request));
  else if (request.mode === 'navigate') {
    event.respondWith(pageOf(request));
    // The chat sends by itself; on every other page what waits there goes on from here.
    if (!url.pathname.startsWith('/chat')) event.waitUntil(sendUnsent().catch(() => false));
  }
});

// Chromium's, which no type describes; elsewhere the next page does it.
self.addEventListener('sync', (event: Event) => {
  const woken = event as ExtendableEvent & { tag: string };
  if (woken.tag === sendTag) woken.waitUntil(sentOrAgain());
});

async function sentOrAgain(): Promise<void> {
  // The browser wakes it again, later and later, for as long as it fails.
  if (!(await sendUnsent())) throw new Error('Not everything could be sent.');
}

self.addEventListener('push', (event) => {
  event.waitUntil(notify(event.data));
});

self.addEventListener('notificationclick', (event) => {
  event.waitUntil(openFrom(event.notification));
});

/** What a phone shares stays in the browser until the person has chosen a room: the hub's server never has it. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  await (await caches.open(pagesCache)).put(sharedKey, new Response(form));
  return Response.redirect(sharePath, 303);
}
