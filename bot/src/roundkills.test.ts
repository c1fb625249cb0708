import { day, hour } from '@kohtaamo/core/clock.ts';
import { chanceFrom } from '@kohtaamo/core/round/chance.ts';
import { roomPeople } from '@kohtaamo/core/introduction/othersin.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { expect, test } from 'vitest';
import { accepted, simulateCohort } from './testing/people.ts';
import { deaths, simulateHub, type Death, type SimulatedHub } from './testing/simulatedhub.ts';

// A Tuesday in the morning.
const begins = Date.parse('2026-09-01T06:00:00Z');
const organiser = { memberId: null, channel: 'cli' as const };

/** What the desk does beside the bot. */
function solveWhatWaits({ store, context }: SimulatedHub): void {
  for (const { id, pass } of store.rounds.solving()) {
    const waiting = store.rounds.pass(id, pass);
    if (waiting !== null) takeResult(context(), id, { ...waiting, result: solveRound(waiting.inputs) });
  }
}

/** A round over so many people, of whom seven in ten say yes, one in ten nothing; some answer by word and some by reaction. */
async function roundOf(hub: SimulatedHub, size: number, seed: number, onStep: () => void = () => undefined) {
  const chance = chanceFrom(seed);
  const { programme, cohort, memberIds } = simulateCohort(hub, 'Kouvola', size);
  const scope = { programmeId: programme.id, cohortId: cohort.id };
  const { id } = accepted(makeRound(hub.context(), organiser, scope, usualSettings, seed));
  solveWhatWaits(hub);
  accepted(sendRound(hub.context(), organiser, id));
  const decided = new Set<string>();
  await hub.passUntil(begins + 11 * day, () => {
    onStep();
    solveWhatWaits(hub);
    for (const memberId of memberIds) {
      for (const introduction of hub.store.introductions.waitingFor(memberId)) {
        const key = `${introduction.id} ${memberId}`;
        const asked = hub.store.prompts.ofSubject(memberId, introduction.id).find(({ kind }) => kind === 'round');
        if (decided.has(key) || asked?.sentAt == null) continue;
        decided.add(key);
        const said = chance();
        if (said < 0.7) hub.write(memberId, 'kyllä');
        else if (said >= 0.8) hub.write(memberId, 'ei');
      }
    }
  });
  return { roundId: id, memberIds };
}

/** What must hold wherever it died. */
function holdTo({ store, homeserver }: SimulatedHub, { roundId, memberIds }: Awaited<ReturnType<typeof roundOf>>) {
  expect(store.rounds.byId(roundId)?.state).toBe('ended');
  const rows = homeserver.sent.map(({ rowId }) => rowId);
  expect(new Set(rows).size, 'a message came twice').toBe(rows.length);
  let opened = 0;
  for (const introduction of store.introductions.ofRound(roundId)) {
    const willing = store.introductions.answers(introduction.id).filter(({ answer }) => answer === 'yes');
    const all = store.introductions.answers(introduction.id);
    // Half-made: agreed, and no room.
    expect(['opened', 'closed']).toContain(introduction.state);
    if (introduction.state === 'closed') {
      expect(willing.length, 'they wanted to meet').toBeLessThan(2);
      continue;
    }
    opened += 1;
    expect(willing.length).toBeGreaterThan(1);
    expect(all.length === 2 ? willing.length : 2).toBe(2);
    const roomId = store.rooms.of('introduction', introduction.id)?.roomId ?? '';
    const openings = homeserver.sent.filter((each) => each.roomId === roomId);
    expect(openings, `the first words in ${roomId}`).toHaveLength(1);
    const told = (memberId: string) =>
      store.outbox
        .list('sent', 100_000)
        .filter(
          ({ act }) =>
            (act.kind === 'say-to-member' || act.kind === 'reply') &&
            act.memberId === memberId &&
            act.saying.kind === 'introduction-agreed' &&
            act.saying.introductionId === introduction.id,
        );
    for (const memberId of roomPeople(store, introduction)) expect(told(memberId), memberId).toHaveLength(1);
  }
  for (const memberId of memberIds) {
    const asked = store.prompts.ofMember(memberId).filter(({ kind, sentAt }) => kind === 'round' && sentAt !== null);
    expect(asked.length).toBeLessThanOrEqual(usualSettings.passes);
    const met = store.rounds.people(roundId).find((each) => each.memberId === memberId)?.state === 'met';
    const inRooms = store.introductions
      .ofRound(roundId)
      .filter((each) => each.state === 'opened' && roomPeople(store, each).includes(memberId));
    expect(inRooms.length, memberId).toBe(met ? 1 : 0);
  }
  return opened;
}

test('in a round of forty, every pair that both wanted has its room once, and nobody is asked more than three times', async () => {
  const hub = simulateHub(begins);
  const opened = holdTo(hub, await roundOf(hub, 40, 1));
  // Forty people, seven in ten of whom say yes: three in four meet.
  expect(opened).toBeGreaterThan(12);
});

test('the same holds when the bot dies at fifty points and more, and the homeserver is away for hours and loses answers', async () => {
  const chance = chanceFrom(7);
  const died = new Map<Death, number>(deaths.map((death) => [death, 0]));
  const hub = simulateHub(begins, (at) => {
    const before = died.get(at) ?? 0;
    if (before >= 40 || chance() > 0.2) return false;
    died.set(at, before + 1);
    return true;
  });
  let back = 0;
  const went = await roundOf(hub, 40, 1, () => {
    if (!hub.homeserver.up && hub.now() >= back) hub.homeserver.up = true;
    else if (chance() < 0.1) {
      hub.homeserver.up = false;
      back = hub.now() + chance() * 3 * hour;
    }
    if (chance() < 0.2) hub.homeserver.losesAnswers = 2;
  });
  hub.homeserver.up = true;
  await hub.passUntil(begins + 13 * day, () => {
    solveWhatWaits(hub);
  });
  const opened = holdTo(hub, went);
  expect(opened).toBeGreaterThan(8);
  for (const death of deaths) expect(died.get(death), death).toBeGreaterThan(12);
});
