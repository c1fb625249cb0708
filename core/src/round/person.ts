import { z } from 'zod';
import { language } from '../language/language.ts';

/** What a member hopes to find. */
export const intents = ['advice', 'partner', 'customer', 'supplier', 'sparring'] as const;
export const intent = z.enum(intents);
export type Intent = z.infer<typeof intent>;

/** A tag or a word of a need or an offer: as it was written, and the stems of each of its words in every language it may be in. */
export const topic = z.object({ text: z.string(), isTag: z.boolean(), words: z.array(z.array(z.string())) });
export type Topic = z.infer<typeof topic>;

/** The sector and the town of one business of a member, as far as the others of the round may see it. */
export const roundBusiness = z.object({ sector: z.string().nullable(), municipality: z.string().nullable() });
export type RoundBusiness = z.infer<typeof roundBusiness>;

/**
 * What counts about one member in one round, kept as it was then. Only what the others of the round may see of each other is in it, and
 * what the member has told the matching itself.
 */
export const roundPerson = z.object({
  memberId: z.string(),
  needs: z.array(topic),
  offers: z.array(topic),
  /** Of the business that tells most of the two. */
  sector: z.string().nullable(),
  municipality: z.string().nullable(),
  /** Of each business that tells any of the two. Rounds of rules before 4 kept one sector and one town, and those may be of two businesses. */
  businesses: z.array(roundBusiness).default([]),
  languages: z.array(language),
  cohortIds: z.array(z.string()),
  intents: z.array(intent),
  reachKm: z.number().int().positive().nullable(),
  /** Said "we compete with firms of our sector in our town". */
  avoidsRivals: z.boolean(),
  /** Meetings owed: see `debtAfter`. */
  debt: z.number().int().min(0),
});
export type RoundPerson = z.infer<typeof roundPerson>;

/** What is known of each of their businesses, also in an older round. */
export function businessesOf({ businesses, sector, municipality }: RoundPerson): readonly RoundBusiness[] {
  return businesses.length > 0 ? businesses : [{ sector, municipality }];
}
