// node bench/round/solveone.ts PEOPLE SEED: solves one round in a process of its own and prints how long it took, how much memory, and what it is worth.
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { roundOf } from './roundof.ts';

const [people = 0, seed = 1] = process.argv.slice(2).map(Number);
const inputs = roundOf(people, seed);
const began = performance.now();
const { worth, bound, left } = solveRound(inputs);
const milliseconds = performance.now() - began;
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ milliseconds, megabytes, worth, bound, left: left.length }));
