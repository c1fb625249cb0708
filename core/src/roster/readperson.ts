import { z } from 'zod';
import { parseBusinessId } from '../businessid/businessid.ts';
import { findMunicipality, type MunicipalityMatch } from '../place/findmunicipality.ts';
import { municipalityByCode } from '../place/municipality.ts';
import { findSector, type SectorMatch } from '../sector/findsector.ts';
import { sectorByCode } from '../sector/sector.ts';
import { cleanCell, longestCell, saysNothing } from './cell.ts';
import { splitName } from './personname.ts';
import { readLanguage } from './readlanguage.ts';
import { readPhone } from './readphone.ts';
import type { RosterField } from './rosterfield.ts';
import { guessKey, type GuessedField, type RosterGuess, type RosterPerson, type RosterProblem } from './rosterrow.ts';

const email = z.email().max(254);

/** Fields that have a shorter limit than any cell, as the domain stores them. */
const limits: Partial<Record<RosterField, number>> = {
  firstName: 100,
  lastName: 100,
  fullName: 200,
  phone: 60,
  business: 120,
};

export type ReadPerson = { person: RosterPerson | null; problems: RosterProblem[]; guesses: RosterGuess[] };

/** Finds sectors and municipalities, each spelling once: a long list says the same few words over and over. */
export type Finder = { sector(text: string): SectorMatch; municipality(text: string): MunicipalityMatch };

export function makeFinder(): Finder {
  const once = <T>(find: (text: string) => T) => {
    const known = new Map<string, T>();
    return (text: string): T => {
      const before = known.get(text);
      if (before !== undefined) return before;
      const match = find(text);
      known.set(text, match);
      return match;
    };
  };
  return { sector: once(findSector), municipality: once(findMunicipality) };
}

/** Reads one row: all its problems at once, and a person only when there is none. Accepted guesses are `guessKey` → code. */
export function readPerson(
  cells: readonly string[],
  columns: readonly RosterField[],
  acceptedGuesses: ReadonlyMap<string, string>,
  finder: Finder,
): ReadPerson {
  const problems: RosterProblem[] = [];
  const guesses: RosterGuess[] = [];
  const found = (code: RosterProblem['code'], field: RosterField, value: string) => {
    problems.push({ code, field, value: shortened(value) });
  };
  const text = readCells(cells, columns, found);
  const optional = (field: RosterField) => {
    const cell = text.get(field) ?? '';
    return saysNothing(cell) ? null : cell;
  };

  const { firstName, lastName, missing } = readNames(text);
  if (missing !== null) found('name-missing', missing, '');

  const address = bareAddress(text.get('email') ?? '');
  if (saysNothing(address)) found('email-missing', 'email', '');
  else if (!email.safeParse(address).success) found('email-invalid', 'email', address);

  const writtenId = optional('businessId');
  const businessId = writtenId === null ? null : parseBusinessId(writtenId);
  if (businessId?.ok === false) found(`business-id-${businessId.reason}`, 'businessId', writtenId ?? '');

  const writtenPhone = optional('phone');
  const codeOf = (field: GuessedField): string | null => {
    const value = optional(field);
    if (value === null) return null;
    const match = finder[field](value);
    if ('found' in match) return match.found.code;
    const accepted = knownCode(field, acceptedGuesses.get(guessKey(field, value)));
    guesses.push({ field, value, code: 'guess' in match ? match.guess.code : null, accepted });
    return accepted;
  };
  const sector = codeOf('sector');
  const municipality = codeOf('municipality');

  if (problems.length > 0) return { person: null, problems, guesses };
  const person: RosterPerson = {
    firstName,
    lastName,
    email: address.toLowerCase(),
    phone: writtenPhone === null ? null : readPhone(writtenPhone),
    language: readLanguage(text.get('language') ?? ''),
    businessName: optional('business'),
    businessId: businessId?.ok === true ? businessId.businessId : null,
    sector,
    municipality,
  };
  return { person, problems, guesses };
}

type Found = (code: RosterProblem['code'], field: RosterField, value: string) => void;

/** The cleaned text of each field; too long a cell anywhere, and a filled cell outside the columns, is a problem. */
function readCells(cells: readonly string[], columns: readonly RosterField[], found: Found): Map<RosterField, string> {
  const text = new Map<RosterField, string>();
  cells.forEach((raw, at) => {
    const field = columns[at] ?? 'ignore';
    // What will not be kept need not be cleaned: a cell may hold megabytes.
    const tooLong = raw.length > 4 * longestCell;
    const cell = tooLong ? raw.slice(0, longestCell) : cleanCell(raw);
    if (at >= columns.length && cell !== '') found('row-too-wide', 'ignore', cell);
    else if (tooLong || cell.length > (limits[field] ?? longestCell)) found('text-too-long', field, cell);
    if (field !== 'ignore') text.set(field, cell);
  });
  return text;
}

/** A part that has its own column must be filled; a list without a column for last names is taken as it is. */
function readNames(text: ReadonlyMap<RosterField, string>) {
  const whole = text.get('fullName');
  const split = whole === undefined || saysNothing(whole) ? null : splitName(whole);
  const part = (field: 'firstName' | 'lastName') => {
    const cell = text.get(field) ?? '';
    return saysNothing(cell) ? (split?.[field] ?? '') : cell;
  };
  const firstName = part('firstName');
  const lastName = part('lastName');
  const missing: RosterField | null =
    firstName === ''
      ? text.has('firstName') || whole === undefined
        ? 'firstName'
        : 'fullName'
      : lastName === '' && text.has('lastName')
        ? 'lastName'
        : null;
  return { firstName, lastName, missing };
}

/** "mailto:ada@example.org" and "Ada <ada@example.org>" without what is around. */
function bareAddress(cell: string): string {
  const inAngles = /<([^<>]*)>\s*$/u.exec(cell);
  return (inAngles?.[1] ?? cell).replace(/^mailto:/iu, '').trim();
}

function knownCode(field: GuessedField, code: string | undefined): string | null {
  if (code === undefined) return null;
  const known = field === 'sector' ? sectorByCode(code) : municipalityByCode(code);
  return known?.code ?? null;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).replace(/\p{Cs}$/u, '')}…` : text;
}
