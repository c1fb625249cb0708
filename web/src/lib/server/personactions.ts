import type { Actor } from '@kohtaamo/core/audit/audit.ts';
import { addPerson } from '@kohtaamo/core/member/addperson.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { findPeople, type Circle } from '@kohtaamo/core/role/findpeople.ts';
import { makeSignInLink } from '@kohtaamo/core/session/signin.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { loadSettings } from './config.ts';
import { formOf, onceIn, textOf, typedIn } from './form.ts';
import { failWith } from './refusal.ts';
import { hashOf, newSecret } from './secret.ts';
import { context } from './store.ts';

/** What a page with people on it is about: giving and taking what they have there, and where it is. */
export type PeoplePlace = {
  actor: Actor & { memberId: string };
  page: string;
  give(memberId: string): Result<unknown>;
  take(memberId: string): Result<unknown>;
};

export type SeenPerson = { id: string; name: string; detail: string; hasAccount: boolean };

/** A person as such a page names them. */
export function seenPerson(member: Member): SeenPerson {
  const detail = [member.userId, member.email].filter(Boolean).join(' · ');
  return { id: member.id, name: member.name, detail, hasAccount: member.userId !== null };
}

/** The people with these ids, by name. */
export function seenPeople(memberIds: readonly string[]): SeenPerson[] {
  return [...new Set(memberIds)]
    .flatMap((id) => context().store.members.byId(id) ?? [])
    .map(seenPerson)
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'));
}

/** Whom the text in the address may mean, those who are there already left out; null while nobody is looked for. */
export function lookedFor(url: URL, circle: Circle, there: readonly SeenPerson[]) {
  const text = (url.searchParams.get('who') ?? '').trim().slice(0, 254);
  if (text === '') return null;
  const known = new Set(there.map((each) => each.id));
  return {
    text,
    found: findPeople(context(), text, circle)
      .filter((each) => !known.has(each.id))
      .map(seenPerson),
    there: findPeople(context(), text, circle).some((each) => known.has(each.id)),
    once: context().newId(),
  };
}

/** The actions of a page with people on it: give it to somebody who is known, add somebody new, take it back, and make a sign-in link. */
export function personActions<E extends RequestEvent>(placeFor: (event: E) => PeoplePlace) {
  const link = (actor: Actor, member: Member) => {
    const secret = newSecret();
    const made = makeSignInLink(context(), actor, member.id, hashOf(secret));
    if (!made.ok) return failWith(made.refusal, {});
    return { link: { name: member.name, email: member.email, url: `${loadSettings().publicUrl}/sign-in/${secret}` } };
  };
  const memberIn = async (event: E) => textOf(await formOf(event), 'member');
  return {
    give: async (event: E) => {
      const { page, give } = placeFor(event);
      const given = give(await memberIn(event));
      if (!given.ok) return failWith(given.refusal, {});
      redirect(303, `${page}?done=given`);
    },
    take: async (event: E) => {
      const { page, take } = placeFor(event);
      const taken = take(await memberIn(event));
      if (!taken.ok) return failWith(taken.refusal, {});
      redirect(303, `${page}?done=taken`);
    },
    new: async (event: E) => {
      const { actor, page, give } = placeFor(event);
      const form = await formOf(event);
      const typed = typedIn(form, ['name', 'email']);
      const added = addPerson(context(), actor, { ...typed, ...onceIn(form) });
      const given = added.ok ? give(added.value.id) : added;
      if (!added.ok || !given.ok) return failWith(given.ok ? { code: 'not_found', values: {} } : given.refusal, typed);
      // Somebody who has an account here already needs no link.
      if (added.value.userId !== null) redirect(303, `${page}?done=given`);
      return link(actor, added.value);
    },
    link: async (event: E) => {
      const { actor } = placeFor(event);
      const member = context().store.members.byId(await memberIn(event));
      return member === null ? failWith({ code: 'not_found', values: {} }, {}) : link(actor, member);
    },
  };
}
