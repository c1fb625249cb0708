import type { Room } from '@kohtaamo/core/room/room.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';
import { HomeserverError, path, type Homeserver } from './homeserver.ts';
import { organisersAlias } from './rooms.ts';

const created = z.object({ sender: z.string() });
const named = z.object({ alias: z.string() });

/**
 * What a room is for that the bot has made and not written down yet: it was killed, or slow, between the two, and somebody has come in and
 * spoken meanwhile. Null for any other room.
 */
export async function ownRoom(store: Store, homeserver: Homeserver, roomId: string): Promise<Room | null> {
  try {
    // Whoever made a room may call it as they like: only what the bot itself made is what its alias says.
    const state = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.create/`;
    const { sender } = created.parse(await homeserver.request('GET', state, { query: { format: 'event' } }));
    if (sender !== homeserver.userId) return null;
    const { alias } = named.parse(
      await homeserver.request('GET', path`/_matrix/client/v3/rooms/${roomId}/state/m.room.canonical_alias/`),
    );
    const meant = meaningOf(store, alias.slice(1, alias.indexOf(':')));
    return meant === null ? null : { roomId, ...meant };
  } catch (error) {
    if (error instanceof HomeserverError && !error.down) return null;
    throw error;
  }
}

/** The other way round of the aliases that `rooms.ts` gives. */
function meaningOf(store: Store, alias: string): Omit<Room, 'roomId'> | null {
  const after = (prefix: string) => (alias.startsWith(prefix) ? alias.slice(prefix.length) : '');
  const programme = store.programmes.bySlug(after('programme_'));
  if (programme !== null) return { purpose: 'programme', subjectId: programme.id };
  const organised = store.programmes.bySlug(after(organisersAlias));
  if (organised !== null) return { purpose: 'organisers', subjectId: organised.id };
  const introduction = store.introductions.byId(after('intro-'));
  if (introduction !== null) return { purpose: 'introduction', subjectId: introduction.id };
  const member = store.members.byId(after('direct-'));
  if (member !== null) return { purpose: 'direct', subjectId: member.id };
  const cohort = store.cohorts.bySlug(alias);
  return cohort === null ? null : { purpose: 'cohort', subjectId: cohort.id };
}
