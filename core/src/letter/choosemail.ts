import type { Actor } from '../audit/audit.ts';
import { answerConsent, hasConsent } from '../consent/answerconsent.ts';
import { note, type Context } from '../context.ts';
import { setDigest } from '../digest/digest.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { lookAtLetters } from './carryletters.ts';
import { letterOfLink } from './letterquestion.ts';

type Person = Actor & { memberId: string };

/** How long what was not read in the chat waits before it goes by e-mail, as a page offers it. Any whole number up to the longest may be chosen. */
export const offeredHours = [4, 20, 48, 120] as const;
export const longestHours = 336;

/** After how many hours what was not read goes by e-mail; null: it never does. */
export function mailHours({ store }: Pick<Context, 'store'>, memberId: string): number | null {
  return hasConsent({ store }, memberId, 'e-mail') ? store.reach.of(memberId).mailAfterHours : null;
}

/**
 * The member chooses after how many hours what they did not read in the chat goes by e-mail. An hour is the yes to the consent "e-mail", never is the no.
 * Refusal: mail_hours (not 1 to 336).
 */
export function chooseMail(context: Context, actor: Person, hours: number | null): Result<number | null> {
  const { store, now } = context;
  if (hours !== null && (!Number.isInteger(hours) || hours < 1 || hours > longestHours))
    return refuse('mail_hours', { most: String(longestHours) });
  return store.transaction(() => {
    answerConsent(context, actor, 'e-mail', hours !== null);
    if (hours !== null) {
      const { readAt: _kept, ...reach } = store.reach.of(actor.memberId);
      store.reach.save({ ...reach, mailAfterHours: hours });
    }
    note(context, actor, 'mail-chosen', null, { hours: hours ?? 0 });
    lookAtLetters(context, actor.memberId, now);
    return accept(hours);
  });
}

/** Whether the week's digest comes by e-mail too; wanting it there is wanting it. */
export function chooseDigestByMail(context: Context, actor: Person, wanted: boolean): void {
  const { store } = context;
  store.transaction(() => {
    const { readAt: _kept, ...reach } = store.reach.of(actor.memberId);
    store.reach.save({ ...reach, digestByMail: wanted });
    if (wanted && !reach.digest) setDigest(context, actor, true);
    note(context, actor, 'digest-mail-chosen', null, { wanted });
  });
}

/**
 * The way out at the foot of every letter, and of the button that mail programs show: no more letters like this one, by whoever has the letter.
 * Again it changes nothing. Refusal: letter_link_over.
 */
export function stopLetters(context: Context, tokenHash: string): Result<'digest' | 'letters'> {
  return context.store.transaction(() => {
    const letter = letterOfLink(context, tokenHash, 'stop');
    if (letter === null) return refuse('letter_link_over');
    const reader = { memberId: letter.memberId, channel: 'e-mail' as const };
    if (letter.about === 'digest') {
      if (context.store.reach.of(letter.memberId).digestByMail) chooseDigestByMail(context, reader, false);
      return accept('digest');
    }
    if (mailHours(context, letter.memberId) !== null) chooseMail(context, reader, null);
    return accept('letters');
  });
}
