/**
 * A list as it is now, in which whatever is as it was before is the same object, and which is the same list where everything is. Both are in the same
 * order but for what came at an end: what has moved in between may be taken for new.
 */
export function kept<T extends { key: string }>(
  before: readonly T[],
  now: readonly T[],
  isSame: (one: T, other: T) => boolean,
): readonly T[] {
  const cameBefore = Math.max(
    now.findIndex(({ key }) => key === before[0]?.key),
    0,
  );
  let byKey: Map<string, T> | null = null;
  let changed = now.length !== before.length;
  const list = now.map((each, at) => {
    const beside = before[at - cameBefore];
    const known = beside === undefined || beside.key === each.key ? beside : (byKey ??= mapOf(before)).get(each.key);
    const stays = known !== undefined && (known === each || isSame(known, each)) ? known : each;
    changed ||= stays !== before[at];
    return stays;
  });
  return changed ? list : before;
}

function mapOf<T extends { key: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((each) => [each.key, each]));
}
