import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';

const receipts = z.looseObject({
  type: z.literal('m.receipt'),
  content: z.record(z.string(), z.looseObject({ 'm.read': z.record(z.string(), z.unknown()).optional() })),
});
const stamp = z.looseObject({ ts: z.number().int().nonnegative() });

/** Up to when a person has read their direct room, and the newest message they have seen there. */
export type ReadUpTo = { memberId: string; at: Milliseconds; eventId: string };

/**
 * How far members have read their direct rooms, by the receipts among what a sync brought of one room. A receipt names the newest event seen: of
 * one of our own the time is known; of another it is the time of the receipt, by the clock of the reader's homeserver and never ahead of ours.
 */
export function readIn(store: Store, roomId: string, ephemeral: readonly unknown[], now: Milliseconds): ReadUpTo[] {
  const room = store.rooms.byId(roomId);
  if (room?.purpose !== 'direct') return [];
  return ephemeral.flatMap((each) => {
    const read = receipts.safeParse(each);
    if (!read.success) return [];
    return Object.entries(read.data.content).flatMap(([eventId, { 'm.read': readers = {} }]) =>
      Object.entries(readers).flatMap(([reader, given]) => {
        const userId = parseUserId(reader);
        const memberId = userId === null ? undefined : store.members.byUserId(userId)?.id;
        const stamped = stamp.safeParse(given);
        if (memberId === undefined || memberId !== room.subjectId || !stamped.success) return [];
        return [{ memberId, eventId, at: store.outbox.sentAtOf(eventId) ?? Math.min(stamped.data.ts, now) }];
      }),
    );
  });
}
