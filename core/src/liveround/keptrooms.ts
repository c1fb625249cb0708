import { queue, type Context } from '../context.ts';
import { endWhatIsOpen, roomOfTwo } from '../introduction/betweentwo.ts';
import { openRoom } from '../introduction/openroom.ts';
import { introductionQuestions } from '../introduction/questions.ts';
import { cardFor } from '../member/card.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { closeLiveRound } from './runliveround.ts';

/** That evening: a room for every two who both want to keep in touch, once, and nothing for anybody else. Answers how many. */
export function openKeptRooms(context: Context, id: string): Result<number> {
  const { store, now, newId } = context;
  return store.transaction(() => {
    const live = store.liveRounds.byId(id);
    const workshop = live && store.workshops.byId(live.workshopId);
    if (!live || !workshop) return refuse('not_found');
    let opened = 0;
    for (const { one: oneId, other: otherId } of store.liveRounds.keptByBoth(id)) {
      const [one, other] = [store.members.byId(oneId), store.members.byId(otherId)];
      if (one === null || other === null) continue;
      if (store.members.hasBlocked(oneId, otherId) || store.members.hasBlocked(otherId, oneId)) continue;
      if (roomOfTwo(store, oneId, otherId) !== null) {
        endWhatIsOpen(context, oneId, otherId);
        continue;
      }
      const introductionId = newId();
      store.introductions.add({
        id: introductionId,
        askerId: oneId,
        askedId: otherId,
        reason: workshop.title,
        state: 'agreed',
        askedAt: now,
        deadline: now,
        answeredAt: now,
        openedAt: null,
        closedAt: null,
        roundId: null,
        proposedBy: null,
      });
      openRoom(context, introductionId, [oneId, otherId], {
        kind: 'kept-opened',
        introductionId,
        workshop: workshop.title,
        cards: [cardFor(context, one, otherId), cardFor(context, other, oneId)],
        questions: introductionQuestions(introductionId),
      });
      for (const [reader, met] of [
        [one, other],
        [other, one],
      ] as const)
        queue(context, {
          kind: 'say-to-member',
          memberId: reader.id,
          unprompted: false,
          saying: { kind: 'introduction-agreed', introductionId, name: met.name },
        });
      opened += 1;
    }
    return accept(opened);
  });
}

/** Nobody closed it: it ends as if somebody had. */
export function endForgotten(context: Context, id: string): void {
  closeLiveRound(context, { memberId: null, channel: 'cli' }, id);
}
