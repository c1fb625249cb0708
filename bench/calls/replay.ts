import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Call } from './call.ts';

/** As many as the bot has in flight. */
export const mostInFlight = 8;

const made = z.looseObject({ room_id: z.string().optional(), event_id: z.string().optional() });
const creation = z.looseObject({ token: z.string().optional(), room_alias_name: z.string().optional() });

export type Client = { url: string; accessToken: string };

type Step = {
  method: string;
  path: string;
  body: string | null;
  status: number;
  /** The steps that must have ended. */
  after: number[];
  /** Ids of the recording that stand in it and are other ones now. */
  mentions: string[];
  /** Ids that the recorded answer gave. */
  gave: string[];
};

/**
 * Makes ready to make the recorded calls again as a bare client: nothing but `fetch`, at most as many in flight as the bot has, and in no other
 * order than what is needed and what the bot keeps. A call waits for those whose answers it uses and, in a room, for the one before it. Ids
 * that a homeserver gives are those of the new answers; aliases and tokens are made anew. `instead` tells what else stands for what of
 * the recording: user ids, and rooms that were there before. `run` makes the calls; it throws when an answer has another status than the
 * recorded one. `now` is what stands for what afterwards.
 */
export function prepareReplay(
  calls: readonly Call[],
  { url, accessToken }: Client,
  instead: ReadonlyMap<string, string>,
): { run(): Promise<void>; now: ReadonlyMap<string, string> } {
  const now = new Map(instead);
  const steps = stepsOf(calls, [...instead.keys()]);
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };

  async function take(step: Step): Promise<void> {
    let { path, body } = step;
    for (const id of step.mentions) {
      const other = now.get(id) ?? id;
      path = path.replaceAll(encodeURIComponent(id), encodeURIComponent(other));
      body = body?.replaceAll(id, other) ?? null;
    }
    const answer = await fetch(url + path, { method: step.method, headers, ...(body === null ? {} : { body }) });
    const text = await answer.text();
    if (answer.status !== step.status) {
      throw new Error(`${step.method} ${step.path} answered ${String(answer.status)} again: ${text}`);
    }
    if (step.gave.length > 0) for (const [n, id] of idsOf(text).entries()) now.set(step.gave[n] ?? id, id);
  }

  const run = (): Promise<void> =>
    new Promise((done, failed) => {
      const waiting = new Set(steps.keys());
      const ended = new Set<number>();
      let inFlight = 0;
      const goOn = (): void => {
        if (ended.size === steps.length) done();
        for (const n of waiting) {
          if (inFlight >= mostInFlight) return;
          const step = steps[n];
          if (step === undefined || step.after.some((before) => !ended.has(before))) continue;
          waiting.delete(n);
          inFlight += 1;
          take(step).then(() => {
            inFlight -= 1;
            ended.add(n);
            goOn();
          }, failed);
        }
      };
      goOn();
    });
  return { run, now };
}

function stepsOf(calls: readonly Call[], swapped: readonly string[]): Step[] {
  const given = calls.map((each) => idsOf(each.answer));
  return calls.map((each, n) => {
    const uses = given.slice(0, n).map((ids) => ids.filter((id) => mentions(each, id)));
    const room = roomOf(each);
    const lastThere = room === null ? -1 : calls.slice(0, n).findLastIndex((before) => roomOf(before) === room);
    const fresh = withNewNames(each);
    return {
      ...fresh,
      status: each.status,
      after: [...uses.flatMap((ids, m) => (ids.length > 0 ? [m] : [])), ...(lastThere < 0 ? [] : [lastThere])],
      mentions: [...swapped.filter((id) => mentions(each, id)), ...new Set(uses.flat())],
      gave: given[n] ?? [],
    };
  });
}

function mentions({ path, body }: Call, id: string): boolean {
  return path.includes(encodeURIComponent(id)) || (body?.includes(id) ?? false);
}

function roomOf({ path }: Call): string | null {
  return /\/rooms\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function idsOf(answer: string): string[] {
  const { room_id: room, event_id: event } = made.parse(JSON.parse(answer));
  return [room, event].filter((each) => each !== undefined);
}

/** The call with other names where one homeserver does not take the same twice. */
function withNewNames({ method, path, body }: Call): Pick<Step, 'method' | 'path' | 'body'> {
  if (method !== 'POST' || body === null || !/\/(createRoom|registration_tokens\/new)$/.test(path)) {
    return { method, path, body };
  }
  const { token, room_alias_name: alias, ...rest } = creation.parse(JSON.parse(body));
  return {
    method,
    path,
    body: JSON.stringify({
      ...rest,
      ...(token === undefined ? {} : { token: newLike(token) }),
      ...(alias === undefined ? {} : { room_alias_name: newLike(alias) }),
    }),
  };
}

function newLike(name: string): string {
  return `${name.slice(0, Math.max(0, name.length - 12))}${randomBytes(6).toString('hex')}`;
}
