import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns } from './guesscolumns.ts';
import { readColumns, rosterFields } from './rosterfield.ts';

describe('the columns of a roster', () => {
  it.each([
    [
      'Etunimi;Sukunimi;Sähköposti;Puhelin;Yritys;Y-tunnus;Toimiala;Paikkakunta;Kieli',
      'firstName lastName email phone business businessId sector municipality language',
    ],
    [
      'Kieli;Paikkakunta;Toimiala;Y-tunnus (jos on);Yrityksen nimi;Puh.;Sähköpostiosoite;Sukunimi;Etunimi',
      'language municipality sector businessId business phone email lastName firstName',
    ],
    [
      'Förnamn;Efternamn;E-post;Telefonnummer;Företag;FO-nummer;Bransch;Hemort;Språk',
      'firstName lastName email phone business businessId sector municipality language',
    ],
    [
      'First name;Last name;E-mail address;Phone;Company;Business ID;Industry;Town;Language',
      'firstName lastName email phone business businessId sector municipality language',
    ],
    [
      'Tunniste;Ilmoittautumisaika;Osallistujan nimi;S-posti *;GSM;Yritys / organisaatio;Kotipaikka;Asiointikieli',
      'ignore ignore fullName email phone business municipality language',
    ],
    ['Namn;E-postadress;Mobil;Företagets namn;Kommun', 'fullName email phone business municipality'],
    [
      'Nimi;Etunimi;Sukunimi;Laskutussähköposti;Yrityksen sähköposti;Katuosoite;Postinumero;Postitoimipaikka',
      'ignore firstName lastName ignore email ignore ignore municipality',
    ],
    ['ETUNIMI:;sukunimi*;SÄHKÖPOSTI ', 'firstName lastName email'],
    ['Etunimi ja sukunimi;Sähköposti;Puhelin 1;Puhelin 2', 'fullName email phone ignore'],
    [
      'Mikä on yrityksesi toimiala?;Miten sait tiedon yritysten valmennuksesta tänä keväänä?;Sähköpostilupa;Sähköposti',
      'sector ignore ignore email',
    ],
    ['Yrityksen kotipaikka;Yrityksen Y-tunnus;Yritys', 'municipality businessId business'],
  ])('headed %s are %s', (headers, fields) => {
    expect(guessColumns(headers.split(';'), []).join(' ')).toBe(fields);
  });

  it('are known by their cells when the header says nothing', () => {
    const rows = [
      ['Ada', 'ada@example.org', '040 123 4567', '0737546-2', 'Kouvola', 'suomi'],
      ['Grace', 'grace@example.org', '+358401234567', '', 'Kotka', 'svenska'],
    ];
    expect(guessColumns(['A', 'B', 'C', 'D', 'E', 'F'], rows)).toEqual([
      'ignore',
      'email',
      'phone',
      'businessId',
      'municipality',
      'language',
    ]);
  });

  it('called e-mail without one address give way to the column that has them', () => {
    expect(guessColumns(['Sähköposti', 'Muu'], [['kyllä', 'ada@example.org']])).toEqual(['ignore', 'email']);
  });

  it('take each field at most once, whatever the headers and cells', () => {
    const cells = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(cells, fc.array(cells, { maxLength: 5 }), (headers, rows) => {
        const columns = guessColumns(headers, rows);
        expect(columns).toHaveLength(headers.length);
        const used = columns.filter((field) => field !== 'ignore');
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });

  it('sent back by a browser are made safe', () => {
    expect(readColumns(['email', 'email', 'toString', 'phone', 'sector'], 4)).toEqual([
      'email',
      'ignore',
      'ignore',
      'phone',
    ]);
    expect(readColumns([], 2)).toEqual(['ignore', 'ignore']);
    expect(readColumns([...rosterFields], rosterFields.length)).toEqual(rosterFields);
  });
});
