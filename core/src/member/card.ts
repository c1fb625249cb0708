import { viewBusiness } from '../business/business.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import type { Context } from '../context.ts';
import type { Card } from '../saying/saying.ts';
import { maySee, type Closeness } from '../visibility/visibility.ts';
import type { Member } from './member.ts';

/** How close a reader stands to a member. */
export function closenessTo({ store }: Pick<Context, 'store'>, memberId: string, readerId: string | null): Closeness {
  if (readerId === null) return 'stranger';
  if (readerId === memberId) return 'self';
  return store.cohorts.shareCohort(memberId, readerId) ? 'cohort' : 'hub';
}

/**
 * True when the reader may know of the member at all: themselves, somebody of a shared cohort, or whoever agreed to be in the directory.
 * Where it is false, the answer must be the one for nobody.
 */
export function mayFind(stored: Pick<Context, 'store'>, member: Member, readerId: string | null): boolean {
  const closeness = closenessTo(stored, member.id, readerId);
  return closeness === 'self' || closeness === 'cohort' || hasConsent(stored, member.id, 'directory');
}

/** The member's card as this reader may see it: only fields visible to the reader are in it. */
export function cardFor(context: Pick<Context, 'store'>, of: Member, readerId: string | null): Card {
  const { store } = context;
  const closeness = closenessTo(context, of.id, readerId);
  const business = store.businesses.ofMember(of.id)[0];
  const seen = business === undefined ? null : viewBusiness(business, closeness);
  return {
    memberId: of.id,
    name: of.name,
    ...(of.userId !== null && readerId !== null && { userId: of.userId }),
    ...(of.about !== '' && maySee(of.aboutVisibility, closeness) && { about: of.about }),
    ...(seen?.showsMembers && {
      business: seen.name,
      ...(seen.sector !== undefined && { sector: seen.sector }),
      ...(seen.municipality !== undefined && { municipality: seen.municipality }),
      ...(seen.offer !== undefined && seen.offer !== '' && { offer: seen.offer }),
      ...(seen.need !== undefined && seen.need !== '' && { need: seen.need }),
      url: `/directory/${seen.slug}`,
    }),
  };
}
