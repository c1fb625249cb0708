import type { Context } from '../context.ts';
import { roomPeople } from '../introduction/othersin.ts';
import { programmesOrganised } from '../programme/organised.ts';

/** What a room is to the people in it. */
export type Place = 'cohort' | 'introduction' | 'idea' | 'organisers' | 'bot';

/** What each of a member's rooms is to them, by room id. A room that is none of these is one of their own. */
export function placesOf({ store }: Pick<Context, 'store'>, memberId: string): Record<string, Place> {
  const places: Record<string, Place> = {};
  const stands = (roomId: string | undefined, place: Place): void => {
    if (roomId !== undefined) places[roomId] = place;
  };
  stands(store.rooms.of('direct', memberId)?.roomId, 'bot');
  for (const { cohortId } of store.cohorts.membershipsOf(memberId))
    stands(store.rooms.of('cohort', cohortId)?.roomId, 'cohort');
  for (const { id } of programmesOrganised({ store }, memberId))
    stands(store.rooms.of('organisers', id)?.roomId, 'organisers');
  for (const each of store.introductions.ofMember(memberId)) {
    const people = roomPeople(store, each);
    // Neither who proposed it to others nor who said no to it is in the room, or may see that there is one.
    if (!people.includes(memberId)) continue;
    const isIdea = each.proposedBy !== null && people.includes(each.proposedBy);
    stands(store.rooms.of('introduction', each.id)?.roomId, isIdea ? 'idea' : 'introduction');
  }
  return places;
}
