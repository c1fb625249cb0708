import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMunicipality, namesMunicipality } from './findmunicipality.ts';
import { distanceKm, municipalities, municipalityName, municipalitiesOfRegion, regions } from './municipality.ts';
import { nicknames } from './nickname.ts';

function read(text: string): string {
  const match = findMunicipality(text);
  if ('found' in match) return `found ${match.found.nameFi}`;
  if ('guess' in match) return `guess ${match.guess.nameFi}`;
  return 'none';
}

describe('a municipality', () => {
  it.each(municipalities.map((each) => [each.nameFi, each.nameSv, each.code]))(
    '%s is found by its names and code',
    (fi, sv, code) => {
      expect(read(fi)).toBe(`found ${fi}`);
      expect(read(fi.toUpperCase())).toBe(`found ${fi}`);
      expect(read(` ${sv} `)).toBe(`found ${fi}`);
      expect(read(code)).toBe(`found ${fi}`);
    },
  );

  it.each([
    ['Jamsa', 'Jämsä'],
    ['Äänekoski', 'Äänekoski'],
    ['Aanekoski', 'Äänekoski'],
    ['villmanstrand', 'Lappeenranta'],
    ['Mantta-Vilppula', 'Mänttä-Vilppula'],
    ['St. Michel', 'Mikkeli'],
  ])('written %s is %s', (written, name) => {
    expect(read(written)).toMatch(new RegExp(`(found|guess) ${name}`, 'u'));
  });

  it.each([
    ['Kvla', 'Kouvola'],
    ['kvl', 'Kouvola'],
    ['Lpr', 'Lappeenranta'],
    ['Lappeenr.', 'Lappeenranta'],
    ['Hki', 'Helsinki'],
    ['Tre', 'Tampere'],
    ['JKL', 'Jyväskylä'],
    ['Kouvolassa', 'Kouvola'],
    ['Kouvolasta', 'Kouvola'],
    ['Kouvolaan', 'Kouvola'],
    ['Kouvolan', 'Kouvola'],
    ['Kouvolan kaupunki', 'Kouvola'],
    ['Helsingissä', 'Helsinki'],
    ['Helsingin', 'Helsinki'],
    ['Lahdesta', 'Lahti'],
    ['Lahteen', 'Lahti'],
    ['Turussa', 'Turku'],
    ['Tampereella', 'Tampere'],
    ['Seinäjoelta', 'Seinäjoki'],
    ['Kauniaisissa', 'Kauniainen'],
    ['Rovaniemeltä', 'Rovaniemi'],
    ['Mikkelissä', 'Mikkeli'],
    ['i Borgå', 'Porvoo'],
    ['Borgå stad', 'Porvoo'],
    ['City of Kotka', 'Kotka'],
    ['45100 Kouvola', 'Kouvola'],
    ['45100 KOUVOLA, FINLAND', 'Kouvola'],
    ['Kouvola, Kuusankoski', 'Kouvola'],
    ['Kuusankoski', 'Kouvola'],
    ['Kuovola', 'Kouvola'],
    ['Kouvla', 'Kouvola'],
    ['Lapeenranta', 'Lappeenranta'],
    ['Lapenranta', 'Lappeenranta'],
    ['Hamena', 'Hamina'],
    ['20', 'Akaa'],
  ])('written %s is offered as %s, never taken for it', (written, name) => {
    expect(read(written)).toBe(`guess ${name}`);
  });

  it.each(['', ' ', '-', 'x', '999', '12345', 'Stockholm', 'Tallinn', 'ei tiedossa', 'Koko Suomi', 'K'.repeat(5000)])(
    'is not seen in %j',
    (written) => {
      expect(read(written)).toBe('none');
    },
  );

  it('is named in the reader’s language', () => {
    expect(municipalityName('405', 'sv')).toBe('Villmanstrand');
    expect(municipalityName('405', 'fi')).toBe('Lappeenranta');
    expect(municipalityName('405', 'en')).toBe('Lappeenranta');
  });

  it('has a region, and every region has municipalities', () => {
    expect(municipalities).toHaveLength(309);
    expect(regions).toHaveLength(19);
    expect(municipalitiesOfRegion('08')).toContain('286');
    for (const region of regions) expect(municipalitiesOfRegion(region.code).length).toBeGreaterThan(0);
  });

  it('meant by a nickname exists', () => {
    for (const [nickname, code] of nicknames) expect(municipalityName(code, 'fi'), nickname).not.toBe(code);
  });

  it('is as far from another as the map says', () => {
    const [kouvola, kotka, utsjoki] = ['286', '285', '890'].map((code) =>
      municipalities.find((each) => each.code === code),
    );
    if (!kouvola || !kotka || !utsjoki) throw new Error('The data is not whole.');
    expect(distanceKm(kouvola, kotka)).toBeGreaterThan(35);
    expect(distanceKm(kouvola, kotka)).toBeLessThan(65);
    expect(distanceKm(kouvola, utsjoki)).toBeGreaterThan(950);
    expect(distanceKm(kouvola, kouvola)).toBe(0);
  });

  it.each([
    'Imatra',
    'imatralla',
    'Kotkassa',
    'Lappeenrannan',
    'Villmanstrand',
    'Helsinkiin',
    'Mäntsälässä',
    'mantsalassa',
    'Lahdessa',
    'Björneborg',
    'Hangö',
    'Abo',
  ])('is named by “%s” in a text', (word) => {
    expect(namesMunicipality(word)).toBe(true);
  });

  it.each([
    ...['pakkaus', 'varkauksia', 'salon', 'aura', 'ingå', 'kolarit', 'pellon', 'kotkat', 'imatr', 'vändan', 'stora'],
    ...['hälso', 'kaskon', 'pohjalta', 'saarissa', 'lähteen', 'lähdin', 'lammissa', 'sulkavan', 'kumoon', 'enon'],
  ])('is not named by “%s”, which is a word or nearly a name', (word) => {
    expect(namesMunicipality(word)).toBe(false);
  });

  it('is never a throw, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => read(text) !== ''));
  });
});
