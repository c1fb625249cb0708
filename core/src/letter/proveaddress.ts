import { z } from 'zod';
import type { Actor } from '../audit/audit.ts';
import { day, hour, type Milliseconds } from '../clock.ts';
import { note, queue, type Context } from '../context.ts';
import { laneOf } from '../outbox/outbox.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { AddressProof, StopReason } from './address.ts';

const address = z.email().max(254);
const proofFor: Milliseconds = 2 * day;
/** A form that sends letters to any address is no toy. */
const mostAsked = 5;
const within: Milliseconds = 24 * hour;

/**
 * The member gives an address, or the one they have once more after mail to it was stopped: a letter goes there, and with its link it is theirs.
 * Refusals: not_found, email_invalid, too_many_tries (five a day).
 */
export function askAddressProof(
  context: Context,
  actor: Actor & { memberId: string },
  typed: string,
): Result<AddressProof> {
  const { store, now, newId } = context;
  const wished = typed.trim().toLowerCase();
  if (!address.safeParse(wished).success) return refuse('email_invalid');
  return store.transaction(() => {
    if (store.members.byId(actor.memberId) === null) return refuse('not_found');
    const before = store.addresses.proofsOf(actor.memberId);
    if (before.filter((each) => each.askedAt > now - within).length >= mostAsked) return refuse('too_many_tries');
    // An older letter that is still on its way does not go any more; one that arrived is answered by the newest alone.
    for (const { id } of before.filter((each) => isOpen(each, now)))
      store.outbox.dropUnsent(laneOf({ kind: 'mail-address-proof', proofId: id }), 'another address was given');
    const proof: AddressProof = {
      id: newId(),
      memberId: actor.memberId,
      address: wished,
      askedAt: now,
      expiresAt: now + proofFor,
      usedAt: null,
    };
    store.addresses.addProof(proof);
    queue(context, { kind: 'mail-address-proof', proofId: proof.id });
    note(context, actor, 'address-given', null);
    return accept(proof);
  });
}

const isOpen = ({ usedAt, expiresAt }: AddressProof, now: Milliseconds) => usedAt === null && expiresAt > now;

/** The newest that waits for the link in its letter; null when none does. */
export function openAddressProof(
  { store, now }: Pick<Context, 'store' | 'now'>,
  memberId: string,
): AddressProof | null {
  const [newest] = store.addresses.proofsOf(memberId);
  return newest !== undefined && isOpen(newest, now) ? newest : null;
}

/** What the link of such a letter is about, used or not; null when it is unknown, run out, or an older one. */
export function addressProofOfLink(
  { store, now }: Pick<Context, 'store' | 'now'>,
  tokenHash: string,
): AddressProof | null {
  const proof = store.addresses.proofByLink(tokenHash);
  if (proof === null || proof.expiresAt <= now) return null;
  return store.addresses.proofsOf(proof.memberId)[0]?.id === proof.id ? proof : null;
}

/** The link was used: the address is the member's, and mail to it goes again. Once more it changes nothing. Refusal: letter_link_over. */
export function proveAddress(context: Context, tokenHash: string): Result<AddressProof> {
  const { store, now } = context;
  return store.transaction(() => {
    const proof = addressProofOfLink(context, tokenHash);
    const member = proof && store.members.byId(proof.memberId);
    if (!proof || !member) return refuse('letter_link_over');
    if (proof.usedAt !== null) return accept(proof);
    store.addresses.useProof(proof.id, now);
    store.members.save({ ...member, email: proof.address });
    store.addresses.allow(proof.address);
    note(context, { memberId: member.id, channel: 'e-mail' }, 'address-proven', null);
    return accept(proof);
  });
}

/** No mail to the address any more, from whichever part of the hub. */
export function stopAddress(context: Context, stopped: { address: string; why: StopReason }): void {
  const { store, now } = context;
  store.transaction(() => {
    store.addresses.stop({ ...stopped, at: now });
    for (const member of store.members.byEmail(stopped.address))
      note(context, { memberId: null, channel: 'e-mail' }, 'address-stopped', member.id, { why: stopped.why });
  });
}

/** The operator lets mail go to an address again, such as an invited person's who has no page to confirm it on. False when it was not stopped. */
export function allowAddress(context: Context, actor: Actor, address: string): boolean {
  const { store } = context;
  return store.transaction(() => {
    if (store.addresses.stopped(address) === null) return false;
    store.addresses.allow(address);
    note(context, actor, 'address-allowed', null);
    return true;
  });
}

/** A report about one letter, and the addresses it names, in small letters. */
export type LetterReport = { letterId: string; why: StopReason; named: readonly string[] };

/**
 * A mail server's report of a letter that came back, or whose reader complained. The letter is known by its id, which nobody but its reader and the
 * servers on its way have seen: a made-up report stops nothing, and the address is ours, not the report's. Of an invitation the report must name it too, for it may have been corrected since. Answers the address; null when the
 * letter is not known.
 */
export function reportLetter(context: Context, report: LetterReport): string | null {
  const { store } = context;
  const { letterId, why } = report;
  return store.transaction(() => {
    const to = addressOfLetter(context, report);
    if (to === null) return null;
    stopAddress(context, { address: to, why });
    store.letters.end(letterId, 'refused', why);
    return to;
  });
}

/** Where the letter with this id went: one of the second road, an invitation, or one that asked about an address. */
function addressOfLetter({ store }: Context, { letterId, named }: LetterReport): string | null {
  const letter = store.letters.byId(letterId);
  if (letter !== null) return letter.address;
  const act = store.outbox.byId(letterId)?.act;
  if (act?.kind === 'mail-invitation') {
    const now = store.invitations.byId(act.invitationId)?.email ?? null;
    return now !== null && named.includes(now) ? now : null;
  }
  return act?.kind === 'mail-address-proof' ? (store.addresses.proofById(act.proofId)?.address ?? null) : null;
}
