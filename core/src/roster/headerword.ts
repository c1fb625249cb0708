import { folded } from '../spelling.ts';
import type { RosterField } from './rosterfield.ts';

export type HeaderReading = { field: RosterField; strength: 'exact' | 'loose' };

/** Whole headers, folded. Those not here are read by the patterns below. */
const exact: Record<Exclude<RosterField, 'ignore'>, string> = {
  firstName: 'etunimi|etunimet|kutsumanimi|fornamn|tilltalsnamn|first name|firstname|given name|forename|etun',
  lastName: 'sukunimi|sukunimet|efternamn|slaktnamn|last name|lastname|surname|family name|sukun',
  fullName:
    'nimi|namn|name|koko nimi|kokonimi|etu ja sukunimi|etunimi ja sukunimi|etunimi sukunimi|hela namnet|for och efternamn|fornamn och efternamn|full name|fullname|first and last name|osallistuja|osallistujan nimi|ilmoittautuja|ilmoittautujan nimi|deltagare|deltagarens namn|participant|participant name|attendee|attendee name|yhteyshenkilo|yhteyshenkilon nimi|kontaktperson|contact|contact person|contact name|henkilo|yrittaja|yrittajan nimi|foretagare|entrepreneur',
  email:
    'sahkoposti|sahkopostiosoite|email|e mail|mail|e post|epost|e postadress|epostadress|email address|e mail address|s posti|sposti|meili',
  phone:
    'puhelin|puhelinnumero|puh|puh nro|gsm|matkapuhelin|kannykka|telefon|telefonnummer|tel|tfn|tel nr|mobil|mobiltelefon|mobilnummer|phone|phone number|mobile|mobile phone|cell|telephone',
  business:
    'yritys|yrityksen nimi|yrityksesi nimi|yritys organisaatio|organisaatio|organisaation nimi|firma|firman nimi|toiminimi|yhteiso|tyonantaja|yritys yhteiso|foretag|foretagets namn|foretagsnamn|foretag organisation|organisation|organisationens namn|bolag|firmanamn|arbetsgivare|company|company name|business|business name|organization|organization name|organisation name|employer|firm',
  businessId:
    'y tunnus|ytunnus|yritystunnus|yrityksen y tunnus|yritys ja yhteisotunnus|ly tunnus|alv tunnus|alv numero|fo nummer|fo nr|fonummer|foretagets fo nummer|organisationsnummer|org nr|orgnr|moms nummer|momsnummer|business id|businessid|company id|vat|vat id|vat number|vat no',
  sector:
    'toimiala|paatoimiala|toimialakoodi|toimialaluokka|ala|tol|tol 2008|tol koodi|nace|bransch|naringsgren|verksamhetsomrade|sector|industry|line of business|field|business sector|field of business',
  municipality:
    'paikkakunta|kotipaikka|kotikunta|kotipaikkakunta|kunta|kaupunki|kunta kaupunki|kaupunki kunta|postitoimipaikka|sijainti|sijaintikunta|yrityksen kotipaikka|kommun|hemkommun|hemort|ort|postort|stad|sate|municipality|city|town|location|home town|hometown|domicile|place',
  language:
    'kieli|asiointikieli|aidinkieli|yhteydenpitokieli|kielivalinta|sprak|kontaktsprak|modersmal|arendesprak|language|preferred language|contact language|lang|locale',
};

const wholeHeaders = new Map(
  Object.entries(exact).flatMap(([field, headers]) =>
    headers.split('|').map((each) => [each, field as RosterField] as const),
  ),
);

/** In order: the first that fits decides, so "Yrityksen sähköposti" is an e-mail and "Sähköpostilupa" is nobody's field. */
const patterns: [RosterField, RegExp][] = [
  [
    'ignore',
    /suostum|samtyck|consent|\blupa|lupa\b|tietosuoja|gdpr|uutiskirje|nyhetsbrev|newsletter|markkinointi|laskutus|faktur|invoice|billing/u,
  ],
  ['email', /sahkopo|\be ?post(?!i)|\be ?mail|\bs ?posti|meili\b|maili\b/u],
  ['businessId', /\by ?tunnu|\bfo ?(?:nummer|nr)|organisationsnum|business ?id|\bvat\b|\balv\b|yritystunnu/u],
  ['phone', /puhelin|\bpuh\b|\bgsm|kannyk|telefon|\btel\b|\btfn\b|mobil|phone/u],
  [
    'ignore',
    /osoite|adress|postinumero|postnum|\bzip\b|www|kotisivu|verkkosivu|hemsida|website|\burl\b|paivamaara|datum|\bdate|\btime|aika\b|syntyma|fodel|birth|\bika\b|allergi|ruokavali|diet|kommentti|kommentar|comment|lisatie|huom|note|\btila\b|status/u,
  ],
  ['language', /kieli\b|kielesi|sprak|language/u],
  ['sector', /toimiala|bransch|sector|industry|\btol\b|\bnace\b|verksamhetsomr|naringsgr/u],
  ['fullName', /(?=.*(?:etunim|fornamn|first))(?=.*(?:sukunim|efternamn|last|surname))/u],
  ['firstName', /etunim|fornamn|first ?name|given ?name/u],
  ['lastName', /sukunim|efternamn|last ?name|surname|family ?name/u],
  [
    'municipality',
    /paikkakun|kotipaik|kotikun|kunta\b|kunnassa|kaupunki|kaupungissa|toimipaikka\b|kommun|\bort\b|hemort|municipality|\bcity\b|\btown\b/u,
  ],
  [
    'business',
    /yritys|yrityk|\bfirma|organisaatio|tyonantaja|yhteiso|foretag|\bbolag|organi[sz]ation|company|\bbusiness|employer/u,
  ],
  [
    'fullName',
    /osallistuja|deltagar|participant|attendee|yhteyshenk|kontaktpers|contact ?person|\bnimi\b|\bnimesi\b|\bnamn\b|\bname\b/u,
  ],
];

/** Above this many words a header is a question, and a firm mentioned in it is not asked for by name. */
const wordsOfLabel = 5;

/** What a header says its column holds; null when it says nothing known. */
export function readHeader(header: string): HeaderReading | null {
  const whole = folded(header.slice(0, 200));
  const label = folded(header.slice(0, 200).replace(/\([^)]*\)?|\[[^\]]*\]?|[*:?]+\s*$/gu, ' '));
  for (const spelling of [whole, label]) {
    const field = wholeHeaders.get(spelling);
    if (field !== undefined) return { field, strength: 'exact' };
  }
  const found = patterns.find(([, pattern]) => pattern.test(whole));
  if (found === undefined) return null;
  const isQuestion = whole.split(' ').length > wordsOfLabel;
  if (isQuestion && (found[0] === 'business' || found[0] === 'fullName') && !/nimi|namn|name/u.test(whole)) return null;
  return { field: found[0], strength: 'loose' };
}
