import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { createHash } from 'node:crypto';
import type { Links } from '../words/pen.ts';
import type { Command, Stranger } from './command.ts';

/** A code shown by a browser proves who the sender is; without a code the page that shows one is named. */
export function proveBy(context: Context, who: Stranger, links: Links, code: string): Saying[] {
  const { store, now } = context;
  const plain = code.replace(/[\s-]/g, '').toUpperCase();
  if (plain === '') return [{ kind: 'login-link', url: `${links.publicUrl}/login` }];
  const codeHash = createHash('sha256').update(plain).digest('hex');
  const proven = store.sessions.proveByCode(codeHash, who.userId, who.displayName, now);
  return [proven ? { kind: 'login-proven' } : { kind: 'refusal', code: 'proof_expired', values: {} }];
}

export const login: Command = {
  name: 'login',
  deed: 'read-public-pages',
  answered: 'privately',
  run: (context, speaker, rest) =>
    speaker.member.userId === null
      ? []
      : proveBy(context, { userId: speaker.member.userId, displayName: speaker.member.name }, speaker.links, rest),
  isPlain: (rest) => /^[\s-]*(?:[A-Z0-9][\s-]*){8}$/iu.test(rest),
};
