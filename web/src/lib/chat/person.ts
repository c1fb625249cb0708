// The small build: the whole one would be a sixth of what a phone fetches before the first words.
import { z } from 'zod/mini';

const words = z.nullable(z.string());
const business = z.object({
  href: z.string(),
  name: z.string(),
  offer: words,
  need: words,
  town: words,
  sector: words,
});
const known = z.nullable(
  z.object({
    id: z.string(),
    name: z.string(),
    about: words,
    email: words,
    isReader: z.boolean(),
    businesses: z.array(business),
  }),
);

export type KnownPerson = z.infer<typeof known>;

/** Asks the hub what the reader may know of a person; null when that is nothing, or the hub cannot be reached. */
export async function personBehind(userId: string): Promise<KnownPerson> {
  const told: unknown = await fetch(`/chat/person?${new URLSearchParams({ user: userId })}`)
    .then((response) => response.json())
    .catch(() => null);
  return known.safeParse(told).data ?? null;
}
