import { z } from 'zod';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { SignedIn } from './homeserver.ts';
import type { Hub } from './hub.ts';

const rooms = z.object({
  rooms: z.array(
    z.object({ room_id: z.string(), name: z.string().nullable(), canonical_alias: z.string().nullable() }),
  ),
});
const event = z.looseObject({
  event_id: z.string(),
  type: z.string(),
  sender: z.string(),
  state_key: z.string().optional(),
  content: z.record(z.string(), z.unknown()),
});
const page = z.object({ chunk: z.array(event), end: z.string().optional() });

export type RoomEvent = z.infer<typeof event>;
export type CountedRoom = { roomId: string; name: string; alias: string; events: RoomEvent[] };

/** Every room of the homeserver with everything that ever happened in it, as its administrator sees it: nothing of it comes from the hub. */
export async function countRooms({ homeserver }: Hub, admin: SignedIn): Promise<CountedRoom[]> {
  const ask = (path: string) => callHomeserver(homeserver.url, 'GET', path, { accessToken: admin.accessToken });
  const known = rooms.parse(await ask('/_synapse/admin/v1/rooms?limit=1000')).rooms;
  return Promise.all(
    known.map(async ({ room_id: roomId, name, canonical_alias: alias }) => {
      const events: RoomEvent[] = [];
      for (let from = ''; ;) {
        const address = `/_synapse/admin/v1/rooms/${encodeURIComponent(roomId)}/messages?dir=f&limit=500${from}`;
        const { chunk, end } = page.parse(await ask(address));
        events.push(...chunk);
        if (end === undefined || chunk.length === 0) return { roomId, name: name ?? '', alias: alias ?? '', events };
        from = `&from=${encodeURIComponent(end)}`;
      }
    }),
  );
}

/** Who was ever invited into the room, once for each time. */
export function invitationsIn({ events }: CountedRoom): string[] {
  return events
    .filter((each) => each.type === 'm.room.member' && each.content['membership'] === 'invite')
    .map((each) => each.state_key ?? '');
}

/** What the bot said in the room, in order. */
export function saidBy(bot: string, { events }: CountedRoom): { text: string; row: string }[] {
  return events
    .filter((each) => each.type === 'm.room.message' && each.sender === bot)
    .map(({ content }) => ({ text: String(content['body']), row: String(content['fi.kohtaamo.outbox']) }));
}
