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
