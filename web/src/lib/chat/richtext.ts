import DOMPurify from 'dompurify';
import { marked } from 'marked';

// Pictures are left out: an address of another site would tell it who reads. Styles and classes are left out: they could imitate the page.
const tags = [
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sub', 'sup'],
];

/** What a stranger sent as HTML, as nodes that are safe to show. */
export function safeNodes(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html.replace(/<mx-reply>[\s\S]*?<\/mx-reply>/gi, ''), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|matrix:|\/)/i,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
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

/** The content of a message a person typed: the text itself, and HTML beside it when it holds Markdown. */
export function contentOfText(text: string): Record<string, unknown> {
  const plain = { msgtype: 'm.text', body: text };
  const html = marked.parse(text, { async: false, breaks: true, gfm: true }).trim();
  const holder = document.createElement('div');
  holder.append(safeNodes(html));
  // One paragraph without marks is no Markdown.
  const isPlain = holder.querySelector('p ~ *, :not(p, br, a)') === null;
  return isPlain ? plain : { ...plain, format: 'org.matrix.custom.html', formatted_body: holder.innerHTML };
}
