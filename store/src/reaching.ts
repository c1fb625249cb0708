import { digestOf } from '@kohtaamo/core/digest/digest.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import { roomPeople } from '@kohtaamo/core/introduction/othersin.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { myData } from '@kohtaamo/core/member/mydata.ts';
import type { Act } from '@kohtaamo/core/outbox/outbox.ts';
import { placesOf } from '@kohtaamo/core/room/places.ts';
import type { World } from './testworld.ts';

/**
 * Everything that reaches a member, for tests that hold two worlds against each other: what is said to them and when, what their pages are made of, their rooms, their
 * week. Ids are left out, since they count what was made for others as well, and so are worksheet questions, which an id chooses.
 */
export function reaching(world: World, member: Member): string {
  const { store } = world;
  const acts = [...store.outbox.list('waiting', 10_000), ...store.outbox.list('sent', 10_000)]
    .filter(({ act }) => reaches(world, act, member.id))
    .map(({ act, dueAt }) => ({ dueAt, act: 'saying' in act ? act.saying : act.kind }))
    .toSorted((a, b) => a.dueAt - b.dueAt);
  const everything = {
    acts,
    pages: myIntroductions(world.context(), member.id),
    data: myData(world.context(), store.members.byId(member.id) ?? member),
    digest: digestOf(world.context(), member.id),
    places: placesOf(world.context(), member.id),
    prompts: store.prompts.ofMember(member.id).map(({ kind, state, wantedAt }) => ({ kind, state, wantedAt })),
  };
  return JSON.stringify(everything)
    .replaceAll(/id\d{6}/g, 'id')
    .replaceAll(/"questions":\["\d","\d","\d"\]/g, '"questions":[]');
}

/** A room's words reach those who are in it. */
function reaches({ store }: World, act: Act, memberId: string): boolean {
  if ('memberId' in act) return act.memberId === memberId;
  const id =
    act.kind === 'make-introduction-room'
      ? act.introductionId
      : act.kind === 'say-in-room' && act.purpose === 'introduction'
        ? act.subjectId
        : null;
  const introduction = id === null ? null : store.introductions.byId(id);
  return introduction === null || roomPeople(store, introduction).includes(memberId);
}
