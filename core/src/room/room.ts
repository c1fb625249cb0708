import { z } from 'zod';

export const roomPurposes = ['programme', 'cohort', 'introduction', 'direct', 'organisers'] as const;
export const room = z.object({
  roomId: z.string(),
  purpose: z.enum(roomPurposes),
  /** The programme, cohort, introduction or member the room is for; for an organisers' room it is their programme. */
  subjectId: z.string(),
});
export type Room = z.infer<typeof room>;

export interface RoomStore {
  /** Remembers the room; a second room for the same purpose and subject replaces the first. */
  remember(room: Room, now: number): void;
  byId(roomId: string): Room | null;
  of(purpose: Room['purpose'], subjectId: string): Room | null;
  all(): Room[];
  forget(roomId: string): void;
}
