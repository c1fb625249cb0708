import { AsyncLocalStorage } from 'node:async_hooks';
import { LogService, setRequestFn } from 'matrix-bot-sdk';
import { z } from 'zod';

/** The signal that ends the requests made inside `run`: the SDK's own call takes none. */
export const requestSignal = new AsyncLocalStorage<AbortSignal>();

const parameters = z.object({
  uri: z.string(),
  method: z.string(),
  qs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  timeout: z.number(),
});

type Answer = (error: Error | null, response?: unknown, body?: string) => void;

/**
 * Gives the SDK the platform's `fetch` in place of its `request` library: that one is no longer maintained and cannot be aborted, so a
 * sync that waits for half a minute would keep the bot from stopping.
 */
export function useFetch(): void {
  // The SDK prints whole error bodies by itself; what is worth telling is logged once, at the edge.
  LogService.muteModule('MatrixHttpClient');
  setRequestFn((given: unknown, answer: Answer) => {
    void send(given).then(
      ({ response, body }) => {
        answer(null, response, body);
      },
      (error: unknown) => {
        answer(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

async function send(given: unknown) {
  const wish = parameters.parse(given);
  const url = new URL(wish.uri);
  for (const [name, value] of Object.entries(wish.qs ?? {})) url.searchParams.set(name, String(value));
  const signals = [AbortSignal.timeout(wish.timeout)];
  const outer = requestSignal.getStore();
  if (outer !== undefined) signals.push(outer);
  const answer = await fetch(url, {
    method: wish.method,
    headers: wish.headers,
    signal: AbortSignal.any(signals),
    // Node's fetch drops an undefined body but its type wants the field left out.
    ...(wish.body === undefined ? {} : { body: wish.body }),
  });
  const body = await answer.text();
  const response = { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body };
  return { response, body };
}
