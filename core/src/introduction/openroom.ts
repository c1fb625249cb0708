import { queue, type Context } from '../context.ts';
import { planAfterIntroduction } from '../prompt/plan.ts';
import type { Saying } from '../saying/saying.ts';

/** They agreed to meet: their room, what the bot says first in it, and what each of them is asked afterwards. */
export function openRoom(
  context: Context,
  introductionId: string,
  memberIds: readonly string[],
  opening: Saying,
): void {
  queue(context, { kind: 'make-introduction-room', introductionId });
  queue(context, {
    kind: 'say-in-room',
    purpose: 'introduction',
    subjectId: introductionId,
    workshopId: null,
    pin: false,
    saying: opening,
  });
  planAfterIntroduction(context, introductionId, memberIds);
}
