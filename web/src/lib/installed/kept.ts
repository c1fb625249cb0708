/** Pages kept for reading without a network. They are one person's: signing out deletes them (see `forgetCredentials`). */
export const pagesCache = 'kohtaamo-pages';
/** The application's own files, the same for everybody. */
export const filesCache = 'kohtaamo-files';
/** The page that stands in for one that was not kept. */
export const offlinePath = '/offline';
/** Where phones send what a person shares with Kohtaamo, and the page that asks which room it is for. */
export const sharePath = '/chat/share';
/** Under which the shared form waits among the kept pages. */
export const sharedKey = '/chat/share/form';

/** What a page asks the browser to wake the service worker for: something waits to be sent. */
export const sendTag = 'kohtaamo-unsent';

/** What a page tells the service worker. `keep`: these files of the application were loaded before it was there. */
export type ToServiceWorker = { type: 'keep'; paths: string[] } | { type: 'take-over' };

/** What of the application can be read without a network, once it was read with one. */
export function isKeptPage(pathname: string): boolean {
  return /^\/(chat|directory|partners|introductions|ideas|asks)(\/|$)/.test(pathname) && pathname !== sharePath;
}

/** What a page that the browser draws itself is drawn of. */
export function isPageData(pathname: string): boolean {
  return pathname.endsWith('/__data.json');
}

/** Built files have the hash of their content in the name: what was fetched once holds for ever. */
export function isBuiltFile(pathname: string): boolean {
  return pathname.startsWith('/_app/immutable/');
}
