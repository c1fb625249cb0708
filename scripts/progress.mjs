// A clean machine needs minutes for the first start: what is going on is said before it begins, and again while it lasts.
const againEveryMs = 15_000;

/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} what a plain phrase, such as "Building the web application"
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function slowStep(what, act) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  console.log(`${what} …`);
  const again = setInterval(() => console.log(`  still at it after ${seconds()}`), againEveryMs);
  try {
    const result = await act();
    console.log(`  done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(again);
  }
}
