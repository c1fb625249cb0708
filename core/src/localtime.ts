/**
 * "2027-03-01 09:00" or "2027-03-01T09:00" on the clocks of a time zone, as UTC milliseconds; null when it is no such time.
 * A time that the spring change skips becomes the one an hour later; of a doubled time in autumn the first is meant.
 */
export function localTime(text: string, timeZone: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})$/.exec(text.trim());
  if (match === null) return null;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0] = match.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, date, hours, minutes);
  const back = new Date(wall);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date || back.getUTCHours() !== hours || minutes > 59)
    return null;
  // The offset before the change may differ from the one after it: the larger one first gives the earlier of two doubled times.
  const offsets = [offsetAt(wall - 86_400_000, timeZone), offsetAt(wall + 86_400_000, timeZone)].sort((a, b) => b - a);
  for (const offset of offsets) if (offsetAt(wall - offset, timeZone) === offset) return wall - offset;
  return wall - Math.min(...offsets);
}

/** How far the zone's clocks are ahead of UTC at this moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const part = partsAt(at, timeZone);
  const of = (type: Part) => Number(part(type));
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  );
}

type Part = 'weekday' | 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** The parts of a moment on the clocks of a time zone: numbers with two digits, the year with four, the day of the week as "Sun". */
export function partsAt(at: number, timeZone: string): (type: Part) => string {
  const parts = formatter(timeZone).formatToParts(at);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does.
function formatter(timeZone: string): Intl.DateTimeFormat {
  let made = formatters.get(timeZone);
  if (made === undefined) {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, made);
  }
  return made;
}
