import type { Connection, Invite, RoomSummary } from './chatclient.ts';
import type { Credentials } from './credentials.ts';
import type { RoomEvent } from './event.ts';
import type { Seen } from './receipts.ts';
import type { Splice } from './splice.ts';

// What a page and its worker say to each other. The worker has the library; the page has a mirror of what it shows.

/** What is asked of the worker and answered. */
export type Deed =
  | { does: 'fetchOlder' | 'members' | 'accept' | 'decline' | 'leave'; roomId: string }
  | { does: 'setMuted'; roomId: string; muted: boolean }
  | { does: 'setPinned'; roomId: string; eventId: string; pinned: boolean }
  | { does: 'setIgnored'; userId: string; ignored: boolean }
  | { does: 'setTellsRead'; told: boolean };

export type ToWorker =
  | { says: 'open'; credentials: Credentials; botId: string }
  /** The page shows this room: its events are told from now on. */
  | { says: 'watch'; roomId: string }
  | { says: 'typing'; roomId: string; writes: boolean }
  | { says: 'read'; roomId: string }
  /** The page was hidden and may never be seen again. */
  | { says: 'keep' }
  | { says: 'stop' }
  | { says: 'do'; number: number; deed: Deed };

export type Lists = {
  rooms: RoomSummary[];
  invites: Invite[];
  unreadRooms: string[];
  ignored: string[];
  tellsRead: boolean;
};

/** What has changed in a room that is shown. */
export type RoomNews = {
  roomId: string;
  /** Null when the person is not in it. */
  events: Splice<RoomEvent> | null;
  /** Those that are new. */
  names: [userId: string, name: string][];
  typing: string[];
  readUpTo: string | null;
  seen: Seen[];
};

export type ToPage =
  /** `lists`: null when they are as they were. */
  | { says: 'news'; connection: Connection; lists: Lists | null; watched: RoomNews[] }
  | { says: 'done'; number: number; answer: unknown };
