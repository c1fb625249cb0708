import { m } from '@kohtaamo/messages/messages.ts';
import { errorWords } from '#lib/error/words.ts';

type Told = { status: number; language: string; sentence?: string; incidentId?: string };

/**
 * A page for where none can be drawn: the session cannot be read, the form comes from another site, the method is not one of the address.
 * It needs no style sheet, no script and no database. `sentence` stands in place of the one for the status.
 */
export function plainPage({ status, language, sentence, incidentId }: Told): Response {
  const { title, text } = errorWords(status);
  const incident = incidentId === undefined ? '' : `<p>${escaped(m.error_incident({ id: incidentId }))}</p>`;
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
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(sentence ?? text)}</p>
${incident}
<p><a href="/">${escaped(m.error_to_front())}</a></p>
</main>
</body>
</html>
`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
