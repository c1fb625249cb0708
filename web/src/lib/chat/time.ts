import { getLocale } from '@kohtaamo/messages/messages.ts';

// Making one costs a phone milliseconds, and a room shows hundreds of times.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of the day at which something was said. */
export function timeOf(at: number): string {
  const locale = getLocale();
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  formats.set(locale, format);
  return format.format(at);
}

/** How long a recording is: "1:05". */
export function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
