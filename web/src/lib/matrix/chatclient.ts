import type { RoomEvent } from './event.ts';
import type { Seen } from './receipts.ts';

export type RoomSummary = {
  roomId: string;
  name: string;
  unread: number;
  /** How many of the unread name the person. */
  mentions: number;
  muted: boolean;
  lastAt: number;
  lastEvent: RoomEvent | null;
  /** Who wrote it, as the room names them. */
  lastBy: string;
  /** What is written from here would stand in it in clear among what is not. */
  encrypted: boolean;
  /** The person may remove what others have said. */
  mayRemove: boolean;
  /** Who made the room. */
  madeBy: string;
  /** What it says it is for; empty when it says nothing. */
  topic: string;
  /** The messages that are pinned in it, the last pinned one last. */
  pinned: string[];
  /** The person may pin messages. */
  mayPin: boolean;
};
/** Somebody in a room; `power` as the homeserver counts it. */
export type RoomMember = { userId: string; name: string; power: number };
export type Invite = { roomId: string; name: string; from: string };
/** `forgotten`: somebody is read again, in this browser or another one, and the chat has to be opened anew to be sent what they said meanwhile. */
export type Connection = 'starting' | 'ready' | 'offline' | 'logged-out' | 'forgotten';

/** The chat of one login. What it answers changes; `onChange` says when. */
export interface ChatClient {
  readonly userId: string;
  connection(): Connection;
  rooms(): RoomSummary[];
  invites(): Invite[];
  /** The rooms in which something is unread that the person wants to hear of. */
  unreadRooms(): string[];
  isIn(roomId: string): boolean;
  /** Null while it is not known, and when the person is not in the room. Oldest first. The same event is the same object until it changes, and so is the list. */
  events(roomId: string): readonly RoomEvent[] | null;
  roomName(roomId: string): string;
  nameOf(roomId: string, userId: string): string;
  /** Fetches up to a hundred older events; the room's `m.room.create` is the first there can be. False when nothing came. */
  fetchOlder(roomId: string): Promise<boolean>;
  /** Everybody in the room but oneself, by name. */
  members(roomId: string): Promise<RoomMember[]>;
  /** The names of the others who are writing now. */
  typing(roomId: string): string[];
  tellTyping(roomId: string, writes: boolean): void;
  /** The event up to which the person has read; null when nothing is known. */
  readUpTo(roomId: string): string | null;
  markRead(roomId: string): void;
  /** How far the others have read, where the room is small and the person tells the same of themselves. */
  seen(roomId: string): Seen[];
  /** Whether others are told what the person reads. */
  tellsRead(): boolean;
  setTellsRead(told: boolean): Promise<boolean>;
  /** Whose words the person does not want to read. */
  ignored(): string[];
  /** False when it did not work, as it does not before the homeserver has answered. */
  setIgnored(userId: string, ignored: boolean): Promise<boolean>;
  isEncrypted(roomId: string): boolean;
  /** Whether the person may remove what others have said there. */
  mayRemove(roomId: string): boolean;
  /** Who made the room; null while it is not known. */
  madeBy(roomId: string): string | null;
  topic(roomId: string): string;
  /** The messages that are pinned in the room, the last pinned one last. */
  pinned(roomId: string): string[];
  mayPin(roomId: string): boolean;
  /** False as of `setIgnored`. */
  setPinned(roomId: string, eventId: string, pinned: boolean): Promise<boolean>;
  isMuted(roomId: string): boolean;
  setMuted(roomId: string, muted: boolean): Promise<boolean>;
  /** True when the invitation was accepted. */
  accept(roomId: string): Promise<boolean>;
  decline(roomId: string): Promise<boolean>;
  /** True when the person is no longer in the room. */
  leave(roomId: string): Promise<boolean>;
  onChange(listener: () => void): () => void;
  stop(): void;
}
