import type { Context } from '../context.ts';
import { parseUserId } from '../matrix/userid.ts';
import type { Member } from '../member/member.ts';

/** Where people are looked for by name; everywhere when null. By a whole user id or e-mail address anybody is found. */
export type Circle = { cohortIds: string[] } | null;

/** The members a person may mean by a text: a whole Matrix user id or e-mail address, or a part of a name or a business; at most ten. */
export function findPeople({ store }: Pick<Context, 'store'>, text: string, circle: Circle): Member[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const userId = parseUserId(wanted);
  if (userId !== null) return [store.members.byUserId(userId)].filter((each) => each !== null);
  if (wanted.includes('@')) return store.members.byEmail(wanted.toLowerCase());
  return store.members.named(wanted.slice(0, 100), circle?.cohortIds ?? null, 10);
}
