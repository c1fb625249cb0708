import { minute } from '@kohtaamo/core/clock.ts';
import { refuse, type Refusal, type Result } from '@kohtaamo/core/refusal.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { rateLimit } from './ratelimit.ts';
import { sentenceOf, statusOf } from './refusal.ts';
import { hashOf } from './secret.ts';
import { context } from './store.ts';

type Opened = Pick<RequestEvent, 'getClientAddress' | 'setHeaders'> & { params: { token: string } };

// An office or a mail provider opens many links from one address; nobody has this many that do not work.
const unknownPerAddress = rateLimit(120, 10 * minute);
const answersPerLink = rateLimit(60, 10 * minute);

/** What the link in a letter leads to, for its page: kept by nobody, found by no search. Else a page says that the link is over. */
export function openLink<T>(
  { params, getClientAddress, setHeaders }: Opened,
  find: (tokenHash: string) => T | null,
): T {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
  const found = find(hashOf(params.token));
  if (found !== null) return found;
  const within = unknownPerAddress.take(getClientAddress(), context().now);
  const { refusal }: { refusal: Refusal } = within.ok ? refuse('letter_link_over') : within;
  error(statusOf(refusal), sentenceOf(refusal));
}

/** Acts by the link in a letter. Refusal: too_many_tries, and those of the act. */
export function actByLink<T>({ params }: Pick<Opened, 'params'>, act: (tokenHash: string) => Result<T>): Result<T> {
  const tokenHash = hashOf(params.token);
  const within = answersPerLink.take(tokenHash, context().now);
  return within.ok ? act(tokenHash) : within;
}
