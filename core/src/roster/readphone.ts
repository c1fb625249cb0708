/**
 * A phone number as people wrote it, with what a spreadsheet dropped put back: kept as a number, "040 123 4567" loses its zero and
 * "+358 40 123 4567" its plus. Anything else stays as it is.
 */
export function readPhone(cell: string): string {
  const digits = cell.replace(/[\s()-]/gu, '');
  if (/^358[1-9]\d{5,10}$/.test(digits)) return `+${digits}`;
  // Finnish mobile numbers are those that begin with 4 or 50 once the zero is gone.
  if (/^(?:4\d|50)\d{5,9}$/.test(digits) && digits === cell.trim()) return `0${digits}`;
  return cell;
}
