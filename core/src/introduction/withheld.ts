import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';

/**
 * Those of the asked who have blocked somebody it comes from or is with. It is kept from them, and stands as answered with a no: to the others it is an introduction
 * like any other, and ends like silence. A refusal would tell of the block: whoever is told no or nothing may ask again, and so is told that they may.
 */
export function withheldFrom(
  { store }: Pick<Context, 'store'>,
  asked: readonly Member[],
  others: readonly Member[],
): Member[] {
  const everybody = [...asked, ...others];
  return asked.filter(({ id }) => everybody.some((other) => other.id !== id && store.members.hasBlocked(id, other.id)));
}
