import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { dayAt, dayFrom, lastOfMonth, monthsAfter, partsOf, timeOn, type Day } from './calendar.ts';
import {
  month,
  monthNamed,
  monthWord,
  next,
  number,
  unit,
  unitNamed,
  until,
  valueOf,
  week,
  weekdayIn,
  words,
} from './timevocabulary.ts';

const morning = '09:00';
const afternoon = '16:00';

/**
 * The day a text names, at nine in the morning on the clocks of the zone; null when it names none. A date without a year is the next
 * one, and a weekday the coming one. A length of time alone names no day: "two weeks" may be how long the work takes.
 */
export function dayIn(text: string, now: Milliseconds, timeZone: string): Milliseconds | null {
  const today = dayAt(now, timeZone);
  const named = periodIn(tidy(text), today, false, isMorningPast(now, timeZone));
  return named === null ? null : reminderOn(named.from, today, timeZone);
}

/** The day that an answer to "on which day" names: shorter forms count too, and a length of time is counted from today. */
export function dayAnswered(text: string, now: Milliseconds, timeZone: string): Milliseconds | null {
  const today = dayAt(now, timeZone);
  const tidied = tidy(text);
  const named = periodIn(tidied, today, true, isMorningPast(now, timeZone));
  if (named !== null) return reminderOn(named.from, today, timeZone);
  const ahead = lengthIn(tidied, today);
  return ahead === null ? null : timeOn(ahead, morning, timeZone);
}

/** The end of a pause: a length of time from now, the beginning of a day, or the end of a week or month; two weeks when nothing is said. */
export function pauseEnd(text: string, now: Milliseconds, timeZone: string): Milliseconds | null {
  const today = dayAt(now, timeZone);
  const tidied = tidy(text);
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
  if (tidied === '') return timeOn(today + 14, clock, timeZone);
  const named = periodIn(tidied, today, true, isMorningPast(now, timeZone));
  if (named !== null) {
    const covers = named.isEnd || (named.to > named.from + 1 && !until.test(tidied));
    return timeOn(covers ? named.to : named.from, '00:00', timeZone);
  }
  const end = lengthIn(tidied, today);
  return end === null ? null : timeOn(end, clock, timeZone);
}

/** From a day to the day after its last. `isEnd`: what was named is the end of something, and belongs to it. */
type Period = { from: Day; to: Day; isEnd: boolean };

const oneDay = (day: Day): Period => ({ from: day, to: day + 1, isEnd: false });
const theEnd = (day: Day): Period => ({ from: day, to: day + 1, isEnd: true });

function tidy(text: string): string {
  return text.slice(0, 5000).normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function periodIn(text: string, today: Day, alone: boolean, late: boolean): Period | null {
  const date = dateIn(text, today, alone, late);
  if (date !== null) return oneDay(date);
  const relative = relativeIn(text, today);
  if (relative !== null) return oneDay(relative);
  const monday = today + 8 - partsOf(today).weekday;
  const weekday = weekdayIn(text, alone);
  if (words(`(?:${next})\\s+(?:${week})`).test(text)) {
    return weekday === null ? { from: monday, to: monday + 7, isEnd: false } : oneDay(monday + weekday - 1);
  }
  if (weekday !== null) return oneDay(nextWeekday(weekday, today));
  return endIn(text, today) ?? monthIn(text, today);
}

const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
// "3.5" may be a price: without a year or the last dot it is a date only where a date was asked for.
const dotted = /(?<![\d.,])(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2}))?(?!\d)/;
const bare = /(?<![\d.,])(\d{1,2})(?:\. ?|\/)(\d{1,2})(?:[./](\d{4}|\d{2}))?(?![\d.,%])/;
const named = [
  words(
    `(?<date>\\d{1,2})(?:\\.|st|nd|rd|th|:e|:a|e)?(?: päivä\\p{L}*)? ?(?:of |den )?${month}\\.?(?:,? (?<year>\\d{4}))?`,
  ),
  words(`${month}\\.? (?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:,? (?<year>\\d{4}))?`),
];

function dateIn(text: string, today: Day, alone: boolean, late: boolean): Day | null {
  const standard = iso.exec(text);
  if (standard !== null) return dayFrom(Number(standard[1]), Number(standard[2]), Number(standard[3]));
  const numeric = dotted.exec(text) ?? (alone ? bare.exec(text) : null);
  if (numeric !== null) return thatDate(Number(numeric[1]), Number(numeric[2]), numeric[3], today, late);
  for (const pattern of named) {
    const { date, month: name, year } = pattern.exec(text)?.groups ?? {};
    if (date !== undefined && name !== undefined) return thatDate(Number(date), monthNamed(name), year, today, late);
  }
  return null;
}

/** The date in its year, or the next one; today's is the next year's once its morning is past. */
function thatDate(date: number, month: number, year: string | undefined, today: Day, late: boolean): Day | null {
  if (year !== undefined) return dayFrom(year.length === 2 ? 2000 + Number(year) : Number(year), month, date);
  const thisYear = partsOf(today).year;
  const soon = dayFrom(thisYear, month, date);
  const isAhead = soon !== null && (late ? soon > today : soon >= today);
  return isAhead ? soon : dayFrom(thisYear + 1, month, date);
}

const ahead = [
  words(`(?:in|om)\\s+(?<number>${number})\\s*${unit}`),
  words(`(?:(?<number>${number})\\s*)?${unit}\\s+(?:päästä|kuluttua|from now|later)`),
];

function relativeIn(text: string, today: Day): Day | null {
  if (words('ylihuomen\\p{L}*|(?:i )?övermorgon|(?:the )?day after tomorrow').test(text)) return today + 2;
  if (words('huomen\\p{L}*|huomis\\p{L}*|i ?morgon|tomorrow').test(text)) return today + 1;
  if (words('tänään|tänä iltana|i ?dag|i ?kväll|today|tonight').test(text)) return today;
  for (const pattern of ahead) {
    const { number: count, unit: name } = pattern.exec(text)?.groups ?? {};
    if (name !== undefined) return after(today, valueOf(count), name);
  }
  return null;
}

const length = words(`(?:(?<number>${number})\\s*)?${unit}`);

/** The day on which a length of time that begins today ends. */
function lengthIn(text: string, today: Day): Day | null {
  const { number: count, unit: name } = length.exec(text)?.groups ?? {};
  return name === undefined ? null : after(today, valueOf(count), name);
}

function after(today: Day, count: number, name: string): Day | null {
  if (count === 0) return null;
  switch (unitNamed(name)) {
    case 'day':
      return today + count;
    case 'week':
      return today + 7 * count;
    case 'fortnight':
      return today + 14 * count;
    case 'month':
      return monthsAfter(today, count);
    case 'halfYear':
      return monthsAfter(today, 6);
    case 'year':
      return monthsAfter(today, 12 * count);
    case null:
      return null;
  }
}

function nextWeekday(weekday: number, today: Day): Day {
  return today + ((weekday - partsOf(today).weekday + 6) % 7) + 1;
}

/** "The end of the week", "kuun loppuun", "slutet av mars", and the weekend. */
function endIn(text: string, today: Day): Period | null {
  const { year, month: thisMonth } = partsOf(today);
  if (words('viikon lop\\p{L}*|slutet av veckan|end of (?:the |this )?week').test(text))
    return theEnd(nextWeekday(5, today));
  if (words('viikonlop\\p{L}*|helgen|helg|veckoslutet|weekend').test(text)) {
    const saturday = nextWeekday(6, today);
    return { from: saturday, to: saturday + 2, isEnd: false };
  }
  if (
    words('kuun lop\\p{L}*|kuukauden lop\\p{L}*|slutet av månaden|månadens slut|end of (?:the |this )?month').test(text)
  )
    return theEnd(lastOfMonth(year, thisMonth));
  const name = words(`${month} lop\\p{L}*|(?:slutet av|end of) ${month.replace('<month>', '<other>')}`).exec(
    text,
  )?.groups;
  const ofMonth = name?.month ?? name?.other;
  if (ofMonth === undefined) return null;
  const wanted = monthNamed(ofMonth);
  return theEnd(lastOfMonth(wanted < thisMonth ? year + 1 : year, wanted));
}

/** "In March", "i mars", "maaliskuussa", and the next month. */
function monthIn(text: string, today: Day): Period | null {
  const { year, month: thisMonth } = partsOf(today);
  const whole = (at: number): Period => {
    const [ofYear, wanted] = [year + Math.floor((at - 1) / 12), ((at - 1) % 12) + 1];
    const last = lastOfMonth(ofYear, wanted);
    return { from: last + 1 - partsOf(last).date, to: last + 1, isEnd: false };
  };
  if (words(`(?:${next})\\s+(?:${monthWord})`).test(text)) return whole(thisMonth + 1);
  const finnish = '(?<finnish>\\p{L}+kuu(?:ssa|hun|n aikana|n ajaksi|ksi)?)';
  const found = words(`${finnish}|(?:in|i(?! may)|until|till?|to|during|under|for|före|before|by) ${month}`).exec(
    text,
  )?.groups;
  const wanted = monthNamed((found?.month ?? found?.finnish ?? '').replace(/n (?:aikana|ajaksi)$/, ''));
  // The month it is has begun already.
  return wanted === 0 || wanted === thisMonth ? null : whole(wanted < thisMonth ? wanted + 12 : wanted);
}

function isMorningPast(now: Milliseconds, timeZone: string): boolean {
  return timeOn(dayAt(now, timeZone), morning, timeZone) <= now;
}

/** Nine in the morning; what is for today comes in the afternoon. */
function reminderOn(day: Day, today: Day, timeZone: string): Milliseconds {
  return timeOn(day, day === today ? afternoon : morning, timeZone);
}
