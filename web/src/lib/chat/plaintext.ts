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

/** The first address of a text; null when it holds none. */
export function firstLink(text: string): string | null {
  return /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/.exec(text)?.[0] ?? null;
}
