import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { choosePolls } from '@kohtaamo/core/reach/choosepolls.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { expect, test } from 'vitest';
import { accepted, simulateCohort, simulateWorkshop } from './testing/people.ts';
import { simulateHub, type SimulatedHub } from './testing/simulatedhub.ts';

// A Tuesday, nine in the morning in Helsinki.
const tuesday = Date.parse('2027-02-02T07:00:00Z');
const web = (memberId: string) => ({ memberId, channel: 'web' as const });

function hubOf(size: number) {
  const hub = simulateHub(tuesday);
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', size);
  const [first = '', second = ''] = memberIds;
  return { hub, cohort, first, second };
}

const startOf = (content: Record<string, unknown> | undefined) =>
  content?.['org.matrix.msc3381.poll.start'] as
    { question: { body: string }; answers: Record<string, string>[] } | undefined;

async function withPlan(hub: SimulatedHub, cohortId: string, memberId: string) {
  const workshop = simulateWorkshop(hub, cohortId, tuesday + hour);
  await hub.passUntil(workshop.endsAt);
  hub.write(memberId, 'Kun palaan töihin, niin soitan hotelliin');
  hub.write(memberId, 'ei');
  await hub.passUntil(workshop.endsAt + 2 * day);
}

test('whoever asks for polls gets each question with choices as a poll too, once, with the same choices', async () => {
  const { hub, cohort, first } = hubOf(1);
  choosePolls(hub.context(), web(first), true);
  await withPlan(hub, cohort.id, first);
  const keep = hub.store.prompts.ofMember(first).find(({ kind, sentAt }) => kind === 'keep' && sentAt !== null);
  expect(hub.homeserver.polls).toHaveLength(1);
  const start = startOf(hub.homeserver.polls[0]?.content);
  expect(start?.question.body).toContain('soitan hotelliin');
  expect(start?.answers.map((each) => each['org.matrix.msc1767.text'])).toHaveLength(3);
  const rowId = hub.homeserver.polls[0]?.content['fi.kohtaamo.poll'] as string;
  expect(hub.store.outbox.byId(rowId)?.act).toMatchObject({ promptId: keep?.id });
});

test('whoever has not asked for polls gets none', async () => {
  const { hub, cohort, first } = hubOf(1);
  await withPlan(hub, cohort.id, first);
  expect(hub.store.prompts.ofMember(first).some(({ kind, sentAt }) => kind === 'keep' && sentAt !== null)).toBe(true);
  expect(hub.homeserver.polls).toEqual([]);
});

test('a question for a yes or a no is a poll of the two', async () => {
  const { hub, first, second } = hubOf(2);
  choosePolls(hub.context(), web(first), true);
  accepted(requestIntroduction(hub.context(), web(second), { askedId: first, reason: 'Meillä on sama toive' }));
  await hub.passUntil(tuesday + 10 * minute);
  const answers = startOf(hub.homeserver.polls[0]?.content)?.answers.map(({ id = '' }) => id.split(' ')[1]);
  expect(answers).toEqual(['👍', '👎']);
});
