import { parseBusinessId } from '@kohtaamo/core/businessid/businessid.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { findMunicipality } from '@kohtaamo/core/place/findmunicipality.ts';
import { municipalities, municipalityName } from '@kohtaamo/core/place/municipality.ts';
import { sectorByCode, sectorName, sectors } from '@kohtaamo/core/sector/sector.ts';

/** The official lists as a form asks them, in the reader's language. */
export function registersIn(language: Language) {
  return {
    businessId: (text: string) => {
      const read = parseBusinessId(text);
      return read.ok ? read.businessId : null;
    },
    isSector: (code: string) => sectorByCode(code) !== null,
    municipality: (text: string) => {
      const match = findMunicipality(text);
      if ('found' in match) return { code: match.found.code };
      return 'guess' in match ? { guess: municipalityName(match.guess.code, language) } : null;
    },
  };
}

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
