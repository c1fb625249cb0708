import { classifyRows } from '@kohtaamo/core/roster/classifyrows.ts';
import { guessColumns } from '@kohtaamo/core/roster/guesscolumns.ts';
import { problemRowsCsv } from '@kohtaamo/core/roster/problemrows.ts';
import { describe, expect, test } from 'vitest';
import { readRosterFile } from './readrosterfile.ts';
import { workbookParts, zipped, type MadeCell } from './workbookmaker.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
const xlsx = (...rows: MadeCell[][]) => zipped(workbookParts(rows));
/** A date as a spreadsheet keeps it: days, and a part of one. */
const date = (serial: number): MadeCell => ({ xml: (at) => `<c r="${at}" s="1"><v>${String(serial)}</v></c>` });
const at = 46_100.42;

async function readAll(bytes: Uint8Array) {
  const read = await readRosterFile(bytes, 'list');
  if (!read.ok) throw new Error(read.refusal);
  const columns = guessColumns(
    read.headers,
    read.rows.map((row) => row.cells),
  );
  const rows = classifyRows({ rows: read.rows, columns, existing: new Map(), acceptedGuesses: {} });
  return { ...read, columns, rows };
}

const paivi = { firstName: 'Päivi', lastName: 'Järvinen', email: 'paivi@example.org' };
const asa = { firstName: 'Åsa', lastName: 'Lindström', email: 'asa@example.org' };
const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org' };

/** Lists laid out as these tools lay them out; the people are invented. */
const lists: [string, Uint8Array, object[], string[]][] = [
  [
    'Lyyti, with title lines, order times, consents, phones kept as numbers and a sum below',
    xlsx(
      ['Kouvolan kevät – osallistujat'],
      ['Tulostettu 2.3.2027 klo 10.15'],
      [],
      [
        'Ilmoittautumisaika',
        'Tila',
        'Etunimi',
        'Sukunimi',
        'Sähköposti',
        'Puhelin',
        'Yritys / organisaatio',
        'Y-tunnus',
        'Toimiala',
        'Kotipaikka',
        'Laskutusosoite',
        'Erityisruokavalio',
        'Hyväksyn tietosuojaselosteen',
        'Asiointikieli',
      ],
      [
        date(at),
        'Vahvistettu',
        'Päivi',
        'Järvinen',
        'paivi@example.org',
        401234567,
        'Esimerkki Oy',
        '',
        'Ravintolat',
        'Kouvola',
        'Katu 1, 45100 Kouvola',
        'Gluteeniton',
        'Kyllä',
        'Suomi',
      ],
      [
        date(at),
        'Vahvistettu',
        'Åsa',
        'Lindström',
        'asa@example.org',
        358401234568,
        'Lindström Ab',
        '',
        '',
        'Lovisa',
        '',
        '',
        'Kyllä',
        'Ruotsi',
      ],
      ['', '', 'Yhteensä', 2],
    ),
    [
      { ...paivi, phone: '0401234567', businessName: 'Esimerkki Oy', municipality: '286', language: 'fi' },
      { ...asa, phone: '+358401234568', municipality: '434', language: 'sv' },
    ],
    ['title-lines', 'total-rows'],
  ],
  [
    'Webropol, with questions for headings and whole names',
    xlsx(
      ['Perusraportti'],
      ['Ilmoittautuminen: Törmäytys'],
      [],
      ['Vastaajien kokonaismäärä: 1'],
      [],
      [
        'Vastausaika',
        'Nimi (Etunimi Sukunimi)',
        'Sähköpostiosoite',
        'Matkapuhelinnumero',
        'Mitä yritystä edustat?',
        'Millä toimialalla yrityksesi toimii?',
        'Millä paikkakunnalla yritys toimii?',
        'Saako yhteystietojani antaa muille osallistujille?',
      ],
      [date(at), 'Päivi Järvinen', 'paivi@example.org', '040 123 4567', 'Esimerkki Oy', 'Ravintola', 'Kotka', 'Kyllä'],
    ),
    [{ ...paivi, phone: '040 123 4567', businessName: 'Esimerkki Oy', municipality: '285' }],
    ['title-lines'],
  ],
  [
    'Google Forms, with time stamps, one column for the name and line breaks in answers',
    utf8(
      '"Aikaleima","Etu- ja sukunimi","Sähköpostiosoite","Puhelinnumero","Yrityksen nimi","Mitä odotat työpajalta?","Suostun tietojeni käsittelyyn"\n' +
        '"2027/03/02 10.15.22 ap. EET","Päivi Järvinen","paivi@example.org","0401234567","Esimerkki Oy","Uusia\nkontakteja, ideoita","Suostun"\n',
    ),
    [{ ...paivi, phone: '0401234567', businessName: 'Esimerkki Oy' }],
    [],
  ],
  [
    'Microsoft Forms in Finnish, without sign-in: its own e-mail and name columns say nothing',
    xlsx(
      [
        'Tunnus',
        'Aloitusaika',
        'Suoritusaika',
        'Sähköposti',
        'Nimi',
        'Edellisen muokkauksen aika',
        'Etunimi',
        'Sukunimi',
        'Sähköpostiosoitteesi',
        'Yritys',
        'Kieli',
      ],
      [1, date(at), date(at), 'anonymous', '', '', 'Päivi', 'Järvinen', 'paivi@example.org', 'Esimerkki Oy', 'suomi;'],
      [2, date(at), date(at), 'anonymous', '', '', 'Åsa', 'Lindström', 'asa@example.org', '', 'svenska;'],
    ),
    [
      { ...paivi, language: 'fi', businessName: 'Esimerkki Oy' },
      { ...asa, language: 'sv' },
    ],
    [],
  ],
  [
    'Microsoft Forms in English, with a question for the whole name',
    xlsx(
      [
        'ID',
        'Start time',
        'Completion time',
        'Email',
        'Name',
        'Last modified time',
        'Your full name',
        'E-mail address for the invitation',
        'Company',
        'Municipality',
      ],
      [1, date(at), date(at), 'anonymous', '', '', 'Ada Lovelace', 'ada@example.org', 'Engine Ltd', 'Kotka'],
    ),
    [{ ...ada, businessName: 'Engine Ltd', municipality: '285' }],
    [],
  ],
  [
    'Eventbrite, where the buyer is another person, with totals below',
    utf8(
      'Order no.,Order Date,Buyer First Name,Buyer Surname,Buyer Email,First Name,Surname,Email,Quantity,Ticket Type,Total Paid,Attendee Status,Job Title,Company,Cell Phone\n' +
        '123456789,2027-03-02 10:15:22+02:00,Boss,Lady,boss@example.org,Ada,Lovelace,ada@example.org,1,General Admission,0.00,Attending,Owner,Engine Ltd,0401234567\n' +
        'Totals,,,,,,,,1,,0.00,,,,\n',
    ),
    [{ ...ada, businessName: 'Engine Ltd', phone: '0401234567' }],
    ['total-rows'],
  ],
  [
    'Excel in Finnish, Windows-1252, numbered, with a blank row and a count below',
    latin1(
      'Nro;Sukunimi;Etunimi;S-posti;Puh.;Yritys;Ytunnus;Kunta\r\n1;Järvinen;Päivi;paivi@example.org;0401234567;Esimerkki Oy;;Kouvola\r\n;;;;;;;\r\nYht.;1;;;;;;\r\n',
    ),
    [{ ...paivi, phone: '0401234567', municipality: '286' }],
    ['old-encoding', 'total-rows'],
  ],
  [
    'Excel in Swedish, Windows-1252, with a sum below',
    latin1(
      'Efternamn;Förnamn;E-post;Tfn;Företag;FO-nummer;Hemort;Språk\r\nLindström;Åsa;asa@example.org;;Lindström Ab;;Lovisa;svenska\r\nSumma;1;;;;;;\r\n',
    ),
    [{ ...asa, businessName: 'Lindström Ab', municipality: '434', language: 'sv' }],
    ['old-encoding', 'total-rows'],
  ],
  [
    'Excel in English, saved as Unicode text',
    utf16('Last name\tFirst name\tE-mail\tCompany\r\nLovelace\tAda\tada@example.org\tEngine Ltd\r\n'),
    [{ ...ada, businessName: 'Engine Ltd' }],
    [],
  ],
  [
    'a survey tool with two lines of headings',
    utf8(
      'Respondent ID,Collector ID,Start Date,Contact Information,,,\n,,,Name,Company,Email Address,Phone Number\n1,2,2027-03-02,Ada Lovelace,Engine Ltd,ada@example.org,0401234567\n',
    ),
    [{ ...ada, businessName: 'Engine Ltd', phone: '0401234567' }],
    ['title-lines'],
  ],
  [
    'a list with addresses for other purposes beside the person’s own',
    utf8(
      '\uFEFFEtunimi;Sukunimi;Sähköposti;Laskutussähköposti;Yhteyshenkilön sähköposti;Yritys;Suostumus: saa lähettää sähköpostia\nPäivi;Järvinen;paivi@example.org;lasku@example.org;boss@example.org;Esimerkki Oy;Kyllä\n',
    ),
    [paivi],
    [],
  ],
];

describe('a list from a registration tool', () => {
  test.each(lists)('is read without a question: %s', async (_, bytes, people, notes) => {
    const { rows, notes: told } = await readAll(bytes);
    expect(rows.map((row) => row.state)).toEqual(people.map(() => 'new'));
    expect(rows.map((row) => row.person)).toMatchObject(people);
    expect(told).toEqual(expect.arrayContaining(notes));
  });

  test('is nobody’s sum, but a person called Summa is a person', async () => {
    const { rows } = await readAll(utf8('Nimi;Sähköposti\nAda Lovelace;ada@example.org\nSumma;summa@example.org\n'));
    expect(rows.map((row) => row.person?.firstName)).toEqual(['Ada', 'Summa']);
  });
});

test('the rows that stayed out, corrected in the file of reasons, are let in from it', async () => {
  const first = await readAll(
    latin1(
      'Sukunimi;Etunimi;Sähköposti;Y-tunnus\r\nJärvinen;Päivi;paivi@;\r\nLindström;Åsa;asa@example.org;1234567-9\r\n',
    ),
  );
  const file = problemRowsCsv(
    first.headers,
    first.rows,
    'Syy',
    ({ code }) => `Korjaa tämä: ${code}, ja tuo uudelleen.`,
  );
  const corrected = file.replace('paivi@"', 'paivi@example.org"').replace('1234567-9', '0737546-2');
  const second = await readAll(utf8(corrected));
  expect(second.headers).toEqual([...first.headers, 'Syy']);
  expect(second.columns.at(-1)).toBe('ignore');
  expect(second.rows).toMatchObject([
    { state: 'new', person: paivi },
    { state: 'new', person: { ...asa, businessId: '0737546-2' } },
  ]);
});
