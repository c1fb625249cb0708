import { m } from '@kohtaamo/messages/messages.ts';
import { errorWords } from '#lib/error/words.ts';
import signOutScript from './signout.js?raw';

type Told = { status: number; language: string; sentence?: string; incidentId?: string };

/**
 * A page for where none can be drawn: the session cannot be read, the form comes from another site, the method is not one of the address.
 * It needs no style sheet, no script and no database. `sentence` stands in place of the one for the status.
 */
export function plainPage({ status, language, sentence, incidentId }: Told): Response {
  const { title, text } = errorWords(status);
  const incident = incidentId === undefined ? '' : `<p>${escaped(m.error_incident({ id: incidentId }))}</p>`;
  const body = `<p>${escaped(sentence ?? text)}</p>
${incident}
<p><a href="/">${escaped(m.error_to_front())}</a></p>`;
  return pageOf(language, title, body, { status });
}

/**
 * What stands while somebody is signed out: its lines end their login at the homeserver, then send its form, whose answer clears the browser.
 * Where no script runs the person sends it. `nonce`: random, of this answer alone.
 */
export function signingOutPage(language: string, nonce: string): Response {
  const body = `<p>${escaped(m.signout_text())}</p>
<form method="POST" action="/logout"><button>${escaped(m.signout_go())}</button></form>
<script nonce="${nonce}">(() => {
${signOutScript}})();</script>`;
  // Where homeservers are, `handleContentPolicy` adds.
  const policy = `default-src 'none'; script-src 'self' 'nonce-${nonce}'; connect-src 'self'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-store' };
  return pageOf(language, m.signout_title(), body, { headers });
}

function pageOf(language: string, title: string, body: string, init: ResponseInit): Response {
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · ${escaped(m.app_name())}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: break-word;
  color: light-dark(#1d2b2a, #ecefea); background: light-dark(#fbfaf6, #121a19); }
a { color: light-dark(#24587e, #8ec1e6); }
h1 { line-height: 1.2; }
button { font: inherit; min-height: 44px; padding: 0 1rem; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
  const response = new Response(html, init);
  response.headers.set('content-type', 'text/html; charset=utf-8');
  return response;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
