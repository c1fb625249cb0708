import { addDays, type Calendar } from './quiet.ts';

/**
 * The days on which Finland rests: public holidays, and the eves that almost nobody works (Midsummer, Christmas, New Year). A test of the bot
 * compares them with a library's for decades.
 */
export function finnishCalendar(): Calendar {
  const ofYear = new Map<number, ReadonlySet<string>>();
  return {
    isHoliday(date) {
      const year = Number(date.slice(0, 4));
      let dates = ofYear.get(year);
      if (dates === undefined) {
        dates = new Set(holidaysOf(year));
        ofYear.set(year, dates);
      }
      return dates.has(date);
    },
  };
}

const fixed = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26', '12-31'];
/** Good Friday, Easter, Easter Monday, Ascension and Pentecost, in days after Easter. */
const afterEaster = [-2, 0, 1, 39, 49];

function holidaysOf(year: number): string[] {
  const easter = easterOf(year);
  const midsummer = saturdayFrom(`${String(year)}-06-20`);
  return [
    ...fixed.map((each) => `${String(year)}-${each}`),
    ...afterEaster.map((days) => addDays(easter, days)),
    addDays(midsummer, -1),
    midsummer,
    // All Saints.
    saturdayFrom(`${String(year)}-10-31`),
  ];
}

function saturdayFrom(date: string): string {
  return addDays(date, 6 - new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1)).toISOString().slice(0, 10);
}
