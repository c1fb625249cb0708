import type { Language } from '../language/language.ts';
import { sectorRows } from './sectordata.ts';

/** A division of the industrial classification TOL 2008 (NACE Rev. 2): two digits, and the letter of the section it is in. */
export type Sector = { code: string; section: string; nameFi: string; nameSv: string; nameEn: string };

/** By code. */
export const sectors: readonly Sector[] = sectorRows.map(([section, code, nameFi, nameSv, nameEn]) => ({
  code,
  section,
  nameFi,
  nameSv,
  nameEn,
}));

const byCode = new Map(sectors.map((each) => [each.code, each]));

export function sectorByCode(code: string): Sector | null {
  return byCode.get(code) ?? null;
}

/** An unknown code is answered as it is. */
export function sectorName(code: string, language: Language): string {
  const sector = byCode.get(code);
  if (sector === undefined) return code;
  return { fi: sector.nameFi, sv: sector.nameSv, en: sector.nameEn }[language];
}
