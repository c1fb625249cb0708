/** Invented people and firms for a demonstration. Every name ends in "demo"; none of them exists. */
export type DemoBusiness = {
  person: string;
  language: 'fi' | 'sv' | 'en';
  name: string;
  sector: string;
  municipality: string;
  offer: string;
  offerTags: string[];
  need: string;
  needTags: string[];
};

const row = (
  person: string,
  language: DemoBusiness['language'],
  name: string,
  sector: string,
  municipality: string,
  offer: string,
  offerTags: string,
  need: string,
  needTags: string,
): DemoBusiness => ({
  person: `${person} (demo)`,
  language,
  name: `${name} (demo)`,
  sector,
  municipality,
  offer,
  offerTags: offerTags.split(', '),
  need,
  needTags: needTags.split(', '),
});

// Municipality codes of Statistics Finland: 286 Kouvola, 285 Kotka, 405 Lappeenranta, 153 Imatra, 075 Hamina, 491 Mikkeli, 434 Loviisa.
export const demoBusinesses: DemoBusiness[] = [
  row(
    'Aino',
    'fi',
    'Kymin Pakkaamo',
    '17',
    '286',
    'Suunnittelemme ja teemme kartonkipakkauksia pieninä sarjoina.',
    'pakkaus, kartonki',
    'Etsimme ruokatuottajia, joille kokeilla uutta pakkausta.',
    'elintarvike, pilotti',
  ),
  row(
    'Bertil',
    'sv',
    'Pyttis Bageri',
    '10',
    '624',
    'Vi bakar surdegsbröd för caféer och affärer.',
    'bröd, catering',
    'Vi behöver förpackningar som tål fukt.',
    'förpackning, design',
  ),
  row(
    'Carita',
    'fi',
    'Kotkan Tapahtumapaja',
    '82',
    '285',
    'Järjestämme tapahtumat satamasta saunalle.',
    'tapahtumat, tuotanto',
    'Haemme esiintyjiä ja valokuvaajaa.',
    'valokuvaus, musiikki',
  ),
  row(
    'Daniel',
    'en',
    'Saimaa Guides',
    '79',
    '405',
    'Guided kayak and bicycle trips on Lake Saimaa.',
    'guiding, nature',
    'Looking for lodging partners in Imatra.',
    'lodging, partners',
  ),
  row(
    'Elina',
    'fi',
    'Kuvaamo Valo',
    '74',
    '285',
    'Valokuvaamme tuotteet, tilat ja ihmiset.',
    'valokuvaus, tuotekuvat',
    'Kaipaan sparrausta hinnoitteluun.',
    'hinnoittelu, sparraus',
  ),
  row(
    'Fredrik',
    'sv',
    'Lovisa Snickeri',
    '31',
    '434',
    'Vi gör möbler och inredning på mått.',
    'möbler, trä',
    'Vi söker en återförsäljare i Kouvola.',
    'återförsäljare, butik',
  ),
  row(
    'Hanna',
    'fi',
    'Tilitaito Haminassa',
    '69',
    '075',
    'Kirjanpito ja palkat pienille yrityksille.',
    'kirjanpito, palkat',
    'Haluan tutustua matkailualan yrittäjiin.',
    'matkailu, asiakkaat',
  ),
  row(
    'Ilkka',
    'fi',
    'Konepaja Korpi',
    '25',
    '286',
    'Koneistamme ja hitsaamme osia, myös yhden kappaleen sarjoja.',
    'koneistus, hitsaus',
    'Tarvitsen muotoilijan uuteen grilliin.',
    'muotoilu, tuotekehitys',
  ),
  row(
    'Johanna',
    'fi',
    'Muotoilutoimisto Linja',
    '74',
    '491',
    'Teollinen muotoilu ja pakkausmuotoilu.',
    'muotoilu, pakkaus',
    'Etsin valmistajaa pienille metalliosille.',
    'koneistus, valmistus',
  ),
  row(
    'Kalle',
    'fi',
    'Kuljetus Kymi',
    '49',
    '286',
    'Kylmäkuljetukset Kymenlaaksossa joka arkipäivä.',
    'kuljetus, kylmäketju',
    'Paluukuormia Lappeenrannasta.',
    'rahti, lappeenranta',
  ),
  row(
    'Laura',
    'fi',
    'Ravintola Ranta',
    '56',
    '405',
    'Järviruokaa ja juhlia rannalla.',
    'ravintola, juhlat',
    'Lähituottajia ja kylmäkuljetus.',
    'lähiruoka, kuljetus',
  ),
  row(
    'Mikael',
    'sv',
    'Webb och Vind',
    '62',
    '434',
    'Webbplatser och nätbutiker för småföretag.',
    'webb, nätbutik',
    'Jag söker en fotograf för produktbilder.',
    'fotografering, produktbilder',
  ),
  row(
    'Noora',
    'fi',
    'Hyvän Olon Tila',
    '96',
    '153',
    'Hierontaa ja rentoutusta Imatran keskustassa.',
    'hyvinvointi, hieronta',
    'Yhteistyötä majoituksen kanssa.',
    'majoitus, matkailu',
  ),
  row(
    'Olli',
    'fi',
    'Hotelli Koski',
    '55',
    '153',
    'Kaksikymmentä huonetta kosken partaalla.',
    'majoitus, kokoukset',
    'Ohjelmaa vieraille.',
    'elämykset, opastus',
  ),
];

const first = [
  'Pirjo',
  'Rasmus',
  'Satu',
  'Teemu',
  'Ulla',
  'Ville',
  'Wilma',
  'Yrjö',
  'Åsa',
  'Ämma',
  'Anton',
  'Birgit',
  'Cecilia',
  'Eero',
  'Fanni',
  'Gunilla',
  'Henrik',
  'Iida',
  'Jari',
  'Kaisa',
  'Lasse',
  'Mari',
  'Niklas',
  'Outi',
  'Petri',
  'Riikka',
];

/** Forty people in all: the ones above and more of the same trades in other towns. */
export const demoPeople: DemoBusiness[] = [
  ...demoBusinesses,
  ...first.flatMap((name, index) => {
    const model = demoBusinesses[index % demoBusinesses.length];
    const town = ['286', '285', '405', '153', '075', '491'][index % 6] ?? '286';
    return model === undefined
      ? []
      : [{ ...model, person: `${name} (demo)`, name: `${name} & co (demo)`, municipality: town }];
  }),
];

export const demoPartners = [
  {
    name: 'Kehitysyhtiö Virta (demo)',
    about: 'Neuvoo yritystä, kun se aloittaa, kasvaa tai vaihtaa omistajaa.',
    services: ['Yritysneuvonta', 'Rahoituksen haku', 'Omistajanvaihdos'],
    municipality: '286',
    region: '08',
  },
  {
    name: 'Saimaan yrityspalvelut (demo)',
    about: 'Auttaa löytämään tilat, tekijät ja tukijat Etelä-Karjalassa.',
    services: ['Toimitilat', 'Rekrytointi'],
    municipality: '405',
    region: '09',
  },
  {
    name: 'Nylands företagshus (demo)',
    about: 'Rådgivning på svenska för företag vid kusten.',
    services: ['Företagsrådgivning', 'Nätverk'],
    municipality: '434',
    region: '01',
  },
];
