/**
 * The cycle that two nodes of one tree close when they are joined. `above` is the next node towards the root, -1 at the root; every second one is
 * outer, and both ends are. Walks up from both ends in turn, so that it costs no more than the cycle is long.
 */
export function cycleBetween(
  near: number,
  far: number,
  above: (node: number) => number,
): { meeting: number; fromNear: number[]; fromFar: number[] } {
  const meeting = meetingOf(near, far, (node) => {
    const matched = above(node);
    return matched === -1 ? -1 : above(matched);
  });
  return { meeting, fromNear: wayTo(near, meeting, above), fromFar: wayTo(far, meeting, above) };
}

function meetingOf(near: number, far: number, outerAbove: (node: number) => number): number {
  const seen = new Set<number>();
  for (let [here, there] = [near, far]; here !== -1 || there !== -1; [here, there] = [there, here]) {
    if (here === -1) continue;
    if (seen.has(here)) return here;
    seen.add(here);
    here = outerAbove(here);
  }
  throw new Error('Two nodes of one tree have one root.');
}

/** From this node towards the root, up to, not including, that one. */
function wayTo(from: number, end: number, above: (node: number) => number): number[] {
  const way: number[] = [];
  for (let node = from; node !== end; node = above(node)) way.push(node);
  return way;
}
