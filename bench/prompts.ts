import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { second } from '@kohtaamo/core/clock.ts';
import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { z } from 'zod';
import { given } from '../e2e/cohort.ts';
import type { Hub } from '../e2e/hub.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { Bench, Size } from './bench.ts';
import type { Call } from './calls/call.ts';
import { mostInFlight } from './calls/replay.ts';
import { atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { withHub, type HeldByBot, type TakeCalls } from './hubbench.ts';
import { residentMB } from './memory.ts';
import { timed } from './spread.ts';

const sizes = { full: 2000, tiny: 4 };
const operator = { memberId: null, channel: 'cli' as const };
const floor = {
  kind: 'floor' as const,
  what: 'the same messages into the same rooms by a bare client with the bot’s account, as many in flight; half of them before the bot’s turn and half after it',
};
/** 0.85 of the bare rate. */
const limit = 1 / 0.85;
/** In MB: 8 kB for each of two thousand, what is warm by then with it. */
const mostGrowth = 16;

export const prompts: Bench = {
  name: 'prompts',
  summary: 'two thousand people’s prompts that are due at the same moment',
  run: (size) => withHub((hub, takeCalls, heldByBot) => measure(hub, takeCalls, heldByBot, size), { byDay: true }),
};

type Account = { url: string; accessToken: string };

async function measure(hub: Hub, takeCalls: TakeCalls, heldByBot: HeldByBot, size: Size): Promise<Figure[]> {
  const people = sizes[size];
  const account = botAccount(hub);
  const memberIds = comeIn(hub, people + 2);
  await sideBySide(memberIds, (memberId) => makeRoom(hub, account, memberId));
  // Once through everything: nothing is loaded for the first time while it is measured, and the bare client learns what is sent.
  await allAsked(hub, memberIds.splice(0, 2));
  const [like] = messages(takeCalls());
  if (like === undefined) throw new Error('Nothing was sent.');
  const rooms = memberIds.map((id) => hub.store.rooms.of('direct', id)?.roomId ?? '');
  const half = Math.ceil(people / 2);
  const bareBefore = await timed(() => sideBySide(rooms.slice(0, half), (roomId) => sendBare(account, roomId, like)));
  const before = await heldByBot();
  const watch = watchMemory(hub.pids().bot);
  const asked = await allAsked(hub, memberIds, heldByBot);
  const memory = { ...watch.stop(), before, half: asked.heldAtHalf, after: await heldByBot() };
  const sent = messages(takeCalls());
  if (sent.length !== people) throw new Error(`${String(sent.length)} messages for ${String(people)} people.`);
  const bareAfter = await timed(() => sideBySide(rooms.slice(half), (roomId) => sendBare(account, roomId, like)));
  return figuresOf(people, { ...asked, bare: bareBefore + bareAfter }, memory);
}

function figuresOf(
  people: number,
  { took, slowest, bare }: { took: number; slowest: number; bare: number },
  memory: { before: number; half: number; after: number; rest: number; most: number },
): Figure[] {
  const n = String(people);
  return [
    figureOfPairs(
      {
        name: `${n} prompts that are due at once`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'From the moment at which all are due to the last one marked as sent: each member’s prompts looked at in turn, the budget, the hour and the plan behind it before the row is written, and once more before it is sent.',
      },
      floor,
      { ours: [took], theirs: [bare] },
    ),
    figureOfPairs(
      {
        name: `the longest wait of a member among ${n}`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'From the moment at which all are due to the homeserver’s answer for the last member: nobody waits longer than the queue is long.',
      },
      floor,
      { ours: [slowest], theirs: [bare] },
    ),
    figureOf(
      {
        name: `what ${n} prompts leave in the memory of the bot`,
        unit: 'MB',
        target: atMost(mostGrowth, 'value'),
        meaning:
          'What the process holds when the last was sent, less what it held before the first, each time after its garbage was collected: a queue is rows in the file, not things in memory.',
      },
      [Math.max(0, memory.after - memory.before)],
    ),
    figureOf(
      {
        name: `what half of ${n} prompts add to the memory of the bot while the other half waits`,
        unit: 'MB',
        target: atMost(mostGrowth, 'value'),
        meaning: 'The same when half of them were sent: what waits is not held in memory either.',
      },
      [Math.max(0, memory.half - memory.before)],
    ),
    figureOf(
      {
        name: `the most that ${n} prompts add meanwhile to what the bot has from the system`,
        unit: 'MB',
        meaning:
          'Of all looks at the resident memory, four a second. Most of it is garbage: where there is much memory, Node lets it lie.',
      },
      [Math.max(0, memory.most - memory.rest)],
    ),
  ];
}

function botAccount(hub: Hub): Account {
  const session = z.object({ accessToken: z.string() });
  const { accessToken } = session.parse(JSON.parse(readFileSync(join(hub.folder, 'bot-session.json'), 'utf8')));
  return { url: hub.homeserver.url, accessToken };
}

/** So many members of a cohort; they have no clients, and nobody waits for their answers. */
function comeIn(hub: Hub, people: number): string[] {
  const { store } = hub;
  const name = 'Mittaus (demo)';
  const programme = given(addProgramme(hub.context(), operator, { name, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohort = given(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
  return store.transaction(() =>
    Array.from({ length: people }, (_, n) => {
      const { now, newId } = hub.context();
      const id = newId();
      const userId = parseUserId(`@mittaus-${String(n)}:${hub.serverName}`);
      const named = `Henkilö ${String(n)} (demo)`;
      store.members.add(newcomer({ id, userId, name: named, language: 'fi', createdAt: now }));
      store.cohorts.admit(cohort.id, id, now);
      store.cohorts.setMembership(cohort.id, id, 'joined', now);
      return id;
    }),
  );
}

const created = z.object({ room_id: z.string() });

async function makeRoom(hub: Hub, { url, accessToken }: Account, memberId: string): Promise<void> {
  const body = { preset: 'private_chat' };
  const { room_id: roomId } = created.parse(
    await callHomeserver(url, 'POST', '/_matrix/client/v3/createRoom', { accessToken, body }),
  );
  hub.store.rooms.remember({ roomId, purpose: 'direct', subjectId: memberId }, hub.context().now);
}

/** Lets the plans of these people come due at one moment, and waits until the last is reminded. Times are from that moment. */
async function allAsked(
  hub: Hub,
  memberIds: readonly string[],
  heldByBot?: HeldByBot,
): Promise<{ took: number; slowest: number; heldAtHalf: number }> {
  const { store } = hub;
  const now = () => hub.context().now;
  // Time to write them all down before the first is due, also beside something else.
  const dueAt = now() + 10 * second + memberIds.length * 3;
  store.transaction(() => {
    for (const memberId of memberIds) {
      const plan = { workshopId: null, text: 'Kun saan hinnaston valmiiksi, niin soitan kolmelle hotellille', dueAt };
      given(makeCommitment(hub.context(), { memberId, channel: 'web' }, plan));
    }
  });
  if (now() >= dueAt) throw new Error('The plans were due before they were all written.');
  await new Promise((next) => setTimeout(next, dueAt - now()));
  const sentAt = (id: string | undefined) =>
    id === undefined ? null : (store.prompts.ofMember(id)[0]?.sentAt ?? null);
  // They are asked in the order in which they were written.
  const middle = memberIds[Math.floor(memberIds.length / 2)];
  await untilTrue(hub, () => sentAt(middle) !== null);
  const heldAtHalf = (await heldByBot?.()) ?? 0;
  // All that was due is looked at, and all of it is said.
  await untilTrue(hub, () => (store.jobs.nextDueAt() ?? Infinity) > dueAt && store.outbox.waitingCount() === 0);
  const took = now() - dueAt;
  const times = memberIds.map((id) => sentAt(id) ?? Infinity);
  const slowest = Math.max(...times) - dueAt;
  if (!Number.isFinite(slowest)) throw new Error('Somebody was not asked.');
  return { took, slowest, heldAtHalf };
}

/** Throws when an act was parked: its figure would be that of a failure. */
async function untilTrue({ store }: Hub, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 1_800_000;
  while (!isSo()) {
    const parked = store.outbox.list('parked', 1)[0];
    if (parked !== undefined) throw new Error(`An act was parked: ${parked.error ?? ''}`);
    if (performance.now() > deadline) throw new Error('The bot did not get done in time.');
    await new Promise((next) => setTimeout(next, 20));
  }
}

const messages = (calls: readonly Call[]) => calls.filter(({ path }) => path.includes('/send/m.room.message/'));

let bareSent = 0;

async function sendBare({ url, accessToken }: Account, roomId: string, { body }: Call): Promise<void> {
  bareSent += 1;
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/bare-${String(bareSent)}`;
  await callHomeserver(url, 'PUT', path, { accessToken, body: JSON.parse(body ?? '{}') as unknown });
}

/** All of them, as many at a time as the bot has in flight. */
async function sideBySide<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: mostInFlight }, worker));
}

function watchMemory(pid: number): { stop(): { rest: number; most: number } } {
  const looks = [residentMB(pid)];
  const looking = setInterval(() => looks.push(residentMB(pid)), 250);
  return {
    stop() {
      clearInterval(looking);
      return { rest: looks[0] ?? 0, most: Math.max(...looks) };
    },
  };
}
