import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale, type Language } from '@kohtaamo/messages/messages.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';

export const languageCookie = 'kohtaamo_language';
const languages: readonly string[] = ['fi', 'sv', 'en'];
const ofRequest = new AsyncLocalStorage<Language>();

overwriteGetLocale(() => ofRequest.getStore() ?? 'fi');

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && languages.includes(text);
}

/** The language a request is answered in: the choice made in this browser, else the member's own, else what the browser prefers, else Finnish. */
export function languageOf(
  cookie: string | undefined,
  acceptLanguage: string | null,
  own: Language | null = null,
): Language {
  if (isLanguage(cookie)) return cookie;
  if (own !== null) return own;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='));
      return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) if (isLanguage(language)) return language;
  return 'fi';
}

/** The same, from a request whose session has been read, or could not be. */
export function languageFor({
  cookies,
  request,
  locals,
}: Pick<RequestEvent, 'cookies' | 'request' | 'locals'>): Language {
  const wanted = request.headers.get('accept-language');
  return languageOf(cookies.get(languageCookie), wanted, locals.member?.language ?? null);
}

/** Runs the work with sentences in this language, also across awaits and beside other requests. */
export function speaking<T>(language: Language, work: () => T): T {
  return ofRequest.run(language, work);
}

export const handleLanguage: Handle = ({ event, resolve }) => {
  const language = languageFor(event);
  event.locals.language = language;
  return speaking(language, () =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replaceAll('%language%', language),
      // Of the font only what every Finnish, Swedish and English word needs.
      preload: ({ type, path }) => type !== 'font' || path.includes('grotesk-latin-wght'),
    }),
  );
};
