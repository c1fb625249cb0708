import { day, hour } from '@kohtaamo/core/clock.ts';
import { isQuiet, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { expect, test } from 'vitest';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { simulateCohort, simulateWorkshop } from './testing/people.ts';
import { deaths, simulateHub, type Death, type SimulatedHub } from './testing/simulatedhub.ts';

const zone = 'Europe/Helsinki';
const calendar = finnishCalendar();
const begins = Date.parse('2026-09-01T06:00:00Z');
const ends = Date.parse('2028-01-10T06:00:00Z');

/** The same chances at every run of one seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Three cohorts of 24 over four months of workshops and a year after them. A quarter of the people never answers, one says stop, one pauses.
 */
async function programme(hub: SimulatedHub, chance: () => number, onStep: () => void = () => undefined) {
  const cohorts = ['Kouvola', 'Kotka', 'Saimaa'].map((name) => simulateCohort(hub, name, 24));
  const people = cohorts.flatMap(({ memberIds }) => memberIds);
  for (const [index, { cohort }] of cohorts.entries())
    for (let month = 0; month < 4; month += 1)
      simulateWorkshop(hub, cohort.id, begins + (7 + month * 28 + index) * day);
  const [stopper = '', pauser = ''] = people;
  const stopped = { memberId: stopper, at: begins + 60 * day };
  const seen = new Set<string>();
  await hub.passUntil(ends, () => {
    onStep();
    if (hub.now() > stopped.at && hub.store.members.byId(stopper)?.stoppedAt === null) {
      hub.write(stopper, 'seis');
      stopped.at = hub.now();
    }
    if (hub.now() > begins + 40 * day && hub.store.members.byId(pauser)?.pausedUntil === null)
      hub.write(pauser, 'tauko 3 viikkoa');
    for (const [index, memberId] of people.entries()) {
      if (index % 4 === 3 || memberId === stopper) continue;
      const last = hub.store.prompts.lastSent(memberId, hub.now() - 2 * day);
      if (last === null || seen.has(last.id) || chance() > 0.3) continue;
      seen.add(last.id);
      const dated = `Kun ${String(1 + Math.floor(chance() * 27))}.${String(1 + Math.floor(chance() * 12))}. koittaa, niin teen sen`;
      hub.write(memberId, last.kind === 'commitment' ? dated : '1');
    }
  });
  return { people, stopped };
}

/** What must hold however the months went. `slack`: how much the machine's clock was wrong at most. */
function holdTo(hub: SimulatedHub, { people, stopped }: Awaited<ReturnType<typeof programme>>, slack = 0) {
  const { store, homeserver } = hub;
  const byRow = new Map(homeserver.sent.map((each) => [each.rowId, each]));
  expect(byRow.size, 'a message came twice').toBe(homeserver.sent.length);
  const sentOf = new Map<string, { at: number; kind: string }[]>(people.map((id) => [id, []]));
  const prompts = new Set<string>();
  for (const row of store.outbox.list('sent', 1_000_000)) {
    if (row.act.kind !== 'say-to-member' || row.act.saying.kind !== 'prompt' || row.act.promptId === undefined)
      continue;
    expect(prompts.has(row.act.promptId), 'a prompt was asked twice').toBe(false);
    prompts.add(row.act.promptId);
    const at = byRow.get(row.id)?.at;
    if (at === undefined) throw new Error('A row is marked sent, and no message came.');
    sentOf.get(row.act.memberId)?.push({ at, kind: row.act.saying.prompt });
  }
  for (const [memberId, sent] of sentOf) {
    sent.sort((a, b) => a.at - b.at);
    for (const [index, { at, kind }] of sent.entries()) {
      const third = sent[index + 2];
      if (third !== undefined)
        expect(third.at - at, `${kind}, and two more within seven days`).toBeGreaterThanOrEqual(7 * day - 2 * slack);
      const chosenDay =
        kind === 'reminder' && (localDate(at, zone).sunday || calendar.isHoliday(localDate(at, zone).date));
      const quiet = [at - slack, at, at + slack].every((each) => isQuiet(each, zone, calendar));
      if (!chosenDay) expect(quiet, `${kind} at ${new Date(at).toISOString()}`).toBe(false);
      if (memberId === stopped.memberId) expect(at, 'asked after a stop').toBeLessThanOrEqual(stopped.at + slack);
    }
    // Sent, answered, lapsed or withdrawn: nothing that is over hangs.
    for (const each of store.prompts.ofMember(memberId))
      if (each.lapsesAt < ends - 30 * day) expect(['waiting', 'queued'], each.kind).not.toContain(each.state);
  }
  return [...sentOf.values()].flat().length;
}

test(
  'over four months and a year everybody due is asked once or the question lapses, twice a week at most, at decent hours',
  { timeout: 300_000 },
  async () => {
    const hub = simulateHub(begins);
    const asked = holdTo(hub, await programme(hub, chances(1)));
    expect(asked).toBeGreaterThan(72 * 4);
  },
);

test(
  'the same holds when the bot dies at five hundred points, and nobody is asked less for it',
  { timeout: 300_000 },
  async () => {
    const chance = chances(2);
    const died = new Map<Death, number>(deaths.map((death) => [death, 0]));
    let left = 500;
    const hub = simulateHub(begins, (at) => {
      // After a send is where a message could be doubled: there it dies the more often.
      if (left === 0 || chance() > (at === 'after-send' ? 0.2 : 0.05)) return false;
      left -= 1;
      died.set(at, (died.get(at) ?? 0) + 1);
      return true;
    });
    const asked = holdTo(hub, await programme(hub, chances(1)));
    expect(left).toBe(0);
    for (const death of deaths) expect(died.get(death), death).toBeGreaterThan(20);
    expect(asked).toBeGreaterThan(72 * 4);
  },
);

test(
  'the same holds when the homeserver is away for hours and a week, its answers get lost, and the clock jumps an hour',
  { timeout: 300_000 },
  async () => {
    const chance = chances(3);
    const hub = simulateHub(begins);
    let back = 0;
    const asked = holdTo(
      hub,
      await programme(hub, chances(1), () => {
        if (hub.now() > begins + 70 * day && hub.now() < begins + 77 * day) {
          hub.homeserver.up = false;
          return;
        }
        if (!hub.homeserver.up && hub.now() >= back) hub.homeserver.up = true;
        else if (chance() < 0.01) {
          hub.homeserver.up = false;
          back = hub.now() + chance() * 12 * hour;
        }
        if (chance() < 0.05) hub.homeserver.losesAnswers = 3;
        if (chance() < 0.02) hub.skewClock(chance() < 0.5 ? hour : chance() < 0.5 ? -hour : 0);
      }),
      hour,
    );
    expect(asked).toBeGreaterThan(72 * 4);
  },
);

test('a bot that was down for a week brings no flood when it is back', { timeout: 120_000 }, async () => {
  const hub = simulateHub(begins);
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', 24);
  const workshop = simulateWorkshop(hub, cohort.id, begins + day);
  await hub.passUntil(workshop.endsAt);
  for (const memberId of memberIds) hub.write(memberId, 'Kun 4.9. koittaa, niin aloitan');
  const before = hub.homeserver.sent.length;
  await hub.jumpTo(workshop.endsAt + 7 * day);
  await hub.passUntil(workshop.endsAt + 8 * day);
  const after = hub.homeserver.sent.slice(before).filter(({ body }) => /ajattelit/i.test(body));
  // The answer to the plan is the other thing said; of what was due in the week, only what is still of use is asked, one to each.
  expect(after.length).toBeLessThanOrEqual(memberIds.length);
  expect(after.length).toBeGreaterThan(0);
});
