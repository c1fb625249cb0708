import type { Event, Somebody } from './person.ts';

/**
 * Everything the homeserver gives a person's client: each room with its state, what was said, how they stand to it, what is read and written in it. Sorted, because
 * lanes of the outbox overtake each other. Left out are the homeserver's own times and counts; presence is between the clients of people and the homeserver.
 */
export async function received(person: Somebody): Promise<Map<string, string>> {
  const all = await person.rooms();
  const lines = all.flatMap(({ name, standing, events, passing }) => [
    `${name} (${standing})`,
    ...events.map((each) => `${name}: ${lineOf(each)}`),
    ...passing.map((each) => `${name}: ${lineOf(each).replaceAll(/"ts":\d+/g, '')}`),
  ]);
  return new Map([['chat', lines.toSorted().join('\n')]]);
}

const lineOf = ({ type, sender, state_key: key, content }: Event) => JSON.stringify({ type, sender, key, content });
