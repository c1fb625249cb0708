import DOMPurify from 'dompurify';

// Pictures are left out: an address of another site would tell it who reads. Styles and classes are left out: they could imitate the page.
const tags = [
  ...['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sub', 'sup'],
];

/** What a stranger sent as HTML, with nothing in it but words and how they stand. */
export function sanitised(html: string): DocumentFragment {
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
