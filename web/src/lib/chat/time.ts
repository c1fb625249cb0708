import { getLocale } from '@kohtaamo/messages/messages.ts';

/** The time of the day at which something was said. */
export function timeOf(at: number): string {
  return new Intl.DateTimeFormat(getLocale(), { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** How long a recording is: "1:05". */
export function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
