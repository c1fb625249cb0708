import { z } from 'zod';
import { day, type Milliseconds } from '../clock.ts';
import type { Saying } from '../saying/saying.ts';

/** What a letter is about: a question, an introduction to say yes or no to, a room that waits, the week. */
export const letterSubjects = ['prompt', 'introduction', 'room', 'digest'] as const;

/**
 * waiting: said in the chat, its hour has not come; queued: handed to the outbox; sent; refused: the mail server will not have it;
 * dropped: there was no need, for it was read, answered or not wanted.
 */
export const letterStates = ['waiting', 'queued', 'sent', 'refused', 'dropped'] as const;

/** What was said to a member in the chat, on its second road. */
export const letter = z.object({
  /** Random, and told only to whom the letter goes: its Message-ID is made of it. */
  id: z.string(),
  memberId: z.string(),
  /** The outbox row that said it: one letter a saying. */
  saidBy: z.string(),
  about: z.enum(letterSubjects),
  subjectId: z.string(),
  saidAt: z.number().int(),
  state: z.enum(letterStates),
  address: z.string().nullable(),
  sentAt: z.number().int().nullable(),
  reason: z.string().nullable(),
});
export type Letter = z.infer<typeof letter>;

/** How long the link in a letter answers. */
export const answersFor: Milliseconds = 30 * day;
/** How long it stops mail: as long as anybody may look for the way out of an old letter. */
export const stopsFor: Milliseconds = 365 * day;

/** What the saying would be about as a letter; null when it is nothing to write home about. `promptId` is that of its act. */
export function subjectOf(of: Saying, promptId: string | null): Pick<Letter, 'about' | 'subjectId'> | null {
  switch (of.kind) {
    case 'prompt':
    case 'round-asked':
    case 'ask-carried':
      return promptId === null ? null : { about: 'prompt', subjectId: promptId };
    case 'digest':
      return promptId === null ? null : { about: 'digest', subjectId: promptId };
    case 'introduction-asked':
    case 'proposal-asked':
      return { about: 'introduction', subjectId: of.introductionId };
    case 'introduction-agreed':
      return { about: 'room', subjectId: of.introductionId };
    default:
      return null;
  }
}

export interface LetterStore {
  /** False when what the row said has one already. */
  add(letter: Letter): boolean;
  byId(id: string): Letter | null;
  waitingOf(memberId: string): Letter[];
  ofMember(memberId: string): Letter[];
  markQueued(id: string): void;
  /** With the link of this try, before it is sent. */
  addLink(tokenHash: string, letterId: string, address: string, expiresAt: Milliseconds): void;
  markSent(id: string, now: Milliseconds): void;
  /** Ends one that was not sent; a refusal may come after it was. */
  end(id: string, state: 'refused' | 'dropped', reason: string): void;
  byLink(tokenHash: string, now: Milliseconds): { letter: Letter; expiresAt: Milliseconds } | null;
}
