import type { Language } from '../language/language.ts';
import { municipalityRows, regionRows } from './municipalitydata.ts';

export type Region = { code: string; nameFi: string; nameSv: string; nameEn: string };

/** A Finnish municipality. The code is three digits; the point is somewhere in its middle, in degrees (WGS 84). */
export type Municipality = {
  code: string;
  nameFi: string;
  nameSv: string;
  regionCode: string;
  regionFi: string;
  regionSv: string;
  regionEn: string;
  lon: number;
  lat: number;
};

/** By code. */
export const regions: readonly Region[] = regionRows.map(([code, nameFi, nameSv, nameEn]) => ({
  code,
  nameFi,
  nameSv,
  nameEn,
}));

const regionByCode = new Map(regions.map((each) => [each.code, each]));

/** By Finnish name. */
export const municipalities: readonly Municipality[] = municipalityRows.map(
  ([code, nameFi, nameSv, regionCode, lon, lat]) => {
    const region = regionByCode.get(regionCode);
    return {
      code,
      nameFi,
      nameSv,
      regionCode,
      regionFi: region?.nameFi ?? '',
      regionSv: region?.nameSv ?? '',
      regionEn: region?.nameEn ?? '',
      lon,
      lat,
    };
  },
);

const byCode = new Map(municipalities.map((each) => [each.code, each]));

export function municipalityByCode(code: string): Municipality | null {
  return byCode.get(code) ?? null;
}

/** English readers get the Finnish name, as signposts do. An unknown code is answered as it is. */
export function municipalityName(code: string, language: Language): string {
  const place = byCode.get(code);
  if (place === undefined) return code;
  return language === 'sv' ? place.nameSv : place.nameFi;
}

/** An unknown code is answered as it is. */
export function regionName(code: string, language: Language): string {
  const region = regionByCode.get(code);
  if (region === undefined) return code;
  return { fi: region.nameFi, sv: region.nameSv, en: region.nameEn }[language];
}

/** Codes of the municipalities in a region, empty for an unknown region. */
export function municipalitiesOfRegion(regionCode: string): string[] {
  return municipalities.filter((each) => each.regionCode === regionCode).map((each) => each.code);
}

type Point = { lon: number; lat: number };
const earthRadiusKm = 6371;

/** Kilometres as the crow flies between two points in degrees. */
export function distanceKm(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}
