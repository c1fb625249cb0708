import { describe, expect, it } from 'vitest';
import { pollAnswerIn } from './poll.ts';

const early = (answers: unknown) => ({
  'm.relates_to': { rel_type: 'm.reference', event_id: '$poll' },
  'org.matrix.msc3381.poll.response': { answers },
});

describe('an answer to a poll of the bot', () => {
  it('is read under the names that clients in use send, and those of the specification', () => {
    const read = { outboxId: 'row1', key: '2\ufe0f\u20e3' };
    expect(pollAnswerIn(early(['row1 2\ufe0f\u20e3']))).toEqual(read);
    expect(pollAnswerIn({ 'm.selections': ['row1 2\ufe0f\u20e3'] })).toEqual(read);
  });

  it.each([
    ['of nothing', early([])],
    ['of somebody else’s poll', early(['a1'])],
    ['of more than one thing', early(['row1 👍 👎'])],
    ['that is too long', early([`row1 ${'👍'.repeat(200)}`])],
    ['that is none', { 'm.selections': 'row1 👍' }],
    ['without content', {}],
  ])('%s is no answer', (_what, content) => {
    expect(pollAnswerIn(content)).toBeNull();
  });
});
