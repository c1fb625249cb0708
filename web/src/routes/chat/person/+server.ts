import { viewBusiness } from '@kohtaamo/core/business/business.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import { closenessTo, mayFind } from '@kohtaamo/core/member/card.ts';
import { error, json } from '@sveltejs/kit';
import { actorOf } from '#lib/server/actor.ts';
import { businessCard, personCard } from '#lib/server/directory.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context, store } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** What this reader may know of the person behind a Matrix user id: `?user=@…`. Null for nobody and for whom they may not find: the two look alike. */
export const GET: RequestHandler = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  const stored = { store: store() };
  const userId = parseUserId(event.url.searchParams.get('user') ?? '');
  const person = userId === null ? null : stored.store.members.byUserId(userId);
  if (person === null || !mayFind(stored, person, member.id)) return told(null);
  const closeness = closenessTo(stored, person.id, member.id);
  const businesses = stored.store.businesses
    .ofMember(person.id)
    .map((business) => viewBusiness(business, closeness))
    .filter((view) => view?.showsMembers === true)
    .flatMap((view) => (view === null ? [] : businessCard(view, event.locals.language)));
  return told({ ...personCard(stored, person, member.id), businesses });
};

/** Not to be introduced to this person, whom the field `person` names. */
export const POST: RequestHandler = async (event) => {
  const actor = actorOf(event, 'edit-own-profile');
  const blocked = block(context(), actor, textOf(await formOf(event), 'person'));
  if (!blocked.ok) error(statusOf(blocked.refusal), sentenceOf(blocked.refusal));
  return json({ isBlocked: true });
};

function told(person: unknown): Response {
  return json(person, { headers: { 'cache-control': 'no-store' } });
}
