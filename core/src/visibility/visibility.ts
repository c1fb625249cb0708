import { z } from 'zod';

/** Who may see a field, from the narrowest to the widest circle. */
export const visibilities = ['me', 'cohort', 'hub', 'partners', 'everyone'] as const;
export const visibility = z.enum(visibilities);
export type Visibility = z.infer<typeof visibility>;

/** How a reader stands to the person or business that is read: the closest circle both are in. */
export const closenesses = ['self', 'cohort', 'hub', 'partners', 'stranger'] as const;
export type Closeness = (typeof closenesses)[number];

/** True when a reader this close may see a field of this visibility. */
export function maySee(field: Visibility, reader: Closeness): boolean {
  return closenesses.indexOf(reader) <= visibilities.indexOf(field);
}
