import { marked } from 'marked';
import { sanitised } from './richhtml.ts';
import { plainContent, type Named } from './saying.ts';

/** The content of a message a person typed: the text itself, and HTML beside it when it holds Markdown or names somebody of `members` by `@`. */
export function contentOfText(text: string, members: readonly Named[] = []): Record<string, unknown> {
  const { written, named } = withMentions(text, members);
  const plain = plainContent(text, named);
  const html = marked.parse(written, { async: false, breaks: true, gfm: true }).trim();
  const holder = document.createElement('div');
  holder.append(sanitised(html));
  // One paragraph without marks is no Markdown.
  const isPlain = named.length === 0 && holder.querySelector('p ~ *, :not(p, br, a)') === null;
  return isPlain ? plain : { ...plain, format: 'org.matrix.custom.html', formatted_body: holder.innerHTML };
}

/** Every `@Name` of a member as a link to them; the longest name that fits is meant, and of namesakes the first. */
export function withMentions(text: string, members: readonly Named[]): { written: string; named: string[] } {
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
