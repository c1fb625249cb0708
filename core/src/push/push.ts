import { z } from 'zod';

/** What a notification can be about: the kinds of rooms, as the member chooses between them. */
export const pushKinds = ['bot', 'introduction', 'cohort', 'idea', 'own'] as const;
export type PushKind = (typeof pushKinds)[number];

/** What of the chat a member is notified of, and when. */
export const pushChoice = z.object({
  memberId: z.string(),
  kinds: z.array(z.enum(pushKinds)),
  /** From this hour to that one, on the member's own clocks, nothing is sent; the same hour twice: always. */
  quietFrom: z.number().int().min(0).max(23),
  quietUntil: z.number().int().min(0).max(23),
  /** Whether the notification names the room. What was said in it is never told. */
  namesRoom: z.boolean(),
});
export type PushChoice = z.infer<typeof pushChoice>;

export const defaultPushChoice = {
  kinds: [...pushKinds],
  quietFrom: 21,
  quietUntil: 7,
  namesRoom: false,
} satisfies Omit<PushChoice, 'memberId'>;

/** One browser that a member allowed to be notified. It lives as long as the session in which that was done. */
export const pushDevice = z.object({
  /** SHA-256 of the pushkey, under which the homeserver knows the browser; the key itself is not kept. */
  pushkeyHash: z.string(),
  sessionHash: z.string(),
  memberId: z.string(),
  /** The browser's push subscription (W3C Push API): where to send, and its keys in base64url. */
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  createdAt: z.number().int(),
});
export type PushDevice = z.infer<typeof pushDevice>;

export interface PushStore {
  /** The choice of the member, or what holds for everybody who has made none. */
  choice(memberId: string): PushChoice;
  saveChoice(choice: PushChoice): void;
  /** Adds a browser; the one it was before, of the same session or endpoint, is replaced. */
  add(device: PushDevice): void;
  /** Only while its session lives. */
  byPushkey(pushkeyHash: string, now: number): PushDevice | null;
  /** The newest first; only those whose session lives. */
  ofMember(memberId: string, now: number): PushDevice[];
  ofSession(sessionHash: string): PushDevice | null;
  remove(pushkeyHash: string): void;
}
