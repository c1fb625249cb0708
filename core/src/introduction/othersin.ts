import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import type { ReasonAbout, ReasonTold } from '../round/reason.ts';
import type { Store } from '../store.ts';
import { isProposed, type Introduction } from './introduction.ts';

/** Everybody an introduction is about: two people, or those whom a proposal asks. */
export function everybodyIn(store: Store, introduction: Introduction): string[] {
  return isProposed(introduction)
    ? store.introductions.answers(introduction.id).map(({ memberId }) => memberId)
    : [introduction.askerId, introduction.askedId];
}

/** Whom the reader is or would be introduced to. */
export function othersIn({ store }: Pick<Context, 'store'>, introduction: Introduction, readerId: string): Member[] {
  return everybodyIn(store, introduction)
    .filter((id) => id !== readerId)
    .flatMap((id) => store.members.byId(id) ?? []);
}

/** Who is invited to the room: of a proposed introduction only those who said yes. */
export function roomPeople(store: Store, introduction: Introduction): string[] {
  if (!isProposed(introduction)) return everybodyIn(store, introduction);
  return store.introductions
    .answers(introduction.id)
    .flatMap(({ memberId, answer }) => (answer === 'yes' ? [memberId] : []));
}

/** The reasons as their reader is told of them; those about somebody who is no member any more are gone. */
export function reasonsTold({ store }: Pick<Context, 'store'>, reasons: readonly ReasonAbout[]): ReasonTold[] {
  return reasons.flatMap(({ about, ...why }) => {
    if (about === undefined) return [why];
    const name = store.members.byId(about)?.name;
    return name === undefined ? [] : [{ ...why, name }];
  });
}
