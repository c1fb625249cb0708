import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import type { ReasonTold } from '../round/reason.ts';
import type { Store } from '../store.ts';
import { isProposed, stateForAsker, type AskerState, type Introduction } from './introduction.ts';
import { roomIdOfTwo } from './betweentwo.ts';
import { othersIn, reasonsTold, roomPeople } from './othersin.ts';

/** An introduction as one of its people may see it. To whoever waits for another a no looks like waiting: it has no state of its own here. */
export type MyIntroduction = {
  id: string;
  /** Whom the member is or would be introduced to; of a proposal of their own, those whom they introduce. */
  others: Member[];
  /** What was written; empty for a round, which has `reasons`. */
  reason: string;
  reasons: ReasonTold[];
  /** The member who proposed it to the two others. */
  proposer: Member | null;
  askedAt: number;
  deadline: number;
  openedAt: number | null;
  /** The room, once it stands. */
  roomId: string | null;
} & Standing;

type Standing =
  | { side: 'asker' | 'proposer'; state: AskerState }
  | { side: 'asked'; state: Introduction['state'] }
  /** Proposed to the member: `waiting` is a yes of their own, `declined` a no, both changeable until the deadline. */
  | { side: 'proposed'; state: 'asked' | 'waiting' | 'declined' | 'agreed' | 'opened' | 'closed' };

export type MyIntroductions = {
  /** Waiting for this member's answer, the one that has waited longest first. */
  waiting: MyIntroduction[];
  /** Newest first, as the history. */
  open: MyIntroduction[];
  history: MyIntroduction[];
};

/** A member's introductions as the member may see them. */
export function myIntroductions(context: Pick<Context, 'store'>, memberId: string): MyIntroductions {
  const lists: MyIntroductions = { waiting: [], open: [], history: [] };
  for (const introduction of context.store.introductions.ofMember(memberId)) {
    const mine = seenBy(context, introduction, memberId);
    if (mine.others.length > 0) lists[listOf(mine)].push(mine);
  }
  lists.waiting.reverse();
  return lists;
}

/** A request the member declined is history for them, where the answer can still be changed. */
function listOf(of: MyIntroduction): keyof MyIntroductions {
  if (of.state === 'asked') return 'waiting';
  return of.state === 'closed' || of.state === 'declined' ? 'history' : 'open';
}

/** One introduction as one of its people may see it. */
export function seenBy(context: Pick<Context, 'store'>, of: Introduction, memberId: string): MyIntroduction {
  const { store } = context;
  const { id, askedAt, deadline, openedAt } = of;
  const standing = standingOf(context, of, memberId);
  const isInRoom = standing.side !== 'proposer' && of.state === 'opened' && standing.state === 'opened';
  const mine = isProposed(of) ? store.introductions.answers(id).find((each) => each.memberId === memberId) : undefined;
  // Whoever meets reads of those they meet, as in the room: of three, one may not be there.
  const meets = standing.side === 'proposed' && (standing.state === 'agreed' || standing.state === 'opened');
  const present = meets ? new Set(roomPeople(store, of)) : null;
  const isTold = (otherId: string) => present === null || present.has(otherId);
  return {
    id,
    others: othersIn(context, of, memberId).filter((each) => isTold(each.id)),
    reason: of.roundId === null ? of.reason : '',
    reasons: reasonsTold(
      context,
      (mine?.reasons ?? []).filter(({ about }) => about === undefined || isTold(about)),
    ),
    proposer: of.proposedBy === null ? null : store.members.byId(of.proposedBy),
    askedAt,
    deadline,
    // A meeting of three that began without this one is closed to them, and has no day.
    openedAt: standing.state === 'opened' ? openedAt : null,
    roomId: isInRoom ? roomIdOf(store, of) : null,
    ...standing,
  };
}

/** Its own room, or the one that its two had before. */
function roomIdOf(store: Store, of: Introduction): string | null {
  const own = store.rooms.of('introduction', of.id);
  const [one = '', other = '', ...more] = roomPeople(store, of);
  return own?.roomId ?? (more.length === 0 ? roomIdOfTwo(store, one, other) : null);
}

function standingOf({ store }: Pick<Context, 'store'>, of: Introduction, memberId: string): Standing {
  const mine = store.introductions.answers(of.id).find((each) => each.memberId === memberId);
  // Who proposed an idea is one of its people.
  if (of.proposedBy === memberId && mine === undefined) return { side: 'proposer', state: stateForAsker(of.state) };
  if (!isProposed(of))
    return of.askerId === memberId
      ? { side: 'asker', state: stateForAsker(of.state) }
      : { side: 'asked', state: of.state };
  if (of.state === 'agreed' || of.state === 'opened') {
    const isOf = roomPeople(store, of).includes(memberId);
    return { side: 'proposed', state: isOf ? of.state : 'closed' };
  }
  if (of.state === 'closed') return { side: 'proposed', state: 'closed' };
  return { side: 'proposed', state: mine?.answer == null ? 'asked' : mine.answer === 'yes' ? 'waiting' : 'declined' };
}
