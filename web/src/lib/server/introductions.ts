import type { Context } from '@kohtaamo/core/context.ts';
import { myIntroductions, type MyIntroduction } from '@kohtaamo/core/introduction/myintroductions.ts';
import { personCard, type PersonCard } from './directory.ts';

/** An introduction as its page shows it. */
export type IntroductionCard = {
  others: PersonCard[];
  proposer: string | null;
  /** The room in the web chat, once it stands. */ roomHref: string | null;
} & Facts;
type Facts = OneSide<MyIntroduction>;
type OneSide<T> = T extends MyIntroduction ? Omit<T, 'others' | 'proposer' | 'roomId'> : never;

export type IntroductionLists = Record<'waiting' | 'open' | 'history', IntroductionCard[]>;

export function introductionsOf(stored: Pick<Context, 'store'>, memberId: string): IntroductionLists {
  const { waiting, open, history } = myIntroductions(stored, memberId);
  const card = ({ others, proposer, roomId, ...facts }: MyIntroduction): IntroductionCard => ({
    ...facts,
    others: others.map((each) => personCard(stored, each, memberId)),
    proposer: proposer?.name ?? null,
    roomHref: roomId === null ? null : `/chat/${encodeURIComponent(roomId)}`,
  });
  return { waiting: waiting.map(card), open: open.map(card), history: history.map(card) };
}
