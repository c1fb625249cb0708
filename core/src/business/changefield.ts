import type { Actor } from '../audit/audit.ts';
import type { Context } from '../context.ts';
import { refuse, type Result } from '../refusal.ts';
import type { Visibility } from '../visibility/visibility.ts';
import { defaultVisibility, type Business, type BusinessField } from './business.ts';
import { saveBusiness } from './savebusiness.ts';
import { readField, type FieldReading, type WrittenField } from './writtenbusiness.ts';

type Person = Actor & { memberId: string };

/**
 * Changes one field to what somebody wrote; an empty text empties it. What was probably meant comes back as a guess and is not applied.
 * Refusals: not_found, those of `readField`, those of `saveBusiness`.
 */
export function changeField(
  context: Context,
  actor: Person,
  businessId: string,
  field: WrittenField,
  written: string,
): FieldReading<Business> {
  const before = context.store.businesses.byId(businessId);
  if (before === null) return refuse('not_found');
  const reading = readField[field](written);
  return reading.ok ? saveBusiness(context, actor, businessId, { ...before, [field]: reading.value }) : reading;
}

/** Makes a business of which nothing but the name is told yet. Refusals: those of the name, those of `saveBusiness`. */
export function startBusiness(context: Context, actor: Person, written: string): FieldReading<Business> {
  const name = readField.name(written);
  if (!name.ok) return name;
  return saveBusiness(context, actor, null, {
    name: name.value,
    businessId: null,
    sector: null,
    municipality: null,
    offer: '',
    offerTags: [],
    need: '',
    needTags: [],
    links: [],
    languages: [],
    visibility: defaultVisibility,
  });
}

/** Sets who sees a field. Refusals: not_found, those of `saveBusiness`. */
export function changeVisibility(
  context: Context,
  actor: Person,
  businessId: string,
  field: BusinessField,
  visibility: Visibility,
): Result<Business> {
  const before = context.store.businesses.byId(businessId);
  if (before === null) return refuse('not_found');
  return saveBusiness(context, actor, businessId, {
    ...before,
    visibility: { ...before.visibility, [field]: visibility },
  });
}
