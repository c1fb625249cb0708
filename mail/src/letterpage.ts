import type { Language } from '@kohtaamo/core/language/language.ts';

// Mail programs drop what they do not know, so the light look stands in the tags. Those that have a dark look and know the question
// take the sheet below; those that turn colours over by themselves have plain dark on light to turn.
const light = {
  paper: '#FBFAF6',
  line: '#DAD6C8',
  ink: '#1D2B2A',
  muted: '#55635F',
  spruce: '#1F5B4E',
  onSpruce: '#FFFFFF',
  cloudberry: '#EBC760',
  sunken: '#F1EFE7',
};
const darkSheet = `@media (prefers-color-scheme: dark) {
body { background: #121A19 !important; color: #ECEFEA !important }
.quiet { color: #A5B3AE !important }
.foot { border-color: #33413F !important }
.well { background: #1A2423 !important }
.link { color: #7CC7AF !important }
.button { background: #7CC7AF !important; color: #121A19 !important }
.choice { border-color: #7CC7AF !important; color: #7CC7AF !important }
}`;

/** Two circles that meet, as far as letters can draw; programs that know no round corners leave it out. */
const mark = ((disc: string) =>
  `<span style="${disc};background:${light.spruce}"></span><span style="${disc};margin-left:-8px;background:${light.cloudberry}"></span>`)(
  'display:inline-block;width:20px;height:20px;border-radius:50%;vertical-align:-4px',
);

/** A whole letter of parts that are HTML already. */
export function page(language: Language, parts: string[]): string {
  const style = `margin:0 auto;padding:32px 24px;max-width:520px;font:16px/1.5 'Hanken Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif;background:${light.paper};color:${light.ink}`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>${darkSheet}</style></head>
<body style="${style}">
<p style="margin:0 0 28px;font-size:18px;font-weight:700;letter-spacing:-.02em">${mark}&nbsp; Kohtaamo</p>
${parts.join('\n')}
</body></html>
`;
}

/** A paragraph of what is HTML already. */
export function paragraph(html: string): string {
  return `<p style="margin:0 0 16px">${html}</p>`;
}

/** What the eye should find first, in a well of its own; is HTML already. */
export function well(html: string): string {
  return `<p class="well" style="margin:0 0 20px;padding:14px 18px;border-radius:12px;background:${light.sunken}">${html}</p>`;
}

/** A link in running text. */
export function link(url: string, text: string): string {
  return `<a class="link" href="${escapeHtml(url)}" style="color:${light.spruce}">${escapeHtml(text)}</a>`;
}

/** The last words, below a line; each is HTML already. */
export function foot(...lines: string[]): string {
  return `<p class="foot" style="margin:28px 0 0;padding-top:16px;border-top:1px solid ${light.line};font-size:14px">${lines.join('<br>')}</p>`;
}

/** The one thing to press. 44 px high, for a thumb. */
export function button(url: string, text: string): string {
  const style = `display:inline-block;padding:11px 26px;border-radius:999px;background:${light.spruce};color:${light.onSpruce};text-decoration:none;font-weight:600`;
  return paragraph(`<a class="button" href="${escapeHtml(url)}" style="${style}">${escapeHtml(text)}</a>`);
}

/** Answers to press, one below the other: each as high as a thumb needs it. */
export function choicesOf(choices: readonly { link: string; words: string }[]): string {
  const style = `display:inline-block;margin:0 0 10px;padding:10px 22px;border:2px solid ${light.spruce};border-radius:22px;color:${light.spruce};text-decoration:none;font-weight:600`;
  const each = choices.map(
    ({ link: url, words }) => `<a class="choice" href="${escapeHtml(url)}" style="${style}">${escapeHtml(words)}</a>`,
  );
  return paragraph(each.join('<br>'));
}

/** A list of what is HTML already. */
export function listOf(items: readonly string[]): string {
  const lines = items.map((each) => `<li style="margin:0 0 6px">${each}</li>`);
  return `<ul style="margin:0 0 16px;padding-left:20px">${lines.join('')}</ul>`;
}

/** Plain text in the muted colour; a long address breaks where it must. */
export function quietly(text: string): string {
  return `<span class="quiet" style="color:${light.muted};font-size:14px;overflow-wrap:anywhere">${escapeHtml(text)}</span>`;
}

/** Names come from a roster that anyone may have typed. Good for text and for a value between quotes. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (each) => names[each] ?? each);
}
