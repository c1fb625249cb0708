import { parentPort, workerData } from 'node:worker_threads';
import { keptInputs } from '@kohtaamo/core/round/round.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';

/** Solves one pass in a thread of its own; tells how far it is, and at the end the result. */
const inputs = keptInputs.parse(workerData);
const result = solveRound(inputs, (share) => parentPort?.postMessage({ share }));
parentPort?.postMessage({ result });
