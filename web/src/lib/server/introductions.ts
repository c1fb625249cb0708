import type { Context } from '@kohtaamo/core/context.ts';
import { stateForAsker, type AskerState, type Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { personCard, type PersonCard } from './directory.ts';

/** An introduction as one of its two people may see it. To the asker a no looks like waiting: it has no state of its own here. */
export type IntroductionCard = {
  id: string;
  other: PersonCard;
  reason: string;
  askedAt: number;
  deadline: number;
  /** The room in the web chat, once it stands. */
  roomHref: string | null;
  openedAt: number | null;
} & ({ side: 'asker'; state: AskerState } | { side: 'asked'; state: Introduction['state'] });

export type IntroductionLists = {
  /** Waiting for this member's answer. */
  waiting: IntroductionCard[];
  open: IntroductionCard[];
  history: IntroductionCard[];
};

/** Where an introduction is shown. A request the member declined is history for them, where the answer can still be changed. */
function listOf(card: IntroductionCard): keyof IntroductionLists {
  if (card.side === 'asked' && card.state === 'asked') return 'waiting';
  return card.state === 'closed' || card.state === 'declined' ? 'history' : 'open';
}

export function introductionsOf({ store }: Pick<Context, 'store'>, memberId: string): IntroductionLists {
  const lists: IntroductionLists = { waiting: [], open: [], history: [] };
  for (const introduction of store.introductions.ofMember(memberId)) {
    const card = cardOf({ store }, introduction, memberId);
    if (card !== null) lists[listOf(card)].push(card);
  }
  // The one that has waited longest comes first; everything else newest first, as the store gives it.
  lists.waiting.reverse();
  return lists;
}

function cardOf({ store }: Pick<Context, 'store'>, of: Introduction, memberId: string): IntroductionCard | null {
  const isAsker = of.askerId === memberId;
  const other = store.members.byId(isAsker ? of.askedId : of.askerId);
  if (other === null) return null;
  const room = of.state === 'opened' ? store.rooms.of('introduction', of.id) : null;
  return {
    id: of.id,
    other: personCard({ store }, other, memberId),
    reason: of.reason,
    askedAt: of.askedAt,
    deadline: of.deadline,
    roomHref: room === null ? null : `/chat/${encodeURIComponent(room.roomId)}`,
    openedAt: of.openedAt,
    ...(isAsker ? { side: 'asker', state: stateForAsker(of.state) } : { side: 'asked', state: of.state }),
  };
}
