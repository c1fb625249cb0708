// The small build: the whole one would be a sixth of what a phone fetches before the first words.
import { z } from 'zod/mini';

const answer = z.object({ key: z.string(), label: z.string() });
const asked = z.discriminatedUnion('as', [
  z.object({ as: z.literal('workshop') }),
  z.object({
    as: z.literal('question'),
    open: z.boolean(),
    answers: z.array(answer),
    /** The key of the answer that counts. */
    given: z.nullable(z.string()),
    /** Another answer may be given later. */
    changes: z.boolean(),
  }),
]);

/** How a message of the bot is shown: as a question with its answers, or as a workshop whose talk is folded below it. */
export type Asked = z.infer<typeof asked>;
export type AskedQuestion = Extract<Asked, { as: 'question' }>;

/** Asks the hub what the bot asked with the messages of these rows; nothing when the hub cannot be reached. */
export async function askedWith(rows: readonly string[]): Promise<Map<string, Asked>> {
  const query = new URLSearchParams(rows.map((row) => ['row', row]));
  const told: unknown = await fetch(`/chat/questions?${query}`)
    .then((response) => response.json())
    .catch(() => null);
  const read = z.record(z.string(), asked).safeParse(told);
  return new Map(read.success ? Object.entries(read.data) : []);
}
