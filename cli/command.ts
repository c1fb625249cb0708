import type { Refusal } from '@kohtaamo/core/refusal.ts';
import type { Hub } from './hub.ts';

/** One command of the operator: its words, what it wants, what it does. Answers the process's exit code. */
export type OperatorCommand = {
  words: string;
  usage: string;
  summary: string;
  run(hub: Hub, args: string[]): number | Promise<number>;
};

export function fail(hub: Hub, sentence: string): number {
  hub.print(sentence);
  return 2;
}

export function sayRefusal(hub: Hub, refusal: Refusal): number {
  return fail(
    hub,
    `Refused: ${refusal.code.replaceAll('_', ' ')}${refusal.values.name === undefined ? '' : ` (${refusal.values.name})`}.`,
  );
}
