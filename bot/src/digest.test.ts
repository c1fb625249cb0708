import { askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { setDigest } from '@kohtaamo/core/digest/digest.ts';
import { expect, test } from 'vitest';
import { accepted, simulateCohort, simulateWorkshop } from './testing/people.ts';
import { simulateHub } from './testing/simulatedhub.ts';

const web = (memberId: string) => ({ memberId, channel: 'web' as const });
// A Tuesday.
const begins = Date.parse('2026-09-01T06:00:00Z');

function cohort() {
  const hub = simulateHub(begins);
  const { cohort: made, memberIds } = simulateCohort(hub, 'Kouvola', 4);
  const [reader = '', asker = ''] = memberIds;
  const digests = () => hub.homeserver.sent.filter(({ body }) => body.startsWith('Viikko lyhyesti'));
  return { hub, cohortId: made.id, reader, asker, digests };
}

test('who wants it reads on Mondays what nobody has answered, and of what is new', async () => {
  const { hub, cohortId, reader, asker, digests } = cohort();
  setDigest(hub.context(), web(reader), true);
  accepted(askForAdvice(hub.context(), web(asker), { text: 'Kenellä on teltta?', cohortId }));
  simulateWorkshop(hub, cohortId, begins + 19 * day);
  await hub.passUntil(begins + 18 * day);
  const [first] = digests();
  expect(first?.body).toContain('Kenellä on teltta?');
  expect(first?.body).toContain('Työpaja');
  expect(new Date(first?.at ?? 0).getUTCDay()).toBe(1);
  // It asks nothing, and so does not count as a question left unanswered.
  expect(digests().length).toBeGreaterThan(1);
});

test('nobody gets one unasked, nor one with nothing in it, nor after they have had enough', async () => {
  const { hub, cohortId, reader, asker, digests } = cohort();
  await hub.passUntil(begins + 14 * day);
  expect(digests()).toEqual([]);
  setDigest(hub.context(), web(reader), true);
  await hub.passUntil(begins + 28 * day);
  expect(digests()).toEqual([]);
  setDigest(hub.context(), web(reader), false);
  accepted(askForAdvice(hub.context(), web(asker), { text: 'Kenellä on teltta?', cohortId }));
  await hub.passUntil(begins + 42 * day);
  expect(digests()).toEqual([]);
});
