import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { askAddressProof } from '@kohtaamo/core/letter/proveaddress.ts';
import { keepForMail } from '@kohtaamo/core/letter/carryletters.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { given } from '../cohort.ts';
import { hashOf } from '../web.ts';
import { newMember, newWorkshop, type Hub } from './people.ts';
import { page, type Recipe } from './recipe.ts';

/** A letter to somebody about what the bot has said to them: the secret of its link. */
function sentLetter(context: Context, memberId: string, rowId: string): string {
  const { store, now, newId } = context;
  const act = store.outbox.byId(rowId)?.act;
  if (act?.kind !== 'say-to-member') throw new Error('The row says nothing to a member.');
  store.outbox.markSent(rowId, { roomId: null, eventId: null }, now);
  keepForMail(context, { rowId, memberId, saying: act.saying, promptId: act.promptId ?? null });
  const letter = store.letters.waitingOf(memberId).find(({ saidBy }) => saidBy === rowId);
  if (letter === undefined) throw new Error('There is no letter.');
  const secret = newId();
  store.letters.addLink(hashOf(secret), letter.id, `${memberId}@example.org`, now + 365 * 86_400_000);
  store.letters.markSent(letter.id, now);
  return secret;
}

/** The link of a letter that asks somebody new for a yes to an introduction. */
export function introductionLetter({ context, hub }: { context: Context; hub: Pick<Hub, 'cohort'> }): string {
  const { store, now } = context;
  const [asker, asked] = [newMember(context, 'Aino Asks'), newMember(context, 'Lasse Letter')];
  for (const { id } of [asker, asked]) store.cohorts.admit(hub.cohort.id, id, now);
  for (const purpose of ['introductions', 'directory', 'e-mail'] as const)
    answerConsent(context, { memberId: asked.id, channel: 'web' }, purpose, true);
  const wish = { askedId: asked.id, reason: 'We both bake.' };
  const { id } = given(requestIntroduction(context, { memberId: asker.id, channel: 'web' }, wish));
  const row = store.outbox
    .list('waiting', 10_000)
    .find(
      ({ act }) => act.kind === 'say-to-member' && 'introductionId' in act.saying && act.saying.introductionId === id,
    );
  return sentLetter(context, asked.id, row?.id ?? '');
}

/** The link of a letter whose question belongs to a prompt that was sent to somebody new. */
function promptLetter(context: Context, promptId: string, memberId: string): string {
  const { store, now, newId } = context;
  const prompt = store.prompts.byId(promptId);
  if (prompt === null) throw new Error('nothing was asked');
  const rowId = newId();
  const saying = {
    kind: 'prompt',
    promptId,
    prompt: prompt.kind,
    subjectId: prompt.subjectId,
    plan: 'When …',
  } as const;
  const act = { kind: 'say-to-member', memberId, unprompted: true, promptId, saying } as const;
  store.outbox.add({ id: rowId, lane: `prompts:${memberId}`, act, dueAt: now, createdAt: now });
  return sentLetter(context, memberId, rowId);
}

/** A question of this kind that was sent to somebody new, answered or not, and the link of its letter. */
export function questionLetter(
  { context, hub }: { context: Context; hub: Pick<Hub, 'programme'> },
  kind: 'progress' | 'commitment' | 'outcome-form',
  answer?: string,
): string {
  const { store, now, newId } = context;
  const { id: memberId } = newMember(context, 'Lasse Letter');
  const id = newId();
  const subject = kind === 'outcome-form' ? 'programme' : kind === 'commitment' ? 'workshop' : 'commitment';
  const subjects = {
    workshop: () => newWorkshop(context, store.cohorts.ofProgramme(hub.programme.id)[0]?.id ?? '').id,
    programme: () => hub.programme.id,
    commitment: newId,
  };
  const subjectId = subjects[subject]();
  const when = { wantedAt: now, lapsesAt: now + 1, queuedAt: null, sentAt: null, answeredAt: null };
  const what = { kind, subject, subjectId, step: id } as const;
  store.prompts.add({ id, memberId, ...what, ...when, state: 'waiting', answer: null, comment: null, reason: null });
  store.prompts.markQueued(id, now);
  store.prompts.markSent(id, now);
  if (answer !== undefined) store.prompts.answer(id, answer, now);
  return promptLetter(context, id, memberId);
}

/** The link of a letter that asks about an address. */
export function addressLetterLink(context: Context): string {
  const { id } = newMember(context, 'Lasse Letter');
  const proof = given(askAddressProof(context, { memberId: id, channel: 'web' }, `new-${id}@example.org`));
  const secret = context.newId();
  context.store.addresses.addProofLink(hashOf(secret), proof.id);
  return secret;
}

/** The pages behind the links of letters: whoever has the link is its reader, signed in or not. */
export const letterLinks: Record<string, Recipe> = {
  'GET /address/[token]': ({ context }) => ({ path: `/address/${addressLetterLink(context)}` }),
  'GET /address/[token] (unknown)': page('/address/unknown'),
  'POST /address/[token]': ({ context }) => ({ path: `/address/${addressLetterLink(context)}`, form: {} }),
  'GET /answer/[token]': (scene) => ({ path: `/answer/${introductionLetter(scene)}?choice=yes` }),
  'GET /answer/[token] (unknown)': page('/answer/unknown'),
  'POST /answer/[token] ?/answer': (scene) => ({
    path: `/answer/${introductionLetter(scene)}?/answer`,
    form: { choice: 'yes' },
  }),
  'POST /answer/[token] ?/answer (unknown)': () => ({ path: '/answer/unknown?/answer', form: { choice: 'yes' } }),
  'POST /answer/[token] ?/comment': (scene) => ({
    path: `/answer/${questionLetter(scene, 'progress', 'done')}?/comment`,
    form: { comment: 'It went well.' },
  }),
  'POST /answer/[token] ?/plan': (scene) => ({
    path: `/answer/${questionLetter(scene, 'commitment')}?/plan`,
    form: { plan: 'When it is Monday, then I call.' },
  }),
  'POST /answer/[token] ?/outcome': (scene) => ({
    path: `/answer/${questionLetter(scene, 'outcome-form')}?/outcome`,
    form: { outcome: 'referral', sum: '', sentence: '' },
  }),
};

export const unsubscribing: Record<string, Recipe> = {
  'GET /unsubscribe/[token]': (scene) => ({ path: `/unsubscribe/${introductionLetter(scene)}` }),
  'GET /unsubscribe/[token] (unknown)': page('/unsubscribe/unknown'),
  'POST /unsubscribe/[token]': (scene) => ({
    path: `/unsubscribe/${introductionLetter(scene)}`,
    form: { 'List-Unsubscribe': 'One-Click' },
  }),
};
