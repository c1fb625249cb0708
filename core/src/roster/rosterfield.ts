import { z } from 'zod';

/** What a column of a roster may hold; `ignore` for the rest. */
export const rosterFields = [
  'firstName',
  'lastName',
  'fullName',
  'email',
  'phone',
  'business',
  'businessId',
  'sector',
  'municipality',
  'language',
  'ignore',
] as const;
export const rosterField = z.enum(rosterFields);
export type RosterField = z.infer<typeof rosterField>;

/** The label of each field in the catalogue. */
export const rosterFieldKeys = {
  firstName: 'roster_field_first_name',
  lastName: 'roster_field_last_name',
  fullName: 'roster_field_full_name',
  email: 'roster_field_email',
  phone: 'roster_field_phone',
  business: 'roster_field_business',
  businessId: 'roster_field_business_id',
  sector: 'roster_field_sector',
  municipality: 'roster_field_municipality',
  language: 'roster_field_language',
  ignore: 'roster_field_ignore',
} as const satisfies Record<RosterField, string>;

/**
 * Columns as somebody sent them, made safe: unknown words become `ignore`, each field stays at its first column only, and there are
 * exactly `count` of them.
 */
export function readColumns(columns: readonly string[], count: number): RosterField[] {
  const taken = new Set<RosterField>();
  return Array.from({ length: count }, (_, at) => {
    const read = rosterField.safeParse(columns[at]);
    if (!read.success || read.data === 'ignore' || taken.has(read.data)) return 'ignore';
    taken.add(read.data);
    return read.data;
  });
}
