/**
 * Finnish business ids (Y-tunnus, FO-nummer): seven digits, a hyphen and a check digit.
 * The rule is the Tax Administration's "Yritys- ja yhteisötunnuksen ja henkilötunnuksen tarkistusmerkin tarkistuslaskenta" (vero.fi): the seven
 * digits are weighted 7 9 10 5 8 4 2 and summed; the remainder by 11 is 0 → 0, 1 → never given out, else 11 − remainder.
 */
const weights = [7, 9, 10, 5, 8, 4, 2];

export type BusinessIdResult =
  | { ok: true; businessId: string }
  /** `form`: not seven digits and a check digit. `check-digit`: the last digit does not follow from the others. */
  | { ok: false; reason: 'form' | 'check-digit' };

/**
 * Reads a business id as people write it: "1234567-8", "FI12345678" (VAT number), spaces, other dashes, and ids from before 2001 with
 * six digits, or seven where a spreadsheet ate the first zero. Answers it as "1234567-8".
 */
export function parseBusinessId(text: string): BusinessIdResult {
  if (text.length > 40) return { ok: false, reason: 'form' };
  const written = text.replace(/\s/gu, '').replace(/[\u2010-\u2015\u2212\u00AD\uFE63\uFF0D]/gu, '-');
  const match = /^(?:FI)?-?(\d{6,7})-?(\d)$/iu.exec(written);
  if (match === null) return { ok: false, reason: 'form' };
  const serial = (match[1] ?? '').padStart(7, '0');
  const check = checkDigit(serial);
  if (check === null || String(check) !== match[2]) return { ok: false, reason: 'check-digit' };
  return { ok: true, businessId: `${serial}-${String(check)}` };
}

/** The check digit of seven digits, or null where none exists (remainder 1). */
export function checkDigit(serial: string): number | null {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(serial[at] ?? '0'), 0);
  const remainder = sum % 11;
  if (remainder === 1) return null;
  return remainder === 0 ? 0 : 11 - remainder;
}
