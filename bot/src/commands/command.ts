import type { Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Deed } from '@kohtaamo/core/role/role.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { CommandName } from '../words/commandwords.ts';
import type { Links } from '../words/pen.ts';

/** What a command is given besides its words: who speaks, how they are spoken to, where the hub is. */
export type Speaker = {
  member: Member;
  language: Language;
  timeZone: string;
  links: Links;
  /** The programme in whose organisers' room the answer is read: it is about this programme alone. Null wherever only the person reads it. */
  programmeId: string | null;
};

/** One command. How people call it stands in `words/commandwords.ts`; help, the documentation and the gate read both. */
export type Command = {
  name: CommandName;
  deed: Deed;
  /**
   * Where it is answered when it is given in a room that others read. `here` only for what everybody there may see; anything about a
   * person goes to the person's direct room, and the room gets a short pointer. `among-organisers` is so too, but for the room of a
   * programme's organisers: there it is answered for everybody, and of that programme alone.
   */
  answered: 'here' | 'privately' | 'among-organisers';
  /** Answers what is to be said back; acts only through use-cases. */
  run(context: Context, speaker: Speaker, rest: string): Saying[];
  /**
   * True when these words can hardly be anything but this command, although the bot waits for free text and they bear no "!". Left out:
   * never, so that an offer that begins with "card" is not taken for one.
   */
  isPlain?(rest: string, context: Context, speaker: Speaker): boolean;
};

/** A command that somebody may use before they are a member: only the proof of who they are. */
export type Stranger = { userId: MatrixUserId; displayName: string };

export const actorOf = (speaker: Speaker) => ({ memberId: speaker.member.id, channel: 'chat' as const });
