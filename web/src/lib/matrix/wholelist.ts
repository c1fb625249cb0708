/**
 * A change of a list that is written over as a whole at the homeserver, as whom the person ignores and what a room has pinned. Before this browser knows
 * the list (`isKnown`) nothing is written, and it answers false: what stands in it would be gone.
 */
export function changeOfKnown<Told extends unknown[]>(
  isKnown: () => boolean,
  change: (...told: Told) => Promise<boolean>,
): (...told: Told) => Promise<boolean> {
  return (...told) => (isKnown() ? change(...told) : Promise.resolve(false));
}
