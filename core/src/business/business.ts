import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import { language } from '../language/language.ts';
import { slug } from '../programme/programme.ts';
import type { Closeness } from '../visibility/visibility.ts';
import { maySee, visibility } from '../visibility/visibility.ts';

/** Fields whose visibility the member chooses. The name is seen by whoever sees the business at all. */
export const businessFields = [
  'name',
  'businessId',
  'sector',
  'municipality',
  'offer',
  'need',
  'links',
  'logo',
  'languages',
  'members',
] as const;
export const businessField = z.enum(businessFields);
export type BusinessField = z.infer<typeof businessField>;

export const businessVisibility = z.record(businessField, visibility);
export type BusinessVisibility = z.infer<typeof businessVisibility>;

/** Nothing leaves the hub before its owner says so. */
export const defaultVisibility: BusinessVisibility = {
  name: 'hub',
  businessId: 'me',
  sector: 'hub',
  municipality: 'hub',
  offer: 'hub',
  need: 'hub',
  links: 'hub',
  logo: 'hub',
  languages: 'hub',
  members: 'hub',
};

const tag = z.string().trim().min(1).max(40);

export const business = z.object({
  id: z.string(),
  slug,
  name: z.string().min(1).max(120),
  businessId: z.string().nullable(),
  /** TOL 2008 division, two digits. */
  sector: z.string().nullable(),
  /** Code of Statistics Finland, three digits. */
  municipality: z.string().nullable(),
  offer: z.string().max(1000),
  offerTags: z.array(tag).max(12),
  need: z.string().max(1000),
  needTags: z.array(tag).max(12),
  links: z.array(z.url({ protocol: /^https?$/ }).max(300)).max(5),
  languages: z.array(language).max(3),
  hasLogo: z.boolean(),
  visibility: businessVisibility,
  createdAt: z.number().int(),
  changedAt: z.number().int(),
});
export type Business = z.infer<typeof business>;

/** A business as one reader sees it: what is hidden is absent, not blank. */
export type BusinessView = {
  id: string;
  slug: string;
  name: string;
  businessId?: string;
  sector?: string;
  municipality?: string;
  offer?: string;
  offerTags?: string[];
  need?: string;
  needTags?: string[];
  links?: string[];
  languages?: Business['languages'];
  hasLogo?: boolean;
  showsMembers: boolean;
};

/** The business as a reader this close sees it, or null when not even its name may be seen. */
export function viewBusiness(of: Business, reader: Closeness): BusinessView | null {
  const sees = (field: BusinessField) => maySee(of.visibility[field], reader);
  if (!sees('name')) return null;
  return {
    id: of.id,
    slug: of.slug,
    name: of.name,
    ...(sees('businessId') && of.businessId !== null && { businessId: of.businessId }),
    ...(sees('sector') && of.sector !== null && { sector: of.sector }),
    ...(sees('municipality') && of.municipality !== null && { municipality: of.municipality }),
    ...(sees('offer') && { offer: of.offer, offerTags: of.offerTags }),
    ...(sees('need') && { need: of.need, needTags: of.needTags }),
    ...(sees('links') && { links: of.links }),
    ...(sees('languages') && { languages: of.languages }),
    ...(sees('logo') && { hasLogo: of.hasLogo }),
    showsMembers: sees('members'),
  };
}

/** Who reads the directory. A visitor has no member id and no cohorts. */
export type Reader = { memberId: string | null; cohortIds: string[] };

export type DirectoryQuery = {
  text: string;
  sector: string | null;
  municipality: string | null;
  region: string | null;
  offerTag: string | null;
  needTag: string | null;
  cohortId: string | null;
  page: number;
};

export type FacetCount = { value: string; count: number };
export type DirectoryPage = {
  businesses: BusinessView[];
  total: number;
  pageSize: number;
  facets: Record<'sector' | 'municipality' | 'offerTag' | 'needTag' | 'cohort', FacetCount[]>;
};

/** Somebody behind a business, and since when: 0 where it is not known. */
export type BusinessPerson = { memberId: string; since: Milliseconds };

export interface BusinessStore {
  add(business: Business): void;
  /** Writes every field but id and createdAt, and the search index with it. */
  save(business: Business): void;
  byId(id: string): Business | null;
  bySlug(slug: string): Business | null;
  byBusinessId(businessId: string): Business | null;
  ofMember(memberId: string): Business[];
  memberIds(id: string): string[];
  /** In the order in which they came. */
  people(id: string): BusinessPerson[];
  /** Nothing changes for somebody who is there already. */
  join(id: string, memberId: string, now: Milliseconds): void;
  leave(id: string, memberId: string): void;
  setLogo(id: string, png: Uint8Array | null, now: Milliseconds): void;
  logo(id: string): Uint8Array | null;
  closeness(id: string, reader: Reader): Closeness;
  /** What the reader may find and see; a field the reader may not see neither matches nor counts. `region` is given as municipality codes. */
  search(query: DirectoryQuery, municipalitiesOfRegion: string[] | null, reader: Reader): DirectoryPage;
}
