import { filesCache, isBuiltFile, isKeptPage, isPageData, offlinePath, pagesCache } from '../lib/installed/kept.ts';

/** More than a person reads in a week, and about a megabyte. */
const mostPages = 60;
/** A chat draws itself of what the browser keeps: it need not wait for a network that hangs. */
const patienceMs = 3_000;

/** A file of the application: what was fetched once is not fetched again. */
export async function fileOf(request: Request): Promise<Response> {
  const files = await caches.open(filesCache);
  const kept = await files.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  // A full storage keeps nothing more, and what was fetched is shown all the same: here and below.
  if (answer.ok) await files.put(request, answer.clone()).catch(() => undefined);
  return answer;
}

/** The data of a page, in the same way; without a network and never read there is none. */
export async function dataOf(request: Request): Promise<Response> {
  return newestOf(request, () => Response.error());
}

/** A page as the server shows it now; without a network as it was shown last, which it says; else a page that says what can be read. */
export async function pageOf(request: Request): Promise<Response> {
  return newestOf(request, offlinePage);
}

async function newestOf(request: Request, otherwise: () => Response | Promise<Response>): Promise<Response> {
  const { pathname } = new URL(request.url);
  const fetched = fetch(request).then((answer) => keep(request, pathname, answer));
  const isChat = pathname.startsWith('/chat');
  try {
    const kept = isChat ? await keptAfter(fetched, request) : null;
    return kept ?? (await fetched);
  } catch {
    return (await keptPage(request)) ?? (await otherwise());
  }
}

async function keptAfter(fetched: Promise<Response>, request: Request): Promise<Response | null> {
  const patience = new Promise<null>((done) => setTimeout(() => done(null), patienceMs));
  const first = await Promise.race([fetched, patience]);
  if (first !== null) return first;
  fetched.catch(() => undefined);
  return keptPage(request);
}

async function keep(request: Request, pathname: string, answer: Response): Promise<Response> {
  // The server sends to sign in: nobody is signed in here any more, and what was kept was theirs.
  if (pathname.startsWith('/chat') && (await isSentOn(answer, pathname))) await caches.delete(pagesCache);
  else if (answer.ok && isKeptPage(pathname)) await put(request, answer.clone()).catch(() => undefined);
  return answer;
}

async function isSentOn(answer: Response, pathname: string): Promise<boolean> {
  if (answer.type === 'opaqueredirect') return true;
  return isPageData(pathname) && answer.ok && (await answer.clone().text()).startsWith('{"type":"redirect"');
}

async function put(request: Request, copy: Response): Promise<void> {
  const pages = await caches.open(pagesCache);
  // Deleted first, so that the oldest stand first.
  await pages.delete(request.url);
  await pages.put(request.url, copy);
  for (const old of (await pages.keys()).slice(0, -mostPages)) await pages.delete(old);
}

async function keptPage(request: Request): Promise<Response | null> {
  const kept = await (await caches.open(pagesCache)).match(request.url);
  if (kept === undefined || kept.headers.get('content-type')?.startsWith('text/html') !== true) return kept ?? null;
  const html = (await kept.text()).replace('<html ', '<html data-kept ');
  return new Response(html, { status: 200, headers: kept.headers });
}

async function offlinePage(): Promise<Response> {
  const kept = await (await caches.open(filesCache)).match(offlinePath);
  return kept ?? Response.error();
}

/** Fetches the page that stands in for others, with what it is drawn with; in the language of the moment. */
export async function keepOfflinePage(): Promise<void> {
  const files = await caches.open(filesCache);
  const answer = await fetch(offlinePath, { cache: 'no-store' });
  if (!answer.ok) return;
  await files.put(offlinePath, answer.clone());
  await keepFiles(builtFilesIn(await answer.text()));
}

/** Keeps built files that a page loaded without the service worker. */
export async function keepFiles(paths: readonly string[]): Promise<void> {
  const files = await caches.open(filesCache);
  for (const path of paths.filter(isBuiltFile)) if ((await files.match(path)) === undefined) await files.add(path);
}

/** After a new version of the application: its old files go, and kept pages, which name them, are fetched again. */
export async function renew(builtFiles: readonly string[]): Promise<void> {
  const files = await caches.open(filesCache);
  const current = new Set(builtFiles.map((path) => new URL(path, location.origin).pathname));
  for (const request of await files.keys()) {
    const { pathname } = new URL(request.url);
    if (isBuiltFile(pathname) && !current.has(pathname)) await files.delete(request);
  }
  const pages = await caches.open(pagesCache);
  for (const { url } of await pages.keys()) {
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null);
    if (answer?.ok !== true) continue;
    await pages.put(url, answer.clone());
    if (!isPageData(new URL(url).pathname)) await keepFiles(builtFilesIn(await answer.text()));
  }
}

function builtFilesIn(html: string): string[] {
  return [...html.matchAll(/(?:\.\.?\/)*_app\/immutable\/[\w./-]+/g)].map(([path]) => `/${path.replace(/^[./]+/, '')}`);
}
