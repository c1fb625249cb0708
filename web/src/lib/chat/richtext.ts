import DOMPurify from 'dompurify';
import { marked } from 'marked';

// Pictures are left out: an address of another site would tell it who reads. Styles and classes are left out: they could imitate the page.
const tags = [
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sub', 'sup'],
];

function sanitised(html: string): DocumentFragment {
  return DOMPurify.sanitize(html.replace(/<mx-reply>[\s\S]*?<\/mx-reply>/gi, ''), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|matrix:|\/)/i,
    RETURN_DOM_FRAGMENT: true,
  });
}

/** What a stranger sent as HTML, as nodes that are safe to show. */
export function safeNodes(html: string): DocumentFragment {
  const fragment = sanitised(html);
  for (const link of fragment.querySelectorAll('a')) {
    if (link.href.startsWith('https://matrix.to/#/@') || link.href.startsWith('https://matrix.to/#/%40')) {
      // A person who is named: nobody means to leave the page by that.
      const name = document.createElement('strong');
      name.className = 'mention';
      name.textContent = link.textContent;
      link.replaceWith(name);
      continue;
    }
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  return fragment;
}

/** Plain text as nodes: addresses become links, line breaks stay. */
export function textNodes(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/)) {
    if (!/^https?:\/\//.test(part)) fragment.append(part);
    else {
      const link = document.createElement('a');
      link.href = part;
      link.textContent = part;
      link.target = '_blank';
      link.rel = 'noopener noreferrer nofollow';
      fragment.append(link);
    }
  }
  return fragment;
}

export type Named = { userId: string; name: string };

/** The content of a message a person typed: the text itself, and HTML beside it when it holds Markdown or names somebody of `members` by `@`. */
export function contentOfText(text: string, members: readonly Named[] = []): Record<string, unknown> {
  const { written, named } = withMentions(text, members);
  const plain = { msgtype: 'm.text', body: text, 'm.mentions': named.length === 0 ? {} : { user_ids: named } };
  const html = marked.parse(written, { async: false, breaks: true, gfm: true }).trim();
  const holder = document.createElement('div');
  holder.append(sanitised(html));
  // One paragraph without marks is no Markdown.
  const isPlain = named.length === 0 && holder.querySelector('p ~ *, :not(p, br, a)') === null;
  return isPlain ? plain : { ...plain, format: 'org.matrix.custom.html', formatted_body: holder.innerHTML };
}

/** Every `@Name` of a member as a link to them; the longest name that fits is meant. */
function withMentions(text: string, members: readonly Named[]): { written: string; named: string[] } {
  const named = new Set<string>();
  const longestFirst = members.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  if (longestFirst.length === 0 || !text.includes('@')) return { written: text, named: [] };
  const pattern = new RegExp(`@(${longestFirst.map(({ name }) => escaped(name)).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const written = text.replace(pattern, (whole, name: string) => {
    const member = longestFirst.find((each) => each.name === name);
    if (member === undefined) return whole;
    named.add(member.userId);
    return `[@${name.replace(/[\\[\]*_`<>&]/g, '\\$&')}](https://matrix.to/#/${encodeURIComponent(member.userId)})`;
  });
  return { written, named: [...named] };
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The first address of a text; null when it holds none. */
export function firstLink(text: string): string | null {
  return /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/.exec(text)?.[0] ?? null;
}
