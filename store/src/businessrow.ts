import { business, businessVisibility } from '@kohtaamo/core/business/business.ts';
import { flag, json } from './row.ts';

export const businessColumns = `b.id, b.slug, b.name, b.business_id AS businessId, b.sector, b.municipality, b.offer, b.offer_tags AS offerTags,
  b.need, b.need_tags AS needTags, b.links, b.languages, b.logo IS NOT NULL AS hasLogo, b.visibility, b.created_at AS createdAt, b.changed_at AS changedAt`;

export const businessRow = business.extend({
  offerTags: json(business.shape.offerTags),
  needTags: json(business.shape.needTags),
  links: json(business.shape.links),
  languages: json(business.shape.languages),
  hasLogo: flag,
  visibility: json(businessVisibility),
});
