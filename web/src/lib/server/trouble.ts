import { m } from '@kohtaamo/messages/messages.ts';
import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { languageFor, speaking } from './language.ts';
import { plainPage } from './plainpage.ts';

/** Expected errors pass with their sentence. Anything else is logged once, here, and the person gets its incident id. */
export const tellTrouble: HandleServerError = (caught) => {
  if (caught.kind !== 'app' && caught.kind !== 'unknown') return { status: caught.error.status, message: '' };
  const trouble = caught.kind === 'app' ? caught.error : incident(caught.event, caught.error);
  caught.event.locals.trouble = trouble;
  return trouble;
};

/** Addresses are not logged: they hold codes. */
function incident({ request, route }: Pick<RequestEvent, 'request' | 'route'>, error: unknown): App.Error {
  const incidentId = crypto.randomUUID().slice(0, 8);
  console.error(`incident ${incidentId}: ${request.method} ${route.id ?? '(no route)'}`, error);
  // The message is all that error.html can show, when not even the page of errors can be drawn.
  return { status: 500, message: incidentId, incidentId };
}

/**
 * The outermost hook: what fails before a page can be drawn, or at an address that has none, gets a page here. The framework has only
 * English words for it, or a page in all languages at once. A program gets what the framework answers.
 */
export const handleTrouble: Handle = async ({ event, resolve }) => {
  try {
    const response = await resolve(event);
    const isBare = response.status >= 400 && isText(response) && !response.headers.has('x-sveltekit-page');
    if (!isBare || !readsPages(event)) return response;
    return tell(event, event.locals.trouble ?? { status: response.status, message: '' });
  } catch (error) {
    if (isRedirect(error) || isHttpError(error) || !readsPages(event)) throw error;
    return tell(event, incident(event, error));
  }
};

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
/**
 * Written to by programs, from their own machines: mail providers (RFC 8058) and homeservers (Push Gateway API). A secret that they were told
 * stands for the reader, and a cookie counts for nothing.
 */
const fromAnywhere = new Set(['/unsubscribe/[token]', '/_matrix/push/v1/notify']);

/**
 * A write must come from a page of this site: else its sender may not even have meant it. Stricter than the framework's own check, which
 * lets JSON pass and answers in English.
 */
export const handleOrigin: Handle = ({ event, resolve }) => {
  const { request, url } = event;
  const isOwn = request.headers.get('origin') === url.origin || fromAnywhere.has(event.route.id ?? '');
  if (reading.has(request.method) || isOwn) return resolve(event);
  const sentence = speaking(languageFor(event), m.error_text_other_site);
  return tell(event, { status: 403, message: sentence });
};

function tell(event: RequestEvent, { status, message, incidentId }: App.Error): Response {
  const language = languageFor(event);
  const more = incidentId === undefined ? message !== '' && { sentence: message } : { incidentId };
  return speaking(language, () => plainPage({ status, language, ...more }));
}

const isText = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/') !== false;

function readsPages({ request, isDataRequest }: RequestEvent): boolean {
  return !isDataRequest && request.headers.get('accept')?.includes('text/html') === true;
}
