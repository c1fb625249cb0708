const waiting = new Set<() => void>();
let own: MessagePort | null = null;
let goesOn = false;

/**
 * Does a piece of work in a task of its own, after those that were asked for before: between two of them a phone scrolls, paints and takes keys.
 * Answers what takes the wish back.
 */
export function inPieces(piece: () => void): () => boolean {
  waiting.add(piece);
  goOn();
  return () => waiting.delete(piece);
}

const restMs = 300;
const resting = new Map<() => void, number>();
let rest: ReturnType<typeof setTimeout> | null = null;

/** The same, a moment later: what only whoever stays somewhere needs is not made for whoever scrolls past. All wait by one timer. */
export function inPiecesAfterRest(piece: () => void): () => void {
  resting.set(piece, performance.now() + restMs);
  rests();
  return () => {
    resting.delete(piece);
    waiting.delete(piece);
  };
}

function rests(): void {
  const [soonest] = resting.values();
  if (rest === null && soonest !== undefined) rest = setTimeout(rested, soonest - performance.now());
}

function rested(): void {
  rest = null;
  const now = performance.now();
  for (const [piece, due] of resting) {
    if (due > now) break;
    resting.delete(piece);
    inPieces(piece);
  }
  rests();
}

// A message to oneself comes without the pause of a timer, and unlike a promise only after whatever else is due.
function goOn(): void {
  if (goesOn) return;
  goesOn = true;
  own ??= ownPort();
  own.postMessage(null);
}

// Opened when first needed: on the server, which reads this file too, an open port would keep the process from ending.
function ownPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = next;
  return port2;
}

function next(): void {
  goesOn = false;
  const [piece] = waiting;
  if (piece === undefined) return;
  waiting.delete(piece);
  if (waiting.size > 0) goOn();
  piece();
}
