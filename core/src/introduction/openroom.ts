import { queue, type Context } from '../context.ts';
import { planAfterIntroduction } from '../prompt/plan.ts';
import type { Saying } from '../saying/saying.ts';
import { endWhatIsOpen, roomOfTwo } from './betweentwo.ts';

/**
 * They agreed to meet: their room, what the bot says first in it, and what each of them is asked afterwards. Of two, nothing else that is between
 * just them stays open.
 */
export function openRoom(
  context: Context,
  introductionId: string,
  memberIds: readonly string[],
  opening: Saying,
): void {
  const [one = '', other = ''] = memberIds;
  if (memberIds.length === 2) endWhatIsOpen(context, one, other);
  queue(context, { kind: 'make-introduction-room', introductionId });
  sayInRoomOf(context, introductionId, opening);
  planAfterIntroduction(context, introductionId, memberIds);
}

/** Like `openRoom`, for an introduction that is `agreed`; but two who have a room of their own by another one meet in that, and it is said there. */
export function openRoomOnce(
  context: Context,
  introductionId: string,
  memberIds: readonly string[],
  opening: Saying,
): void {
  const { store, now } = context;
  const [one = '', other = ''] = memberIds;
  const standing = memberIds.length === 2 ? roomOfTwo(store, one, other, introductionId) : null;
  if (standing === null) {
    openRoom(context, introductionId, memberIds, opening);
    return;
  }
  store.introductions.move(introductionId, ['agreed'], 'opened', now);
  endWhatIsOpen(context, one, other);
  sayInRoomOf(context, standing.id, opening);
}

/** The bot says it in the room of this introduction, once that stands. */
export function sayInRoomOf(context: Context, introductionId: string, saying: Saying): void {
  queue(context, {
    kind: 'say-in-room',
    purpose: 'introduction',
    subjectId: introductionId,
    workshopId: null,
    pin: false,
    saying,
  });
}
