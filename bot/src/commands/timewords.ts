import { day, hour, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';

const units: [RegExp, Milliseconds][] = [
  [/^(?:d|days?|päivä\p{L}*|pv|dag\p{L}*)$/u, day],
  [/^(?:w|weeks?|viikko\p{L}*|viikk\p{L}*|vk|veck\p{L}*)$/u, 7 * day],
  [/^(?:months?|kuukau\p{L}*|kk|månad\p{L}*)$/u, 30 * day],
];

/** How long "2 weeks", "2 viikkoa", "en vecka" or "viikko" is; null when it is no length of time. */
export function lengthOf(text: string): Milliseconds | null {
  const words = text.toLowerCase().trim().split(/\s+/);
  const number = /^\d{1,3}$/.test(words[0] ?? '') ? Number(words.shift()) : 1;
  if (['a', 'one', 'en', 'ett', 'yksi', 'yhden'].includes(words[0] ?? '')) words.shift();
  const unit = units.find(([pattern]) => words.length === 1 && pattern.test(words[0] ?? ''));
  return unit === undefined || number === 0 ? null : number * unit[1];
}

const weekdays = [
  ['sunday', 'sunnuntai', 'söndag'],
  ['monday', 'maanantai', 'måndag'],
  ['tuesday', 'tiistai', 'tisdag'],
  ['wednesday', 'keskiviik', 'onsdag'],
  ['thursday', 'torstai', 'torsdag'],
  ['friday', 'perjantai', 'fredag'],
  ['saturday', 'lauantai', 'lördag'],
];

const reminderTime = '09:00';

/**
 * The day a text names, at nine in the morning in the time zone; null when it names none. Reads 15.3., 15.3.2027, 2027-03-15, tomorrow,
 * huomenna, i morgon, and the weekdays. A date without a year is the next one.
 */
export function dayIn(text: string, now: Milliseconds, timeZone: string): Milliseconds | null {
  const lower = text.toLowerCase();
  const here = (at: Milliseconds) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
  const morning = (date: string) => localTime(`${date} ${reminderTime}`, timeZone);
  const iso = /\b(\d{4}-\d{2}-\d{2})\b/.exec(lower);
  if (iso?.[1] !== undefined) return morning(iso[1]);
  const dotted = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})?/.exec(lower);
  if (dotted !== null) {
    const [, date = '', month = '', year] = dotted;
    const thisYear = Number(here(now).slice(0, 4));
    const of = (each: number) => morning(`${each}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
    if (year !== undefined) return of(Number(year));
    const soon = of(thisYear);
    return soon !== null && soon > now ? soon : of(thisYear + 1);
  }
  if (/\b(?:tomorrow|huomenna|imorgon)\b|i morgon/.test(lower)) return morning(here(now + day));
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const at = now + ahead * day;
    const weekday = new Date(`${here(at)}T12:00:00Z`).getUTCDay();
    if (weekdays[weekday]?.some((name) => lower.includes(name))) return morning(here(at));
  }
  return null;
}

/** The end of a pause: a length from now, or a day. */
export function pauseEnd(text: string, now: Milliseconds, timeZone: string): Milliseconds | null {
  if (text.trim() === '') return now + 14 * day;
  const length = lengthOf(text);
  if (length !== null) return now + length;
  const until = dayIn(text, now, timeZone);
  return until === null ? null : until - 9 * hour;
}
