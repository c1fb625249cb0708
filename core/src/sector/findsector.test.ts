import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSector } from './findsector.ts';
import { sectorName, sectors } from './sector.ts';
import { sectorStems, wholeWords } from './sectorword.ts';

function read(text: string): string {
  const match = findSector(text);
  if ('found' in match) return `found ${match.found.code}`;
  if ('guess' in match) return `guess ${match.guess.code}`;
  return 'none';
}

describe('a sector', () => {
  it.each(sectors)('$code is found by its code and its names', ({ code, section, nameFi, nameSv, nameEn }) => {
    for (const written of [code, `${section}${code}`, nameFi, nameSv.toUpperCase(), ` ${nameEn} `, `${code} ${nameFi}`])
      expect(read(written), written).toBe(`found ${code}`);
  });

  it.each([
    ['56101', '56'],
    ['56.10', '56'],
    ['56.10.1', '56'],
    ['TOL 56101', '56'],
    ['TOL2008: 56', '56'],
    ['I56', '56'],
    ['1.11', '01'],
    ['01110', '01'],
  ])('is found by the longer code %s', (written, code) => {
    expect(read(written)).toBe(`found ${code}`);
  });

  it.each([
    ['5610', '56'],
    ['1', '01'],
    ['X1', 'none'],
    ['A56', '56'],
  ])('is only offered for the doubtful code %s', (written, code) => {
    expect(read(written)).toBe(code === 'none' ? 'none' : `guess ${code}`);
  });

  it.each([
    ['ravintola', '56'],
    ['Ravintola-ala', '56'],
    ['lounasravintola', '56'],
    ['kahvila', '56'],
    ['Café', '56'],
    ['restaurang', '56'],
    ['catering', '56'],
    ['kampaamo', '96'],
    ['parturi-kampaamo', '96'],
    ['frisör', '96'],
    ['hairdresser', '96'],
    ['matkailu', '79'],
    ['Matkailupalvelut', '79'],
    ['turism', '79'],
    ['mainostoimisto', '73'],
    ['markkinointi', '73'],
    ['reklambyrå', '73'],
    ['rakennus', '41'],
    ['Rakennusala', '41'],
    ['rakennussuunnittelu', '71'],
    ['bygg', '41'],
    ['kirjanpito', '69'],
    ['tilitoimisto', '69'],
    ['bokföring', '69'],
    ['bookkeeping', '69'],
    ['hotelli', '55'],
    ['hotell', '55'],
    ['mökkivuokraus', '55'],
    ['verkkokauppa', '47'],
    ['kauppa', '47'],
    ['autokauppa', '45'],
    ['IT', '62'],
    ['ohjelmistokehitys', '62'],
    ['logistiikka', '52'],
    ['kuljetus', '49'],
    ['valokuvaus', '74'],
    ['photographer', '74'],
    ['graafinen suunnittelu', '74'],
    ['luova ala', '90'],
    ['kuvataide', '90'],
    ['käsityö', 'none'],
    ['siivous', '81'],
    ['städfirma', '81'],
    ['fysioterapia', '86'],
    ['koulutus ja valmennus', '85'],
    ['konsultointi', '70'],
    ['konsult', '70'],
    ['tapahtumatuotanto', '82'],
    ['jooga', '93'],
    ['leipomo', '10'],
    ['metalliteollisuus', '25'],
    ['kiinteistönvälitys', '68'],
    ['sähköasennus', '43'],
    ['arkkitehti', '71'],
    ['maatalous', '01'],
  ])('is offered as %s means it: %s', (written, code) => {
    expect(read(written)).toBe(code === 'none' ? 'none' : `guess ${code}`);
  });

  it.each(['', ' ', '-', 'xyzzy', '00', '04', '99999999', 'Oy Firma Ab', 'a'.repeat(5000)])(
    'is not seen in %j',
    (written) => {
      expect(read(written)).toBe('none');
    },
  );

  it('is named in the reader’s language', () => {
    expect(sectorName('55', 'fi')).toBe('Majoitus');
    expect(sectorName('55', 'sv')).toBe('Hotell- och logiverksamhet');
    expect(sectorName('55', 'en')).toBe('Accommodation');
  });

  it('meant by an everyday word exists, and no word is written so that it can never match', () => {
    const known = new Set(sectors.map((each) => each.code));
    for (const [word, code] of [...sectorStems, ...wholeWords]) {
      expect(known.has(code), word).toBe(true);
      expect(word).toMatch(/^[a-z&]+( [a-z]+)*$/u);
    }
  });

  it('is never a throw, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => read(text) !== ''));
  });
});
