import { m } from '@kohtaamo/messages/messages.ts';

const words: Record<number, readonly [title: () => string, text: () => string]> = {
  400: [m.error_title_400, m.error_text_400],
  401: [m.error_title_401, m.error_text_401],
  403: [m.error_title_403, m.error_text_403],
  404: [m.error_title_404, m.error_text_404],
  405: [m.error_title_405, m.error_text_405],
  410: [m.error_title_410, m.error_text_404],
  413: [m.error_title_413, m.error_text_413],
  429: [m.error_title_429, m.error_text_429],
  500: [m.error_title_500, m.error_text_500],
};

/** What a page says that shows a status instead of what was asked for, in the language of the request. */
export function errorWords(status: number): { title: string; text: string } {
  const [title, text] = words[status] ??
    (status < 500 ? words[400] : words[500]) ?? [m.error_title_500, m.error_text_500];
  return { title: title(), text: text() };
}
