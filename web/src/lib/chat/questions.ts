// The small build: the whole one would be a sixth of what a phone fetches before the first words.
import { z } from 'zod/mini';

const answer = z.object({ key: z.string(), label: z.string() });
const question = z.object({
  as: z.literal('question'),
  open: z.boolean(),
  answers: z.array(answer),
  /** The key of the answer that counts. */
  given: z.nullable(z.string()),
  /** Another answer may be given later. */
  changes: z.boolean(),
});
const asked = z.discriminatedUnion('as', [
  question,
  z.object({ as: z.literal('workshop'), here: z.nullable(question) }),
]);

/** How a message of the bot is shown: as a question with its answers, or as a workshop whose talk is folded below it, `here` to say that one has come. */
export type Asked = z.infer<typeof asked>;
export type AskedQuestion = z.infer<typeof question>;

/** By outbox row; null for a row with which nothing was asked that has buttons. */
export type KnownQuestions = ReadonlyMap<string, Asked | null>;

/**
 * Asks the hub what the bot asked with the messages of these rows, beside what was known. `told` is false when the hub could not be asked: then what
 * was known stands.
 */
export async function askedWith(
  rows: readonly string[],
  before: KnownQuestions | null,
): Promise<{ known: KnownQuestions; told: boolean }> {
  const query = new URLSearchParams(rows.map((row) => ['row', row]));
  const answer: unknown = await fetch(`/chat/questions?${query}`)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  const read = z.record(z.string(), asked).safeParse(answer);
  const news = rows
    .filter((row) => read.success || before?.has(row) !== true)
    .map((row): [string, Asked | null] => [row, read.data?.[row] ?? null]);
  const nothingNew = before !== null && news.length === 0;
  return { known: nothingNew ? before : new Map([...(before ?? []), ...news]), told: read.success };
}
