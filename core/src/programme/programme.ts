import { z } from 'zod';

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);

export const programme = z.object({
  id: z.string(),
  slug,
  name: z.string().min(1).max(120),
  funder: z.string().nullable(),
  timeZone: z.string(),
  createdAt: z.number().int(),
});
export type Programme = z.infer<typeof programme>;

export interface ProgrammeStore {
  add(programme: Programme): void;
  /** Writes name and funder. */
  save(programme: Programme): void;
  all(): Programme[];
  byId(id: string): Programme | null;
  bySlug(slug: string): Programme | null;
}

/** A slug from a name: "Kouvola, kevät" → "kouvola-kevat". Empty when the name holds no letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}
