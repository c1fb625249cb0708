import { tellProgrammeOutcome, writtenSum, type WrittenOutcome } from '@kohtaamo/core/outcome/programmeoutcome.ts';
import { openPrompts } from '@kohtaamo/core/prompt/open.ts';
import { beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
beforeEach(() => {
  world = startWorld();
});

/** A member who was sent the form after a programme. */
function asked() {
  const member = world.member('Aino Demo');
  world.shareCohort(member);
  const programmeId = world.store.programmes.all()[0]?.id ?? '';
  const now = world.now();
  const when = { wantedAt: now, lapsesAt: now + 1, queuedAt: null, sentAt: null, answeredAt: null };
  const what = { kind: 'outcome-form', subject: 'programme', subjectId: programmeId, step: 'form' } as const;
  const told = { state: 'waiting', answer: null, comment: null, reason: null } as const;
  world.store.prompts.add({ id: 'form', memberId: member.id, ...what, ...when, ...told });
  world.store.prompts.markQueued('form', now);
  world.store.prompts.markSent('form', now);
  return { member, programmeId, actor: { memberId: member.id, channel: 'web' } as const };
}

const nothing = { kinds: [], sum: '', sentence: '' };

test('a member tells what came of a programme in ticks, a sum and a sentence, and the last word counts', () => {
  const { member, programmeId, actor } = asked();
  const tell = (kinds: string[], sum = '') =>
    tellProgrammeOutcome(world.context(), actor, 'form', { kinds, sum, sentence: ' Uusi asiakas. ' });
  expect(tell(['quote', 'referral'], '2 500 €').ok).toBe(true);
  expect(openPrompts(world.context(), member.id)[0]?.told).toMatchObject({
    kinds: ['referral', 'quote'],
    sum: 2500,
    sentence: 'Uusi asiakas.',
  });
  expect(tell(['nothing']).ok).toBe(true);
  expect(world.store.programmeOutcomes.ofProgramme(programmeId)).toMatchObject([{ kinds: ['nothing'], sum: null }]);
  expect(world.store.prompts.byId('form')).toMatchObject({ state: 'answered', answer: 'nothing' });
});

test('an empty form, nothing beside something, and a sum that is none are told, and nothing is written', () => {
  const { actor } = asked();
  const tell = (written: Partial<WrittenOutcome>) =>
    tellProgrammeOutcome(world.context(), actor, 'form', { ...nothing, ...written });
  expect(tell({})).toMatchObject({ refusal: { code: 'outcome_missing' } });
  expect(tell({ kinds: ['nothing', 'quote'] })).toMatchObject({ refusal: { code: 'outcome_contradicts' } });
  expect(tell({ kinds: ['quote'], sum: 'paljon' })).toMatchObject({ refusal: { code: 'sum_unreadable' } });
  expect(world.store.programmeOutcomes.ofPrompt('form')).toBeNull();
});

test('nobody answers the form of somebody else', () => {
  asked();
  const actor = { memberId: world.member('Bert Demo').id, channel: 'web' } as const;
  const told = tellProgrammeOutcome(world.context(), actor, 'form', { ...nothing, kinds: ['quote'] });
  expect(told).toMatchObject({ refusal: { code: 'not_allowed' } });
});

test('a sum is read as people write it', () => {
  for (const [text, sum] of [
    ['', null],
    ['2500', 2500],
    ['2 500 €', 2500],
    ['2.500,50', 2500],
    ['1,500', 1500],
    ['1500 euroa', 1500],
    ['paljon', undefined],
    ['-5', undefined],
    ['99999999999999999999', undefined],
  ] as const)
    expect(writtenSum(text), text).toBe(sum);
});
