import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { hubLanguage, languages, type Language } from '@kohtaamo/core/language/language.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Act } from '@kohtaamo/core/outbox/outbox.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import type { Homeserver } from './homeserver.ts';
import type { Words } from './send.ts';

/** What became of a letter. refused: the mail server will never have it; of the address or of the letter, nothing more is tried. */
export type Posted = { kind: 'sent' } | { kind: 'dropped'; reason: string } | { kind: 'refused'; reason: string };

/** The second road, as an act needs it. Each may be called again for the same letter, which is then the same message. Throws `PassingFailure` when it may go later. */
export interface Post {
  /** False when there is nothing to send: the invitation is gone, withdrawn, or was followed. */
  sendInvitation(invitationId: string, reminder: boolean, messageId: string): Promise<boolean>;
  sendLetter(letterId: string): Promise<Posted>;
  sendAddressProof(proofId: string, messageId: string): Promise<Posted>;
}

/** What carrying out an act needs, besides the row itself. */
export type Performing = {
  store: Store;
  homeserver: Homeserver;
  allowedServers: string[];
  say: (saying: Saying, language: Language) => Words;
  /** From when on an act may be carried out: what is unprompted waits for a decent hour. */
  whenToAct: (act: Act, now: Milliseconds) => Milliseconds;
  newId: () => string;
  mail: Post;
};

/** `record` is what else is to be written, in the transaction that marks the row sent. */
export type Done =
  | { kind: 'sent'; roomId: string | null; eventId: string | null; record?: (now: Milliseconds) => void }
  | { kind: 'dropped'; reason: string; record?: () => void };

export { hubLanguage };

export type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;
export type WithAccount = Member & { userId: MatrixUserId };

export const gone: Done = { kind: 'dropped', reason: 'what it is about is gone' };
export const noAccount: Done = { kind: 'dropped', reason: 'the person has no Matrix account' };

export function withAccount(member: Member | null): WithAccount | null {
  return member?.userId == null ? null : { ...member, userId: member.userId };
}

/** The Matrix user ids of those who have one. */
export function accounts(store: Store, memberIds: string[]): MatrixUserId[] {
  return memberIds.flatMap((id) => store.members.byId(id)?.userId ?? []);
}

/** For somebody of whom no language is known. */
export function inEveryLanguage({ say }: Pick<Performing, 'say'>, saying: Saying): string {
  return languages.map((each) => say(saying, each).text).join(' ');
}
