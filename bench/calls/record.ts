// Loaded into the bot before itself (--import record.ts?file=…): writes down each call that the bot makes, besides its sync.
import { appendFileSync } from 'node:fs';
import type { Call } from './call.ts';

const file = new URL(import.meta.url).searchParams.get('file');
if (file === null) throw new Error('It is not said where to write the calls.');
const bare = globalThis.fetch;

globalThis.fetch = async (input, wish) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const began = performance.now();
  const answer = await bare(input, wish);
  if (!url.pathname.endsWith('/sync')) {
    const call: Call = {
      method: wish?.method ?? 'GET',
      path: url.pathname + url.search,
      body: typeof wish?.body === 'string' ? wish.body : null,
      status: answer.status,
      answer: await answer.clone().text(),
      began,
      ended: performance.now(),
    };
    appendFileSync(file, `${JSON.stringify(call)}\n`);
  }
  return answer;
};
