import { localTime } from '@kohtaamo/core/localtime.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAnswered, dayIn, pauseEnd } from './timewords.ts';

const zone = 'Europe/Helsinki';
/** Friday 15 January 2027, at noon in Helsinki. */
const now = Date.UTC(2027, 0, 15, 10);
const on = (date: string, time = '09:00') => localTime(`${date} ${time}`, zone);
const dayOf = (at: number | null) =>
  at === null ? null : new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

describe('a plan is reminded of on the day it names', () => {
  test.each([
    ['call Bert tomorrow', '2027-01-16'],
    ['soitan Bertille huomenna', '2027-01-16'],
    ['jag ringer Bert i morgon', '2027-01-16'],
    ['jag ringer imorgon', '2027-01-16'],
    ['huomiseen mennessä valmis', '2027-01-16'],
    ['the day after tomorrow', '2027-01-17'],
    ['ylihuomenna', '2027-01-17'],
    ['i övermorgon', '2027-01-17'],
    ['call on 15 March', '2027-03-15'],
    ['call on March 15th', '2027-03-15'],
    ['on the 15th of March, 2028', '2028-03-15'],
    ['maaliskuun 15. päivä', '2027-03-15'],
    ['15. maaliskuuta soitan', '2027-03-15'],
    ['ringa den 15 mars', '2027-03-15'],
    ['den 3:e maj', '2027-05-03'],
    ['15 May', '2027-05-15'],
    ['soitan 15.3.', '2027-03-15'],
    ['soitan 15.3.2028 aamulla', '2028-03-15'],
    ['soitan 15. 3. 27', '2027-03-15'],
    ['2027-07-01', '2027-07-01'],
    ['soitan 10.1.', '2028-01-10'],
    ['soitan ensi tiistaina', '2027-01-19'],
    ['tiistaina', '2027-01-19'],
    ['on Tuesday', '2027-01-19'],
    ['på tisdag', '2027-01-19'],
    ['perjantaina', '2027-01-22'],
    ['ensi viikolla', '2027-01-18'],
    ['nästa vecka', '2027-01-18'],
    ['next week', '2027-01-18'],
    ['ensi viikon keskiviikkona', '2027-01-20'],
    ['next week on Wednesday', '2027-01-20'],
    ['nästa vecka på onsdag', '2027-01-20'],
    ['in two weeks', '2027-01-29'],
    ['in a week', '2027-01-22'],
    ['om två veckor', '2027-01-29'],
    ['om en månad', '2027-02-15'],
    ['kahden viikon päästä', '2027-01-29'],
    ['viikon kuluttua', '2027-01-22'],
    ['3 päivän päästä', '2027-01-18'],
    ['puolen vuoden kuluttua', '2027-07-15'],
    ['kuun lopussa', '2027-01-31'],
    ['by the end of February', '2027-02-28'],
    ['helmikuun loppuun mennessä', '2027-02-28'],
    ['slutet av mars', '2027-03-31'],
    ['viikonloppuna', '2027-01-16'],
    ['i helgen', '2027-01-16'],
    ['in March', '2027-03-01'],
    ['maaliskuussa', '2027-03-01'],
    ['i mars', '2027-03-01'],
    ['ensi kuussa', '2027-02-01'],
  ])('%s', (text, date) => {
    expect(dayIn(text, now, zone)).toBe(on(date));
  });

  test('for today it comes in the afternoon', () => {
    for (const text of ['today', 'tänään', 'i dag']) expect(dayIn(text, now, zone)).toBe(on('2027-01-15', '16:00'));
  });

  test.each([
    'call Bert',
    'I may call fifteen people',
    'raise the prices by 3.5 %',
    'bake 12.5 kg',
    'teen kaksi viikkoa töitä',
    'two weeks of work',
    'kutsun 15 ihmistä',
    '99.99.',
    '30.2.',
    '2027-13-01',
    'mars',
    'tiistaikahvit',
    'to su la',
    '',
  ])('%s names no day', (text) => {
    expect(dayIn(text, now, zone)).toBeNull();
  });
});

describe('asked for a day, a person may be short', () => {
  test.each([
    ['15.3', '2027-03-15'],
    ['15/3', '2027-03-15'],
    ['to', '2027-01-21'],
    ['fre', '2027-01-22'],
    ['Mon', '2027-01-18'],
    ['two weeks', '2027-01-29'],
    ['viikko', '2027-01-22'],
    ['en månad', '2027-02-15'],
  ])('%s', (text, date) => {
    expect(dayAnswered(text, now, zone)).toBe(on(date));
  });

  test.each(['soon', 'en tiedä', '0 weeks', '?'])('%s is no day', (text) => {
    expect(dayAnswered(text, now, zone)).toBeNull();
  });
});

describe('a pause', () => {
  const later = (days: number) => now + days * 86_400_000;
  test.each([
    ['', later(14)],
    ['2 weeks', later(14)],
    ['for two weeks', later(14)],
    ['kahdeksi viikoksi', later(14)],
    ['kaksi viikkoa', later(14)],
    ['två veckor', later(14)],
    ['i två veckor', later(14)],
    ['a fortnight', later(14)],
    ['viikon', later(7)],
    ['5 päivää', later(5)],
    ['kuukaudeksi', later(31)],
    ['a month', later(31)],
    ['until 1 March', on('2027-03-01', '00:00')],
    ['1.3. asti', on('2027-03-01', '00:00')],
    ['till 1.3', on('2027-03-01', '00:00')],
    ['until Friday', on('2027-01-22', '00:00')],
    ['perjantaihin', on('2027-01-22', '00:00')],
    ['till fredag', on('2027-01-22', '00:00')],
    ['next week', on('2027-01-25', '00:00')],
    ['until next week', on('2027-01-18', '00:00')],
    ['ensi viikkoon', on('2027-01-18', '00:00')],
    ['heinäkuun ajaksi', on('2027-08-01', '00:00')],
    ['heinäkuuhun', on('2027-07-01', '00:00')],
    ['maaliskuun loppuun', on('2027-04-01', '00:00')],
    ['until the end of March', on('2027-04-01', '00:00')],
  ])('%s', (text, until) => {
    expect(pauseEnd(text, now, zone)).toBe(until);
  });

  test.each(['bananas', 'forever', '0 weeks', 'x'.repeat(50_000)])('%.20s has no end', (text) => {
    expect(pauseEnd(text, now, zone)).toBeNull();
  });
});

describe('whatever the moment', () => {
  const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2036, 0, 1) });
  const zones = fc.constantFrom('Europe/Helsinki', 'Europe/Stockholm', 'UTC', 'America/New_York', 'Australia/Sydney');
  const clockIn = (at: number, timeZone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

  test('a date that the bot writes is read back as the same day, in every language', () => {
    const locales = fc.constantFrom('fi-FI', 'sv-FI', 'en-GB');
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 360 }), locales, (at, ahead, locale) => {
        const day = at + ahead * 86_400_000;
        const how = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
        const written = new Intl.DateTimeFormat(locale, { ...how, timeZone: zone }).format(day);
        expect(dayOf(dayIn(written, at, zone)), written).toBe(dayOf(day));
      }),
    );
  });

  test('a reminder comes at nine on the clocks, on a day that is ahead, in summer and in winter', () => {
    const texts = fc.constantFrom('huomenna', 'next week', 'på fredag', 'in 3 weeks', 'kuukauden kuluttua', '15.3.');
    fc.assert(
      fc.property(moments, zones, texts, (at, timeZone, text) => {
        const day = dayIn(text, at, timeZone);
        expect(day).toBeGreaterThan(at);
        if (day !== null) expect(clockIn(day, timeZone)).toBe('09:00');
      }),
    );
  });

  test('a pause of so many days ends at the same time of day, also over the change of the clocks', () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 1, max: 300 }), (at, timeZone, days) => {
        const end = pauseEnd(`${String(days)} days`, at, timeZone) ?? 0;
        const hours = (end - at) / 3_600_000;
        expect(Math.abs(hours - days * 24)).toBeLessThanOrEqual(1.02);
        expect(end).toBeGreaterThan(at);
      }),
    );
  });

  test('anything may be written, and either a time comes of it or nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constant('1'.repeat(5000)),
      fc.constant('a '.repeat(3000)),
    );
    fc.assert(
      fc.property(text, moments, (written, at) => {
        for (const read of [dayIn, dayAnswered, pauseEnd]) {
          const time = read(written, at, zone);
          expect(time === null || Number.isSafeInteger(time)).toBe(true);
        }
      }),
    );
  });
});
