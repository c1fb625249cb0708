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
    isBlocked: z.boolean(),
    businesses: z.array(business),
  }),
);

export type KnownPerson = z.infer<typeof known>;

/** Asks the hub what the reader may know of a person; null when that is nothing. Rejects when the hub cannot be asked. */
export async function personBehind(userId: string): Promise<KnownPerson> {
  const answer = await fetch(`/chat/person?${new URLSearchParams({ user: userId })}`);
  if (!answer.ok) throw new Error(`The hub answered ${String(answer.status)}.`);
  return known.parse(await answer.json());
}

/** Not to be introduced to this person; answers whether that is so now. */
export async function blockPerson(form: HTMLFormElement): Promise<boolean> {
  return fetch('/chat/person', { method: 'POST', body: new FormData(form) })
    .then(({ ok }) => ok)
    .catch(() => false);
}
