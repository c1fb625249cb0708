import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { slugOf } from '../programme/programme.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { business, type Business } from './business.ts';

/** What a member fills in about a business; the codes and the business id are checked before they come here. */
export type BusinessForm = Omit<Business, 'id' | 'slug' | 'hasLogo' | 'createdAt' | 'changedAt'>;

/**
 * Saves the member's business, or makes it and puts the member behind it. `madeAs` is the id for a new one: sent twice, it is made once. A firm counts once: a business id that is known already is
 * refused, and somebody behind that business may add the member to it (`addColleague`).
 * Refusals: name_missing, business_known, form_invalid (names the field), not_allowed (someone else's business).
 */
export function saveBusiness(
  context: Context,
  actor: Actor & { memberId: string },
  id: string | null,
  form: BusinessForm,
  madeAs?: string,
): Result<Business> {
  const { store, now, newId } = context;
  if (form.name.trim() === '') return refuse('name_missing');
  return store.transaction(() => {
    const wanted = id ?? madeAs ?? null;
    const before = wanted === null ? null : store.businesses.byId(wanted);
    if (
      (id !== null || before !== null) &&
      (before === null || !store.businesses.memberIds(before.id).includes(actor.memberId))
    )
      return refuse('not_allowed');
    const sameFirm = form.businessId === null ? null : store.businesses.byBusinessId(form.businessId);
    // Business ids are public: knowing one must not make anybody a firm's voice.
    if (sameFirm !== null && sameFirm.id !== before?.id) return refuse('business_known');
    const draft = business.safeParse({
      ...form,
      name: form.name.trim(),
      id: before?.id ?? madeAs ?? newId(),
      slug: before?.slug ?? freeSlug(context, form.name),
      hasLogo: before?.hasLogo ?? false,
      createdAt: before?.createdAt ?? now,
      changedAt: now,
    });
    if (!draft.success) return refuse('form_invalid', { field: String(draft.error.issues[0]?.path[0] ?? '') });
    if (before === null) {
      store.businesses.add(draft.data);
      store.businesses.join(draft.data.id, actor.memberId, now);
    } else store.businesses.save(draft.data);
    note(context, actor, before === null ? 'business-added' : 'business-changed', draft.data.id);
    return accept(draft.data);
  });
}

function freeSlug({ store, newId }: Context, name: string): string {
  const wanted = slugOf(name) || 'business';
  if (store.businesses.bySlug(wanted) === null) return wanted;
  return slugOf(`${wanted.slice(0, 50)} ${newId().slice(0, 6)}`);
}
