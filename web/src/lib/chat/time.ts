import { getLocale } from '@kohtaamo/messages/messages.ts';

/**
 * The time of the day at which something was said. Written out here: the first time that the browser's own formatting is asked for, it reads its
 * tables, which holds a phone up for a fifth of a second.
 */
export function timeOf(at: number): string {
  const date = new Date(at);
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, '0');
  switch (getLocale()) {
    case 'fi':
    case 'sv':
      return `${String(hours)}.${minutes}`;
    case 'en':
      return `${String(hours)}:${minutes}`;
  }
}

/** How long a recording is: "1:05". */
export function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
