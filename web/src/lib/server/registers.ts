import type { Language } from '@kohtaamo/core/language/language.ts';
import { municipalities, municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { sectorName, sectors } from '@kohtaamo/core/sector/sector.ts';

export type Choice = { value: string; label: string };

/** What the select of sectors and the list of towns hold. */
export function listsIn(language: Language): { sectors: Choice[]; towns: string[] } {
  return {
    sectors: sectors.map(({ code }) => ({ value: code, label: sectorName(code, language) })),
    towns: municipalities
      .map(({ code }) => municipalityName(code, language))
      .sort((a, b) => a.localeCompare(b, language)),
  };
}
