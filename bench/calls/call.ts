import { z } from 'zod';

/** One call that the bot made; times are of the bot's own clock. */
export const call = z.object({
  method: z.string(),
  path: z.string(),
  body: z.string().nullable(),
  status: z.number().int(),
  answer: z.string(),
  began: z.number(),
  ended: z.number(),
});
export type Call = z.infer<typeof call>;
