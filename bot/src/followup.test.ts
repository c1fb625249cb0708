import { onTheList } from '@kohtaamo/core/workshop/attendance.ts';
import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { isQuiet, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { expect, test } from 'vitest';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { accepted, simulateCohort, simulateWorkshop } from './testing/people.ts';
import { simulateHub, type SimulatedHub } from './testing/simulatedhub.ts';

const zone = 'Europe/Helsinki';
const calendar = finnishCalendar();
// A Tuesday, nine in the morning in Helsinki.
const tuesday = Date.parse('2027-02-02T07:00:00Z');

/** The prompts that came into a member's room: what and when, oldest first. */
function promptsTo(hub: SimulatedHub, memberId: string) {
  return hub.store.prompts
    .ofMember(memberId)
    .filter((each) => each.sentAt !== null)
    .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
    .map(({ kind, sentAt }) => ({ kind, at: sentAt ?? 0 }));
}

function workshopOf(size = 1) {
  const hub = simulateHub(tuesday);
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', size);
  const workshop = simulateWorkshop(hub, cohort.id, tuesday + hour);
  const [first = '', second = ''] = memberIds;
  return { hub, workshop, memberIds, first, second };
}

test('in the last ten minutes of a workshop a member is asked what they will do first, and the next day, not within one, whether it holds', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt - 5 * minute);
  expect(promptsTo(hub, first)).toEqual([{ kind: 'commitment', at: workshop.endsAt - 10 * minute }]);
  hub.write(first, 'Kun ehdin, niin soitan kahdelle kahvilalle');
  hub.write(first, 'ei');
  await hub.passUntil(workshop.endsAt + 2 * day);
  const [, keep] = promptsTo(hub, first);
  expect(keep?.kind).toBe('keep');
  expect(new Date(keep?.at ?? 0).toISOString()).toBe('2027-02-03T09:50:00.000Z');
});

test('who made no plan is not asked how it went', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt + 60 * day);
  expect(promptsTo(hub, first).map(({ kind }) => kind)).toEqual(['commitment']);
});

test('who has told with whom a plan is is asked after ten days whether they met, and nobody else is', async () => {
  const { hub, workshop, first, second } = workshopOf(2);
  await hub.passUntil(workshop.endsAt + hour);
  const other = hub.store.members.byId(second)?.name ?? '';
  for (const memberId of [first, second]) hub.write(memberId, 'Kun palaan töihin, niin soitan hotelliin');
  hub.write(first, `!lupaus kanssa ${other}`);
  await hub.passUntil(workshop.endsAt + 20 * day, () => {
    const last = hub.store.prompts.lastSent(first, hub.now() - day);
    if (last !== null && last.answeredAt === null) hub.write(first, last.kind === 'progress' ? '2' : '1');
  });
  const met = (memberId: string) => promptsTo(hub, memberId).filter(({ kind }) => kind === 'met');
  expect(met(first)).toHaveLength(1);
  expect(met(second)).toEqual([]);
});

test('who was marked absent is asked nothing, and who is marked present later is', async () => {
  const { hub, workshop, first, second } = workshopOf(2);
  const mark = (memberId: string, present: boolean) => {
    hub.store.workshops.putAttendance(onTheList({ workshopId: workshop.id, memberId, present }), null, hub.now());
  };
  mark(first, true);
  mark(second, false);
  await hub.passUntil(workshop.endsAt + day);
  expect(promptsTo(hub, first)).toHaveLength(1);
  expect(promptsTo(hub, second)).toHaveLength(0);
});

test('on its day a plan is reminded of once, in the words of the person, and a week after it is asked about', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt);
  hub.write(first, 'Kun perjantai 5.2. koittaa, niin soitan Annalle');
  await hub.passUntil(workshop.endsAt + 12 * day);
  const kinds = promptsTo(hub, first).map(({ kind }) => kind);
  expect(kinds).toEqual(['commitment', 'reminder', 'progress']);
  const reminders = hub.homeserver.sent.filter(({ body }) => body.includes('Tälle päivälle ajattelit'));
  expect(reminders).toHaveLength(1);
  expect(reminders[0]?.body).toContain('niin soitan Annalle');
  expect(reminders[0]?.body).toContain('1️⃣ tehty');
});

test('one tap is enough, it may be changed, and words after it are kept with it', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt);
  hub.write(first, 'Kun saan tarjouksen valmiiksi, niin lähetän sen');
  hub.write(first, 'ei');
  await hub.passUntil(workshop.endsAt + 9 * day);
  const progress = hub.store.prompts.ofMember(first).find(({ kind }) => kind === 'progress');
  if (progress === undefined) throw new Error('not asked');
  const row = hub.store.outbox
    .list('sent', 1000)
    .find(({ act }) => act.kind === 'say-to-member' && act.promptId === progress.id);
  hub.react(first, row?.id ?? '', '3️⃣');
  expect(hub.store.commitments.ofMember(first)[0]).toMatchObject({ state: 'open', progress: 'stuck' });
  hub.write(first, 'hinta puuttuu vielä');
  expect(hub.store.prompts.byId(progress.id)).toMatchObject({ answer: 'stuck', comment: 'hinta puuttuu vielä' });
  hub.write(first, 'tehty');
  expect(hub.store.commitments.ofMember(first)[0]).toMatchObject({ state: 'done', progress: null });
  expect(hub.store.prompts.byId(progress.id)?.answer).toBe('done');
});

test('a stop is honoured at once, also for what was due already, and a stop of one kind leaves the others', async () => {
  const { hub, workshop, first, second } = workshopOf(2);
  await hub.passUntil(workshop.endsAt);
  for (const memberId of [first, second]) {
    hub.write(memberId, 'Kun ehdin, niin aloitan');
    hub.write(memberId, 'ei');
  }
  await hub.passUntil(workshop.endsAt + day);
  hub.write(first, 'seis');
  hub.write(second, 'seis nämä');
  await hub.passUntil(workshop.endsAt + 120 * day);
  expect(promptsTo(hub, first).map(({ kind }) => kind)).toEqual(['commitment', 'keep']);
  expect(promptsTo(hub, second).map(({ kind }) => kind)).not.toHaveLength(2);
  expect(promptsTo(hub, second).filter(({ kind }) => kind === 'keep')).toHaveLength(1);
});

test('a question of the day before does not take the place of the reminder on the day that the person chose', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt);
  hub.write(first, 'Kun 8.2. tulee, niin aloitan');
  await hub.passUntil(workshop.endsAt + 6 * day);
  expect(promptsTo(hub, first).map(({ kind }) => kind)).toEqual(['commitment', 'reminder']);
  expect(hub.store.prompts.ofMember(first).find(({ kind }) => kind === 'keep')?.state).toBe('lapsed');
});

test('a pause keeps everything back and ends by itself', async () => {
  const { hub, workshop, first } = workshopOf();
  await hub.passUntil(workshop.endsAt);
  hub.write(first, 'Kun ehdin, niin kirjoitan');
  hub.write(first, 'ei');
  hub.write(first, 'tauko 8 päivää');
  await hub.passUntil(workshop.endsAt + 11 * day);
  const [, next] = promptsTo(hub, first);
  expect(next?.kind).toBe('progress');
  expect(next?.at).toBeGreaterThan(workshop.endsAt + 7 * day);
});

test('after an introduction both are asked whether they agreed on a time, and a no ends the questions about it', async () => {
  const { hub, first, second } = workshopOf(2);
  const actor = { memberId: first, channel: 'web' as const };
  const asked = accepted(requestIntroduction(hub.context(), actor, { askedId: second, reason: 'tilat' }));
  hub.store.rooms.remember({ roomId: '!two:localhost', purpose: 'introduction', subjectId: asked.id }, hub.now());
  hub.write(second, 'kyllä');
  for (const row of hub.store.outbox.list('waiting', 100))
    if (row.act.kind === 'make-introduction-room') hub.store.outbox.markDropped(row.id, 'stands already');
  await hub.passUntil(tuesday + 5 * day);
  expect(promptsTo(hub, first).map(({ kind }) => kind)).toContain('agreed-time');
  hub.write(first, '3');
  await hub.passUntil(tuesday + 120 * day);
  const about = hub.store.prompts.ofSubject(first, asked.id).filter((each) => each.sentAt !== null);
  expect(about.map(({ kind }) => kind)).toEqual(['agreed-time']);
});

test(
  'over a year nobody is asked more than twice in seven days, nor in quiet time, and what is silent is left alone',
  { timeout: 120_000 },
  async () => {
    const hub = simulateHub(Date.parse('2026-09-01T06:00:00Z'));
    const cohorts = ['Kouvola', 'Kotka', 'Saimaa'].map((name) => simulateCohort(hub, name, 8));
    const people = cohorts.flatMap(({ memberIds }) => memberIds);
    for (const [index, { cohort }] of cohorts.entries())
      for (let month = 0; month < 4; month += 1)
        simulateWorkshop(hub, cohort.id, Date.parse('2026-09-08T06:00:00Z') + (month * 28 + index) * day);
    let seed = 7;
    const chance = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const answered = new Set<string>();
    await hub.passUntil(Date.parse('2027-09-01T06:00:00Z'), () => {
      for (const [index, memberId] of people.entries()) {
        // Every fourth never answers; one of them says stop at some point.
        if (index % 4 === 3) continue;
        const last = hub.store.prompts.lastSent(memberId, hub.now() - 2 * day);
        if (last === null || answered.has(last.id) || chance() > 0.3) continue;
        answered.add(last.id);
        if (last.kind === 'commitment') {
          hub.write(
            memberId,
            `Kun ${String(1 + Math.floor(chance() * 27))}.${String(1 + Math.floor(chance() * 12))}. koittaa, niin teen sen`,
          );
          const { cohort, memberIds } = cohorts[Math.floor(index / 8)] ?? expect.fail();
          const witness = memberIds.at((index + 1) % 8) ?? expect.fail();
          hub.write(memberId, `todistaja ${hub.store.members.byId(witness)?.name ?? cohort.name}`);
        } else hub.write(memberId, '1');
      }
    });
    let asked = 0;
    for (const memberId of people) {
      const sent = promptsTo(hub, memberId);
      asked += sent.length;
      for (const [index, { at, kind }] of sent.entries()) {
        // A reminder keeps the night, but comes on the Sunday or holiday that its person chose.
        const rests = kind === 'reminder' ? { isHoliday: () => false } : calendar;
        const sunday = kind === 'reminder' && localDate(at, zone).sunday;
        expect(isQuiet(sunday ? at + day : at, zone, rests), `${kind} at ${new Date(at).toISOString()}`).toBe(false);
        const third = sent[index + 2];
        if (third !== undefined) expect(third.at - at).toBeGreaterThanOrEqual(7 * day);
      }
    }
    expect(asked).toBeGreaterThan(people.length * 5);
    const kinds = people.flatMap((memberId) => promptsTo(hub, memberId).map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'witness').length).toBeGreaterThan(3);
    const bodies = hub.homeserver.sent.map(({ rowId }) => rowId);
    expect(new Set(bodies).size).toBe(bodies.length);
    // Nothing hangs: what is over was sent, lapsed or withdrawn.
    for (const memberId of people)
      for (const each of hub.store.prompts.ofMember(memberId))
        if (each.lapsesAt < hub.now() - 60 * day) expect(['waiting', 'queued']).not.toContain(each.state);
  },
);

test(
  'a homeserver that was away for a week brings no flood: what is stale lapses, and the rest keeps to the budget',
  { timeout: 60_000 },
  async () => {
    const { hub, workshop, memberIds } = workshopOf(3);
    await hub.passUntil(workshop.endsAt);
    for (const memberId of memberIds) hub.write(memberId, 'Kun 4.2. koittaa, niin aloitan');
    hub.homeserver.up = false;
    await hub.passUntil(workshop.endsAt + 7 * day);
    hub.homeserver.up = true;
    await hub.passUntil(workshop.endsAt + 20 * day);
    for (const memberId of memberIds) {
      const sent = promptsTo(hub, memberId);
      expect(sent.map(({ kind }) => kind)).not.toContain('keep');
      for (const [index, { at }] of sent.entries()) {
        expect(isQuiet(at, zone, calendar)).toBe(false);
        expect((sent[index + 2]?.at ?? Infinity) - at).toBeGreaterThanOrEqual(7 * day);
      }
    }
  },
);
