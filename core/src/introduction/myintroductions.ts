import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { stateForAsker, type AskerState, type Introduction } from './introduction.ts';

/** An introduction as one of its two people may see it. To the asker a no looks like waiting: it has no state of its own here. */
export type MyIntroduction = {
  id: string;
  other: Member;
  reason: string;
  askedAt: number;
  deadline: number;
  openedAt: number | null;
  /** The room of the two, once it stands. */
  roomId: string | null;
} & ({ side: 'asker'; state: AskerState } | { side: 'asked'; state: Introduction['state'] });

export type MyIntroductions = {
  /** Waiting for this member's answer, the one that has waited longest first. */
  waiting: MyIntroduction[];
  /** Newest first, as the history. */
  open: MyIntroduction[];
  history: MyIntroduction[];
};

/** A member's introductions as the member may see them. */
export function myIntroductions({ store }: Pick<Context, 'store'>, memberId: string): MyIntroductions {
  const lists: MyIntroductions = { waiting: [], open: [], history: [] };
  for (const introduction of store.introductions.ofMember(memberId)) {
    const mine = seenBy({ store }, introduction, memberId);
    if (mine !== null) lists[listOf(mine)].push(mine);
  }
  lists.waiting.reverse();
  return lists;
}

/** A request the member declined is history for them, where the answer can still be changed. */
function listOf(of: MyIntroduction): keyof MyIntroductions {
  if (of.side === 'asked' && of.state === 'asked') return 'waiting';
  return of.state === 'closed' || of.state === 'declined' ? 'history' : 'open';
}

function seenBy({ store }: Pick<Context, 'store'>, of: Introduction, memberId: string): MyIntroduction | null {
  const isAsker = of.askerId === memberId;
  const other = store.members.byId(isAsker ? of.askedId : of.askerId);
  if (other === null) return null;
  const { id, reason, askedAt, deadline, openedAt } = of;
  return {
    id,
    other,
    reason,
    askedAt,
    deadline,
    openedAt,
    roomId: of.state === 'opened' ? (store.rooms.of('introduction', id)?.roomId ?? null) : null,
    ...(isAsker ? { side: 'asker', state: stateForAsker(of.state) } : { side: 'asked', state: of.state }),
  };
}
