import { day, hour } from '@kohtaamo/core/clock.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { isQuiet, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { keysOf } from '@kohtaamo/core/starter/library.ts';
import {
  changeStarter,
  draftStarter,
  pauseStarter,
  planStarter,
  removeStarter,
  skipStarter,
  type StarterWish,
} from '@kohtaamo/core/starter/planstarter.ts';
import { mondayOf, repeats } from '@kohtaamo/core/starter/series.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accepted, simulateCohort } from './testing/people.ts';
import { deaths, simulateHub, type Death, type SimulatedHub } from './testing/simulatedhub.ts';

const zone = 'Europe/Helsinki';
const calendar = finnishCalendar();
// A Tuesday, nine in the morning in Helsinki.
const tuesday = Date.parse('2027-02-02T07:00:00Z');
const weekly: StarterWish = {
  theme: 'pricing',
  key: null,
  text: '',
  date: '2027-02-04',
  time: '10:00',
  repeat: 'week',
  until: null,
};
const own: StarterWish = { ...weekly, theme: null, repeat: 'once', text: 'Kuka lähtee messuille?' };

function planned(wish: StarterWish, hub = simulateHub(tuesday)) {
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', 3);
  const actor = { memberId: memberIds[0] ?? '', channel: 'web' as const };
  const { id } = accepted(draftStarter(hub.context(), actor, cohort.id, wish, calendar));
  accepted(planStarter(hub.context(), actor, id, calendar));
  const room = () => hub.homeserver.sent.filter(({ roomId }) => roomId === `!${cohort.slug}:localhost`);
  return { hub, cohort, actor, id, room };
}

const days = (room: { at: number }[]) => room.map(({ at }) => localDate(at, zone).date);

test('a planned starter is said once in the room, at its time, in the words of whoever wrote it', async () => {
  const { hub, room } = planned(own);
  await hub.passUntil(tuesday + 30 * day);
  expect(room()).toMatchObject([
    { at: Date.parse('2027-02-04T08:00:00Z'), body: 'Kouvola 0:\n\nKuka lähtee messuille?' },
  ]);
});

test('a draft that nobody planned is never said', async () => {
  const hub = simulateHub(tuesday);
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', 1);
  const actor = { memberId: memberIds[0] ?? '', channel: 'web' as const };
  accepted(draftStarter(hub.context(), actor, cohort.id, weekly, calendar));
  await hub.passUntil(tuesday + 30 * day);
  expect(hub.homeserver.sent).toEqual([]);
});

test('a weekly one takes the next of its theme each time, and the first again only after all', async () => {
  const { hub, cohort, room } = planned(weekly);
  await hub.passUntil(tuesday + 29 * day);
  expect(days(room())).toEqual(['2027-02-04', '2027-02-11', '2027-02-18', '2027-02-25']);
  const said = hub.store.starters.turns(cohort.id, 0).map(({ key }) => key);
  expect(said.toReversed()).toEqual([...keysOf('pricing'), 'pricing-1']);
});

test('a pause keeps it back, and it goes on with the next time that is ahead', async () => {
  const { hub, actor, id, room } = planned(weekly);
  await hub.passUntil(tuesday + 5 * day);
  accepted(pauseStarter(hub.context(), actor, id));
  await hub.passUntil(tuesday + 20 * day);
  expect(room()).toHaveLength(1);
  accepted(planStarter(hub.context(), actor, id, calendar));
  await hub.passUntil(tuesday + 27 * day);
  expect(days(room())).toEqual(['2027-02-04', '2027-02-25']);
});

test('a skipped time is left out, and only that', async () => {
  const { hub, actor, id, room } = planned(weekly);
  accepted(skipStarter(hub.context(), actor, id, calendar));
  await hub.passUntil(tuesday + 17 * day);
  expect(days(room())).toEqual(['2027-02-11', '2027-02-18']);
});

test('changed before it is said, the new words come at the new time, and not the old ones', async () => {
  const { hub, actor, id, room } = planned(own);
  const seen = hub.store.starters.byId(id)?.nextAt ?? 0;
  accepted(
    changeStarter(hub.context(), actor, id, { ...own, text: 'Uudet sanat', date: '2027-02-08' }, seen, calendar),
  );
  await hub.passUntil(tuesday + 30 * day);
  expect(room()).toMatchObject([{ at: Date.parse('2027-02-08T08:00:00Z'), body: 'Kouvola 0:\n\nUudet sanat' }]);
});

test('what the bot has said meanwhile is not written over', async () => {
  const { hub, actor, id } = planned(weekly);
  const seen = hub.store.starters.byId(id)?.nextAt ?? 0;
  await hub.passUntil(tuesday + 3 * day);
  const late = changeStarter(hub.context(), actor, id, { ...weekly, date: '2027-03-01' }, seen, calendar);
  expect(late).toMatchObject({ refusal: { code: 'changed_meanwhile' } });
});

test('taken away while the homeserver is away, it is not said when that is back', async () => {
  const { hub, actor, id, cohort, room } = planned(weekly);
  hub.homeserver.up = false;
  await hub.passUntil(tuesday + 2 * day + 3 * hour);
  expect(hub.store.starters.turns(cohort.id, 0)).toMatchObject([{ state: 'queued' }]);
  accepted(removeStarter(hub.context(), actor, id));
  hub.homeserver.up = true;
  await hub.passUntil(tuesday + 30 * day);
  expect(room()).toEqual([]);
});

test('an evening is the end of a day: a homeserver that is back at night is not told of it, and the room not woken', async () => {
  const { hub, cohort, room } = planned(own);
  hub.homeserver.up = false;
  await hub.passUntil(Date.parse('2027-02-04T21:00:00Z'));
  hub.homeserver.up = true;
  await hub.passUntil(tuesday + 10 * day);
  expect(room()).toEqual([]);
  expect(hub.store.starters.turns(cohort.id, 0)).toMatchObject([{ state: 'lapsed' }]);
});

test('said, and the answer lost: it counts as said, also when the day is over before that is learnt', async () => {
  const { hub, cohort, room } = planned(own);
  await hub.passUntil(Date.parse('2027-02-04T07:59:00Z'));
  hub.homeserver.losesAnswers = 1;
  await hub.passUntil(Date.parse('2027-02-04T08:00:30Z'));
  hub.homeserver.up = false;
  await hub.passUntil(Date.parse('2027-02-05T06:00:00Z'));
  hub.homeserver.up = true;
  await hub.passUntil(tuesday + 10 * day);
  expect(room()).toHaveLength(1);
  expect(hub.store.starters.turns(cohort.id, 0)).toMatchObject([{ state: 'said' }]);
});

test('a bot that was down for two months says nothing of what it missed, and goes on with what is ahead', async () => {
  const { hub, cohort, room } = planned(weekly);
  await hub.jumpTo(tuesday + 62 * day);
  expect(room()).toEqual([]);
  expect(hub.store.starters.turns(cohort.id, 0)).toMatchObject([{ state: 'lapsed' }]);
  await hub.passUntil(tuesday + 70 * day);
  expect(days(room())).toEqual(['2027-04-08']);
});

test('it ends with the programme, also when that end is set later than the starter was planned', async () => {
  const { hub, cohort, id, room } = planned(weekly);
  const endsAt = Date.parse('2027-02-15T22:00:00Z');
  const schedule = { evening: false, steps: [] };
  hub.store.followUps.save({ programmeId: cohort.programmeId, schedule, endsAt });
  await hub.passUntil(tuesday + 60 * day);
  expect(days(room())).toEqual(['2027-02-04', '2027-02-11']);
  expect(hub.store.starters.byId(id)?.state).toBe('over');
});

test('a third one in a week is refused, and so is a second one on the same day', () => {
  const { hub, cohort, actor } = planned(weekly);
  const another = (date: string) => {
    const { id } = accepted(draftStarter(hub.context(), actor, cohort.id, { ...own, date }, calendar));
    return planStarter(hub.context(), actor, id, calendar);
  };
  expect(another('2027-02-11')).toMatchObject({ refusal: { code: 'starter_crowded', values: { date: '2027-02-11' } } });
  expect(another('2027-02-09').ok).toBe(true);
  expect(another('2027-02-12')).toMatchObject({ refusal: { code: 'starter_crowded' } });
});

test('own words again and again, a time that has passed and an end before the beginning are refused', () => {
  const { hub, cohort, actor } = planned(weekly);
  const refused = (wish: StarterWish) => {
    const drafted = draftStarter(hub.context(), actor, cohort.id, wish, calendar);
    return drafted.ok ? null : drafted.refusal.code;
  };
  expect(refused({ ...own, repeat: 'week' })).toBe('starter_own_once');
  expect(refused({ ...own, text: ' \n' })).toBe('starter_words_missing');
  expect(refused({ ...own, date: '2027-02-01' })).toBe('starter_time');
  expect(refused({ ...own, date: '2027-02-30' })).toBe('starter_time');
  expect(refused({ ...weekly, until: '2027-02-03' })).toBe('starter_until');
  expect(refused({ ...weekly, key: 'money-1' })).toBe('not_found');
});

const deed = fc.record({
  after: fc.integer({ min: 1, max: 20 * 24 }),
  what: fc.constantFrom('pause', 'resume', 'skip', 'change', 'down', 'away', 'back', 'remove', 'new'),
  repeat: fc.constantFrom(...repeats),
  hour: fc.integer({ min: 0, max: 23 }),
});

/** What holds whatever was done: at decent hours, one a day, two a week, no message twice, nothing that a person took back. */
function holds(hub: SimulatedHub, cohortId: string, room: { at: number; rowId: string }[]): void {
  expect(new Set(room.map(({ rowId }) => rowId)).size).toBe(room.length);
  const dates = days(room);
  expect(new Set(dates).size, 'two on one day').toBe(dates.length);
  for (const { at } of room) expect(isQuiet(at, zone, calendar), new Date(at).toISOString()).toBe(false);
  for (const date of dates) {
    const week = dates.filter((each) => mondayOf(each) === mondayOf(date));
    expect(week.length, `in the week of ${date}`).toBeLessThanOrEqual(2);
  }
  const turns = hub.store.starters.turns(cohortId, 0);
  expect(turns.filter(({ state }) => state === 'said')).toHaveLength(room.length);
  expect(turns.filter(({ state, wantedAt }) => state === 'queued' && wantedAt < hub.now() - 2 * day)).toEqual([]);
}

test(
  'whatever a facilitator does and however often the bot dies, is down or its homeserver away, a room hears each one once, at a decent hour, and not too much',
  { timeout: 240_000 },
  async () => {
    const died = new Set<Death>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 3, maxLength: 14 }),
        fc.array(fc.nat(6), { minLength: 40, maxLength: 200 }),
        async (deeds, luck) => {
          let at = 0;
          const hub = simulateHub(tuesday, (death) => {
            at += 1;
            if (luck[at] !== 0) return false;
            died.add(death);
            return true;
          });
          const { cohort, actor, id, room } = planned(weekly, hub);
          let clock = tuesday;
          for (const { after, what, repeat, hour: wished } of deeds) {
            clock += after * hour;
            if (what === 'down') await hub.jumpTo(clock);
            else await hub.passUntil(clock);
            const context = hub.context();
            const date = localDate(clock + 2 * day, zone).date;
            const wish = { ...weekly, date, repeat, time: `${String(wished).padStart(2, '0')}:00` };
            const seen = hub.store.starters.byId(id)?.nextAt ?? 0;
            if (what === 'pause') pauseStarter(context, actor, id);
            if (what === 'resume') planStarter(context, actor, id, calendar);
            if (what === 'skip') skipStarter(context, actor, id, calendar);
            if (what === 'change') changeStarter(context, actor, id, wish, seen, calendar);
            if (what === 'remove') removeStarter(context, actor, id);
            if (what === 'away') hub.homeserver.up = false;
            if (what === 'back') hub.homeserver.up = true;
            if (what === 'new') {
              const drafted = draftStarter(context, actor, cohort.id, { ...wish, theme: 'money' }, calendar);
              if (drafted.ok) planStarter(context, actor, drafted.value.id, calendar);
            }
          }
          hub.homeserver.up = true;
          await hub.passUntil(clock + 40 * day);
          holds(hub, cohort.id, room());
        },
      ),
      { numRuns: 30 },
    );
    for (const death of deaths) expect([...died], death).toContain(death);
  },
);
