import type { Calendar } from '@kohtaamo/core/prompt/quiet.ts';
import Holidays from 'date-holidays';

/**
 * The days on which Finland rests: public holidays, and the eves that almost nobody works (Midsummer, Christmas, New Year), which the library
 * lists as bank holidays.
 */
export function finnishCalendar(): Calendar {
  const holidays = new Holidays('FI', { types: ['public', 'bank'] });
  const ofYear = new Map<number, ReadonlySet<string>>();
  return {
    isHoliday(date) {
      const year = Number(date.slice(0, 4));
      let dates = ofYear.get(year);
      if (dates === undefined) {
        dates = new Set(holidays.getHolidays(year).map((each) => each.date.slice(0, 10)));
        ofYear.set(year, dates);
      }
      return dates.has(date);
    },
  };
}
