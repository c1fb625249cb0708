/** The words for times in Finnish, Swedish and English, as sources of patterns. Texts are lower case and composed before they meet them. */

/** The source as whole words: JavaScript's own \b takes "ä" for a gap between words. */
export function words(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');
}

const numbers: readonly string[] = [
  '',
  'yksi|yhden|yhdeksi|en|ett|an?|one',
  'kaksi|kahden|kahdeksi|pari|parin|pariksi|två|ett par|two|a couple of',
  'kolme|kolmen|kolmeksi|tre|three',
  'neljä|neljän|neljäksi|fyra|four',
  'viisi|viiden|viideksi|fem|five',
  'kuusi|kuuden|kuudeksi|sex|six',
  'seitsemän|seitsemäksi|sju|seven',
  'kahdeksan|kahdeksaksi|åtta|eight',
  'yhdeksän|yhdeksäksi|nio|nine',
  'kymmenen|kymmeneksi|tio|ten',
];
// "ett par" before "ett".
export const number = `\\d{1,3}|${numbers.slice(1).toReversed().join('|')}`;

/** What a number's word or digits say; one when it is left out. */
export function valueOf(written: string | undefined): number {
  if (written === undefined || written === '') return 1;
  if (/^\d+$/.test(written)) return Number(written);
  return Math.max(
    1,
    numbers.findIndex((each) => each.split('|').some((form) => new RegExp(`^${form}$`, 'u').test(written))),
  );
}

const units = {
  day: 'päiv(?:ä|än|ää|äksi)|pv|vuorokau\\p{L}*|vrk|dag|dagar|dagars|dygn|days?',
  week: 'viik(?:ko|on|koa|oksi)|vko?|vecka|veckor|veckors|weeks?|wks?',
  fortnight: 'fortnight',
  month: 'kuukau(?:si|den|tta|deksi)|kk|månad|månader|månaders|mån|months?',
  halfYear: 'puoli vuotta|puolen vuoden|puoleksi vuodeksi|halvår|halvt år|half a year|half year',
  year: 'vuo(?:si|den|tta|deksi)|år|years?',
} as const;
export type Unit = keyof typeof units;
// The half year before the year that is in it.
export const unit = `(?<unit>${units.halfYear}|${Object.values(units).join('|')})`;

export function unitNamed(written: string): Unit | null {
  const named = (['halfYear', 'day', 'week', 'fortnight', 'month', 'year'] as const).find((each) =>
    new RegExp(`^(?:${units[each]})$`, 'u').test(written),
  );
  return named ?? null;
}

const finnishMonth = (stem: string) => `${stem}kuu(?:ta|n|ssa|hun|ksi|lle)?`;
const months: readonly string[] = [
  `${finnishMonth('tammi')}|januari|january|jan`,
  `${finnishMonth('helmi')}|februari|february|feb`,
  `${finnishMonth('maalis')}|mars|march|mar`,
  `${finnishMonth('huhti')}|april|apr`,
  `${finnishMonth('touko')}|maj|may`,
  `${finnishMonth('kesä')}|juni|june|jun`,
  `${finnishMonth('heinä')}|juli|july|jul`,
  `${finnishMonth('elo')}|augusti|august|aug`,
  `${finnishMonth('syys')}|september|sept?`,
  `${finnishMonth('loka')}|oktober|october|okt|oct`,
  `${finnishMonth('marras')}|november|nov`,
  `${finnishMonth('joulu')}|december|dec`,
];
export const month = `(?<month>${months.join('|')})`;

/** 1 to 12. */
export function monthNamed(written: string): number {
  return months.findIndex((each) => new RegExp(`^(?:${each})$`, 'u').test(written)) + 1;
}

/** Monday first. The last form of each is short, and a day only where nothing else was asked. */
const weekdays: readonly (readonly [string, string])[] = [
  ['maanantai(?:na|hin|ksi|n)?|måndag(?:en)?|monday', 'ma|mån|mon'],
  ['tiistai(?:na|hin|ksi|n)?|tisdag(?:en)?|tuesday', 'ti|tis|tues?'],
  ['keskiviik(?:ko|kona|koon|oksi|on)|onsdag(?:en)?|wednesday', 'ke|ons|wed'],
  ['torstai(?:na|hin|ksi|n)?|torsdag(?:en)?|thursday', 'to|tors?|thurs?|thu'],
  ['perjantai(?:na|hin|ksi|n)?|fredag(?:en)?|friday', 'pe|fre|fri'],
  ['lauantai(?:na|hin|ksi|n)?|lördag(?:en)?|saturday', 'la|lör|sat'],
  ['sunnuntai(?:na|hin|ksi|n)?|söndag(?:en)?|sunday', 'su|sön|sun'],
];

/** 1 for Monday to 7 for Sunday; null when the text names none. `alone`: the text is nothing but a day. */
export function weekdayIn(text: string, alone: boolean): number | null {
  const at = weekdays.findIndex(([long, short]) =>
    alone ? words(`(?:${long}|${short})\\.?`).test(text) : words(long).test(text),
  );
  return at < 0 ? null : at + 1;
}

export const next = 'ensi|seuraava(?:n|na|lla|ssa)?|tuleva(?:n|na|lla|ssa)?|nästa|nästkommande|next|the coming|coming';
export const week = 'viikko|viikolla|viikon|viikkoon|viikoksi|vecka|veckan|week';
export const monthWord = 'kuu|kuussa|kuun|kuuhun|kuukausi|kuukautena|kuukauden|månad|månaden|month';
/** The day or period that is named is where it ends, not what it covers. */
export const until = words(
  'until|till?|til|asti|saakka|mennessä|viikkoon|viikonloppuun|\\p{L}*kuuhun|fram till|innan|before|by|ennen',
);
