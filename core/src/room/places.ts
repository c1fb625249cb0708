import type { Context } from '../context.ts';
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
  for (const { id, proposedBy } of store.introductions.ofMember(memberId)) {
    // Who proposes an idea is in it; who proposes others to each other is not.
    const isIdea = proposedBy !== null && store.introductions.answers(id).some((each) => each.memberId === proposedBy);
    stands(store.rooms.of('introduction', id)?.roomId, isIdea ? 'idea' : 'introduction');
  }
  return places;
}
