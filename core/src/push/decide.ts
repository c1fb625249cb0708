import { day, hour, minute, type Milliseconds } from '../clock.ts';
import type { Context } from '../context.ts';
import { othersIn } from '../introduction/othersin.ts';
import type { Member } from '../member/member.ts';
import { localDate } from '../prompt/quiet.ts';
import { timeZoneOf } from '../reach/reach.ts';
import { placesOf } from '../room/places.ts';
import type { PushChoice, PushDevice, PushKind } from './push.ts';

/** What a homeserver tells of a new message, without its words (Matrix push gateway API, `format: event_id_only`). */
export type Told = { roomId: string | null; eventId: string | null };

export type PushDecision =
  /** Nobody is behind the key any more: the homeserver is told to forget it. */
  | { as: 'gone' }
  /** The member does not want to hear of it, or not now. */
  | { as: 'nothing' }
  | {
      as: 'push';
      device: PushDevice;
      member: Member;
      kind: PushKind;
      roomId: string;
      /** The room by name, where the member chose to see it. */
      roomName: string | null;
      /** How long the push service may hold it back while the device is away. */
      keptFor: Milliseconds;
    };

const longest: Milliseconds = day;

/** Whether and with what a browser is notified of a message. */
export function decidePush(context: Context, pushkeyHash: string, { roomId, eventId }: Told): PushDecision {
  const { store, now } = context;
  const device = store.push.byPushkey(pushkeyHash, now);
  const member = device && store.members.byId(device.memberId);
  if (!device || !member) return { as: 'gone' };
  // Without an event it only says how much is unread, as when the room was read elsewhere.
  if (roomId === null || eventId === null) return { as: 'nothing' };
  const choice = store.push.choice(member.id);
  const place = placesOf(context, member.id)[roomId] ?? 'own';
  // To whoever chooses, the organisers' room is one more room of a group.
  const kind = place === 'organisers' ? 'cohort' : place;
  const keptFor = untilQuiet(choice, now, timeZoneOf(context, member.id));
  if (!choice.kinds.includes(kind) || keptFor === 0) return { as: 'nothing' };
  const roomName = choice.namesRoom ? nameOf(context, roomId, member.id) : null;
  return { as: 'push', device, member, kind, roomId, roomName, keptFor: Math.min(longest, keptFor) };
}

/**
 * How long it is until the member's quiet hours begin; 0 while they last, and a day where there are none. Counted in whole steps of the
 * clock's hours, so that it holds over the changes of summer time.
 */
export function untilQuiet(
  { quietFrom, quietUntil }: Pick<PushChoice, 'quietFrom' | 'quietUntil'>,
  now: Milliseconds,
  timeZone: string,
): Milliseconds {
  if (quietFrom === quietUntil) return longest;
  const isQuietAt = (at: Milliseconds) => {
    const { hour: clock } = localDate(at, timeZone);
    return quietFrom < quietUntil ? clock >= quietFrom && clock < quietUntil : clock >= quietFrom || clock < quietUntil;
  };
  if (isQuietAt(now)) return 0;
  const step = 15 * minute;
  const next = Math.ceil((now + 1) / step) * step;
  for (let at = next; at < now + longest + hour; at += step) if (isQuietAt(at)) return at - now;
  return longest;
}

function nameOf(context: Context, roomId: string, memberId: string): string | null {
  const { store } = context;
  const room = store.rooms.byId(roomId);
  if (room?.purpose === 'cohort') return store.cohorts.byId(room.subjectId)?.name ?? null;
  if (room?.purpose === 'organisers') return store.programmes.byId(room.subjectId)?.name ?? null;
  const introduction = room?.purpose === 'introduction' ? store.introductions.byId(room.subjectId) : null;
  if (introduction === null) return null;
  const names = othersIn(context, introduction, memberId).map(({ name }) => name);
  return names.length === 0 ? null : names.join(', ');
}
