import type { Hub } from '../hub.ts';
import { arrivedAt } from '../letters.ts';
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

/** What of a letter differs by the day and by the letter, whatever it says. */
const ofEachLetter = ['date', 'message-id', 'content-type', 'received'];

/** Every letter that came to the address, whole: what it says as text and as a page, and its headers. The secret in each of its links is its own. Sorted: two letters go side by side. */
export async function letters(hub: Hub, address: string): Promise<Map<string, string>> {
  const all = await arrivedAt(hub, address);
  const lines = all.map(({ subject, text, html, headers }) => {
    const kept = [...headers].filter(([key]) => !ofEachLetter.includes(key)).map(([key, value]) => `${key}: ${value}`);
    return [subject, ...kept, text, html]
      .join('\n')
      .replaceAll(/\/(answer|unsubscribe|address)\/[\w-]+/g, '/$1/SECRET');
  });
  return new Map([['mail', lines.toSorted().join('\n')]]);
}
