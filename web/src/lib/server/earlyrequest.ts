import type { Handle } from '@sveltejs/kit/hooks';
import request from './earlyrequest.js?raw';
import words from './earlywords.js?raw';

/**
 * The page of a room asks the homeserver for the newest words by a few lines in its head, and draws them plainly, while its scripts are still on
 * the way: on a phone the answer is there before they are. It is the request of `firstPage`, which takes the answer over; what was drawn stays
 * until the whole conversation takes its place. The scripts wait for that (docs/decisions/0082).
 */
export const handleEarlyRequest: Handle = ({ event, resolve }) => {
  const { member } = event.locals;
  if (event.route.id !== '/chat/[roomId]' || member === null) {
    return resolve(event, { transformPageChunk: ({ html }) => html.replace(place, '') });
  }
  return resolve(event, {
    // The typeface has a stand-in of the same measures.
    preload: ({ type }) => type !== 'font',
    transformPageChunk: ({ html }) => wordsFirst(html, member.userId),
  });
};

const place = /<!--early (\S*)-->/;
const scriptLink = /\s*<link href="([^"]+)" rel="modulepreload">/g;
const beginning = /import\(("[^"]+\/entry\/start\.[^"]+")\)/;

/** The page with the early lines in its head, for whoever's Matrix user id this is, its scripts asked for and begun only when those say so. */
export function wordsFirst(html: string, userId: string | null): string {
  const scripts = [...html.matchAll(scriptLink)].map(([, href = '']) => href);
  return html
    .replaceAll(scriptLink, '')
    .replace(place, (_, nonce: string) => {
      const given = Object.entries({ kohtaamoUserId: userId, kohtaamoScripts: scripts });
      const lines = given.map(
        ([name, value]) => `globalThis.${name} = ${JSON.stringify(value).replaceAll('<', '\\u003c')};\n`,
      );
      return `<script nonce="${nonce}">(() => {\n${lines.join('')}${request}${words}})();</script>`;
    })
    .replace(beginning, (_, start: string) => `kohtaamoDrawn.then(() => import(${start}))`);
}
