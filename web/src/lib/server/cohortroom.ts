import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { loadSettings } from './config.ts';
import { store } from './store.ts';

/** The cohort's room as a browser finds it: its id, null until the bot has made it, and its alias. */
export function roomOfCohort({ id, slug }: Pick<Cohort, 'id' | 'slug'>): {
  roomId: string | null;
  roomAlias: string;
} {
  return { roomId: store().rooms.of('cohort', id)?.roomId ?? null, roomAlias: `#${slug}:${loadSettings().serverName}` };
}

/** Where a person who has just come in reads on. */
export function chatHrefOf(cohort: Pick<Cohort, 'id' | 'slug'>): string {
  const { roomId } = roomOfCohort(cohort);
  return roomId === null ? '/chat' : `/chat/${encodeURIComponent(roomId)}?new`;
}
