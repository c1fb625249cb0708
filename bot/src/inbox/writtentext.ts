import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';

/** A message's text as its content holds it. Everything in it was written by a stranger. */
export type TextContent = { body: string; formattedBody: string | null; isReply: boolean };

const mostPills = 50;
const longestHtml = 30_000;

/**
 * The text as its writer meant it: without the quotation that some clients put before a reply, and with everybody named by a pill, by a
 * link or by a markdown link written as their user id, for a pill's text is only a display name, which two people may share.
 */
export function writtenText({ body, formattedBody, isReply }: TextContent): string {
  let text = isReply ? withoutQuotation(body) : body;
  text = text.replace(
    /\[[^[\]\n]{0,200}\]\((https:\/\/matrix\.to\/#\/[^\s()]{1,400}|matrix:u\/[^\s()]{1,400})\)/g,
    inId,
  );
  text = text.replace(/(https:\/\/matrix\.to\/#\/[^\s()]{1,400}|matrix:u\/[^\s()]{1,400})/g, inId);
  let from = 0;
  for (const { name, userId } of formattedBody === null ? [] : pillsIn(formattedBody)) {
    const at = text.indexOf(name, from);
    if (at < 0) continue;
    const start = text[at - 1] === '@' ? at - 1 : at;
    text = text.slice(0, start) + userId + text.slice(at + name.length);
    from = start + userId.length;
  }
  return text;
}

const inId = (whole: string, address: string) => userIdIn(address) ?? whole;

/** "> <@ada:hub> her words", line by line, and the empty line after it. */
function withoutQuotation(body: string): string {
  const lines = body.split('\n');
  const first = lines.findIndex((line) => !line.startsWith('>'));
  if (first <= 0) return first === 0 ? body : '';
  return lines.slice(lines[first] === '' ? first + 1 : first).join('\n');
}

/** Links to people, as clients write pills. Read with patterns on short pieces: nothing of this HTML is ever shown. */
function pillsIn(html: string): { name: string; userId: MatrixUserId }[] {
  const own = html.slice(0, longestHtml).replace(/^[^]*<\/mx-reply>/, '');
  return own
    .split(/<a\s/i)
    .slice(1, mostPills + 1)
    .flatMap((piece) => {
      const [, href, shown] = /^[^<>]*?href=["']([^"'<>]*)["'][^<>]*>([^<]*)/i.exec(piece.slice(0, 1000)) ?? [];
      const userId = href === undefined ? null : userIdIn(unescaped(href));
      const name = unescaped(shown ?? '').trim();
      return userId === null || name === '' ? [] : [{ name, userId }];
    });
}

function userIdIn(address: string): MatrixUserId | null {
  const [, rest = '', plain = ''] = /^(?:https:\/\/matrix\.to\/#\/([^?]*)|matrix:u\/([^?]*))/.exec(address) ?? [];
  try {
    return parseUserId(plain === '' ? decodeURIComponent(rest) : `@${decodeURIComponent(plain)}`);
  } catch {
    // "%zz" is no encoding of anything.
    return null;
  }
}

function unescaped(html: string): string {
  return html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
