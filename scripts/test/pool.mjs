/**
 * Acts on each thing, at most `width` at a time, beginning in their order.
 * @template A, B
 * @param {A[]} things
 * @param {number} width
 * @param {(thing: A) => Promise<B>} act
 * @returns {Promise<B[]>} in the order of the things
 */
export async function pooled(things, width, act) {
  const results = [];
  const waiting = things.entries();
  const worker = async () => {
    for (const [index, thing] of waiting) results[index] = await act(thing);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
