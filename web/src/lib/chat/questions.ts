/** How a message of the bot is shown: a question that is open or closed, or a workshop whose talk is folded below it. */
export type Asked = 'open' | 'closed' | 'workshop';

const kinds: readonly string[] = ['open', 'closed', 'workshop'];

/** Asks the hub what the bot asked with the messages of these rows; nothing when the hub cannot be reached. */
export async function askedWith(rows: readonly string[]): Promise<Map<string, Asked>> {
  const query = new URLSearchParams(rows.map((row) => ['row', row]));
  const answer: unknown = await fetch(`/chat/questions?${query}`)
    .then((response) => response.json())
    .catch(() => null);
  if (typeof answer !== 'object' || answer === null) return new Map();
  return new Map(Object.entries(answer).filter((entry): entry is [string, Asked] => kinds.includes(String(entry[1]))));
}
