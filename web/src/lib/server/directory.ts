import { viewBusiness, type BusinessView, type Reader } from '@kohtaamo/core/business/business.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { cardFor, closenessTo, mayFind } from '@kohtaamo/core/member/card.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { municipalityName } from '@kohtaamo/core/place/municipality.ts';
import type { Person } from '@kohtaamo/core/role/role.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { maySee } from '@kohtaamo/core/visibility/visibility.ts';

type Stored = Pick<Context, 'store'>;

/** A business in a list: what the reader may see, with places and sectors by name. */
export type BusinessCard = {
  href: string;
  name: string;
  offer: string | null;
  need: string | null;
  town: string | null;
  sector: string | null;
  logo: string | null;
};

export type PersonCard = {
  id: string;
  name: string;
  about: string | null;
  email: string | null;
  business: string | null;
  isReader: boolean;
  /** The reader does not want to be introduced to them. */
  isBlocked: boolean;
};

export function readerOf(person: Person): Reader {
  return { memberId: person?.memberId ?? null, cohortIds: person?.cohortIds ?? [] };
}

export function businessCard(view: BusinessView, language: Language): BusinessCard {
  return {
    href: `/directory/${view.slug}`,
    name: view.name,
    offer: view.offer || (view.offerTags ?? []).join(', ') || null,
    need: view.need || (view.needTags ?? []).join(', ') || null,
    town: view.municipality === undefined ? null : municipalityName(view.municipality, language),
    sector: view.sector === undefined ? null : sectorName(view.sector, language),
    logo: view.hasLogo === true ? `/directory/${view.slug}/logo` : null,
  };
}

/** The business as this reader may see it; null when there is none, or none for this reader: the two look alike. */
export function businessSeen({ store }: Stored, slug: string, reader: Reader): BusinessView | null {
  const found = store.businesses.bySlug(slug);
  return found === null ? null : viewBusiness(found, store.businesses.closeness(found.id, reader));
}

/** Of these members those whom the reader may see: who agreed to be in the directory, shares a cohort with the reader, or is the reader. */
export function peopleSeen({ store }: Stored, memberIds: string[], readerId: string | null): PersonCard[] {
  return memberIds
    .flatMap((id) => store.members.byId(id) ?? [])
    .filter((member) => mayFind({ store }, member, readerId))
    .map((member) => personCard({ store }, member, readerId))
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}

export function personCard({ store }: Stored, member: Member, readerId: string | null): PersonCard {
  const closeness = closenessTo({ store }, member.id, readerId);
  const card = cardFor({ store }, member, readerId);
  return {
    id: member.id,
    name: member.name,
    about: card.about ?? null,
    email: maySee(member.emailVisibility, closeness) ? member.email : null,
    business: card.business ?? null,
    isReader: closeness === 'self',
    isBlocked: readerId !== null && store.members.hasBlocked(readerId, member.id),
  };
}
