import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { slugOf } from '../programme/programme.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Partner } from './partner.ts';
import type { PartnerForm } from './writtenpartner.ts';

/**
 * A new partner organisation. With an `id` of the caller's a second press of the same button adds nothing. Refusals: name_missing (no letter
 * in it), slug_taken.
 */
export function addPartner(context: Context, actor: Actor, form: PartnerForm, id?: string): Result<Partner> {
  const { store, now, newId } = context;
  const slug = slugOf(form.name);
  if (slug === '') return refuse('name_missing');
  return store.transaction(() => {
    const known = id === undefined ? null : store.partners.byId(id);
    if (known !== null) return accept(known);
    if (store.partners.bySlug(slug) !== null) return refuse('slug_taken', { name: form.name });
    const partner: Partner = { ...form, id: id ?? newId(), slug, createdAt: now };
    store.partners.add(partner);
    note(context, actor, 'partner-added', partner.id);
    return accept(partner);
  });
}

/** What an organiser says of a partner now; its address stays, so that old links lead to it. Refusals: not_found, name_missing. */
export function changePartner(context: Context, actor: Actor, partnerId: string, form: PartnerForm): Result<Partner> {
  const { store } = context;
  if (slugOf(form.name) === '') return refuse('name_missing');
  return store.transaction(() => {
    const before = store.partners.byId(partnerId);
    if (before === null) return refuse('not_found');
    const after: Partner = { ...before, ...form };
    store.partners.save(after);
    note(context, actor, 'partner-changed', partnerId);
    return accept(after);
  });
}

/** Takes a partner out of the hub, with the word who its contacts are; the people stay. Refusal: not_found. */
export function removePartner(context: Context, actor: Actor, partnerId: string): Result<true> {
  const { store } = context;
  return store.transaction(() => {
    if (!store.partners.remove(partnerId)) return refuse('not_found');
    note(context, actor, 'partner-removed', partnerId);
    return accept(true);
  });
}

/** Makes a person a contact of a partner. Again it changes nothing. Refusal: not_found. */
export function addContact(context: Context, actor: Actor, partnerId: string, memberId: string): Result<true> {
  return setContact(context, actor, partnerId, memberId, true);
}

/** A person is no contact of the partner any more. Refusal: not_found. */
export function removeContact(context: Context, actor: Actor, partnerId: string, memberId: string): Result<true> {
  return setContact(context, actor, partnerId, memberId, false);
}

function setContact(
  context: Context,
  actor: Actor,
  partnerId: string,
  memberId: string,
  wanted: boolean,
): Result<true> {
  const { store } = context;
  return store.transaction(() => {
    if (store.partners.byId(partnerId) === null || store.members.byId(memberId) === null) return refuse('not_found');
    if (store.partners.contactIds(partnerId).includes(memberId) === wanted) return accept(true);
    if (wanted) store.partners.addContact(partnerId, memberId);
    else store.partners.removeContact(partnerId, memberId);
    note(context, actor, wanted ? 'contact-added' : 'contact-removed', partnerId, { memberId });
    return accept(true);
  });
}
