import { z } from 'zod';
import { slug } from '../programme/programme.ts';

export const partner = z.object({
  id: z.string(),
  slug,
  name: z.string().min(1).max(120),
  about: z.string().max(2000),
  services: z.array(z.string().min(1).max(120)).max(20),
  municipality: z.string().nullable(),
  region: z.string().nullable(),
  website: z.url({ protocol: /^https?$/ }).nullable(),
  createdAt: z.number().int(),
});
export type Partner = z.infer<typeof partner>;

export interface PartnerStore {
  add(partner: Partner): void;
  save(partner: Partner): void;
  bySlug(slug: string): Partner | null;
  byId(id: string): Partner | null;
  search(text: string, region: string | null): Partner[];
  /** False when there is none. Its contacts go with it; the people stay. */
  remove(id: string): boolean;
  addContact(partnerId: string, memberId: string): void;
  removeContact(partnerId: string, memberId: string): void;
  contactIds(partnerId: string): string[];
}
