import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { purposes, wordingVersion, type Purpose } from './consent.ts';

/** Records a person's yes or no to one purpose: with the wording's version, the time and the channel. The same answer twice is one record. */
export function answerConsent(
  context: Context,
  actor: Actor & { memberId: string },
  purpose: Purpose,
  given: boolean,
): void {
  const { store, now } = context;
  store.transaction(() => {
    const before = store.consents.latest(actor.memberId, purpose);
    if (before?.given === given && before.version === wordingVersion[purpose]) return;
    store.consents.record({
      memberId: actor.memberId,
      purpose,
      given,
      version: wordingVersion[purpose],
      channel: actor.channel,
      at: now,
    });
    note(context, actor, 'consent-answered', null, { purpose, given });
  });
}

/** The answer that counts for each purpose; null where the person was never asked. */
export function consentsOf(
  { store }: Pick<Context, 'store'>,
  memberId: string,
): { purpose: Purpose; given: boolean | null }[] {
  return purposes.map((purpose) => ({ purpose, given: store.consents.latest(memberId, purpose)?.given ?? null }));
}

/** The first purpose the person has not answered to yet, in the order they are asked; null when all are answered. */
export function nextUnasked({ store }: Pick<Context, 'store'>, memberId: string): Purpose | null {
  return purposes.find((purpose) => store.consents.latest(memberId, purpose) === null) ?? null;
}

export function hasConsent({ store }: Pick<Context, 'store'>, memberId: string, purpose: Purpose): boolean {
  return store.consents.latest(memberId, purpose)?.given === true;
}
