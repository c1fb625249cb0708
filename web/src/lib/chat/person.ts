import { z } from 'zod';

const known = z
  .object({
    id: z.string(),
    name: z.string(),
    about: z.string().nullable(),
    email: z.string().nullable(),
    isReader: z.boolean(),
    businesses: z.array(
      z.object({
        href: z.string(),
        name: z.string(),
        offer: z.string().nullable(),
        need: z.string().nullable(),
        town: z.string().nullable(),
        sector: z.string().nullable(),
      }),
    ),
  })
  .nullable();

export type KnownPerson = z.infer<typeof known>;

/** Asks the hub what the reader may know of a person; null when that is nothing, or the hub cannot be reached. */
export async function personBehind(userId: string): Promise<KnownPerson> {
  const told: unknown = await fetch(`/chat/person?${new URLSearchParams({ user: userId })}`)
    .then((response) => response.json())
    .catch(() => null);
  return known.safeParse(told).data ?? null;
}
