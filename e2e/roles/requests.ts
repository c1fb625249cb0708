import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { declineInvitation } from '@kohtaamo/core/invitation/decline.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { hashOf } from '../web.ts';
import { invitation, organising } from './organising.ts';
import { given, operator } from '../cohort.ts';
import { newBusiness, newMember, newWorkshop } from './people.ts';
import { asksIdeas } from './asksideas.ts';
import { letterLinks, unsubscribing } from './letters.ts';
import { installed } from './installed.ts';
import { attending } from './attending.ts';
import { liveRounds } from './liverounds.ts';
import { rounds } from './rounds.ts';
import { page, type Asked, type Recipe, type Scene } from './recipe.ts';

const gif = new Blob([Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')], {
  type: 'image/gif',
});

function agree(context: Context, { id }: Member, ...purposes: Purpose[]): void {
  for (const purpose of purposes) answerConsent(context, { memberId: id, channel: 'web' }, purpose, true);
}

/** A proof by the bot that this browser began and the person of the scene, or somebody new, has proven. */
function proof({ who, context }: Scene): string {
  const { store, now, newId } = context;
  const [id, secret, code] = [newId(), newId(), newId()];
  const none = { cohortCode: null, connectMemberId: null, userId: null, displayName: null, usedAt: null };
  const hashes = { codeHash: hashOf(code), browserHash: hashOf(secret) };
  store.sessions.addProof({ id, ...hashes, ...none, expiresAt: now + 60_000 });
  const userId = (who ?? newMember(context, 'Known Already')).userId;
  if (userId === null) throw new Error('no account');
  store.sessions.proveByCode(hashes.codeHash, userId, 'A name', now);
  return `kohtaamo_proof=${[id, secret, code].join('.')}`;
}

/** A plan of this person's. */
function plan(context: Context, { id }: Member): string {
  const wish = { workshopId: null, text: 'When …', dueAt: null };
  return given(makeCommitment(context, { memberId: id, channel: 'web' }, wish)).id;
}

/** A question about a plan that was sent to this person, answered or not. */
function askedPrompt(context: Context, { id }: Member, answer?: string): string {
  const { store, now } = context;
  const plan = given(
    makeCommitment(context, { memberId: id, channel: 'web' }, { workshopId: null, text: 'When …', dueAt: now + 1 }),
  );
  const asked = store.prompts.ofSubject(id, plan.id)[0];
  if (asked === undefined) throw new Error('nothing was asked');
  store.prompts.markQueued(asked.id, now);
  store.prompts.markSent(asked.id, now);
  if (answer !== undefined) store.prompts.answer(asked.id, answer, now);
  return asked.id;
}

/** The form after a programme, sent to this person. */
function askedForm({ store, now, newId }: Context, { id: memberId }: Member, programmeId: string): string {
  const id = newId();
  const when = { wantedAt: now, lapsesAt: now + 1, queuedAt: null, sentAt: null, answeredAt: null };
  const what = { kind: 'outcome-form', subject: 'programme', subjectId: programmeId, step: id } as const;
  store.prompts.add({ id, memberId, ...what, ...when, state: 'waiting', answer: null, comment: null, reason: null });
  store.prompts.markQueued(id, now);
  store.prompts.markSent(id, now);
  return id;
}

/** An introduction that waits for this person's answer, asked by somebody new. */
function introduction({ hub, context }: Scene, asked: Member): string {
  const asker = newMember(context, 'Aino Asks');
  context.store.cohorts.admit(hub.cohort.id, asker.id, context.now);
  agree(context, asked, 'introductions');
  if (asked !== hub.hidden) agree(context, asked, 'directory');
  // An earlier row may have said stop for them.
  context.store.members.setStopped(asked.id, null);
  context.store.members.pause(asked.id, null);
  const wish = { askedId: asked.id, reason: 'We both bake.' };
  return given(requestIntroduction(context, { memberId: asker.id, channel: 'web' }, wish)).id;
}

/** Somebody new who is in the directory; answers their id. */
function foundByAll({ context }: Scene): string {
  const other = newMember(context, 'Otto Other');
  agree(context, other, 'directory');
  return other.id;
}

const behindCode =
  (rest: string, more: (scene: Scene) => Omit<Asked, 'path'> = () => ({})): Recipe =>
  (scene) => ({ path: `/join/${invitation(scene, scene.hub.cohort).code}${rest}`, ...more(scene) });
const ownBusiness =
  (rest: string, form: Asked['form']): Recipe =>
  ({ who, hub, context }) => {
    const business = who === null ? hub.hiddenBusiness : newBusiness(context, who, 'cohort');
    return { path: `/me/business?${rest}&of=${business.id}`, ...(form && { form }) };
  };
const businessForm = { name: 'A new name', visibility_name: 'everyone' };
const answering =
  (word: 'yes' | 'no' | 'later' | 'withdraw', whose: 'own' | "somebody else's"): Recipe =>
  (scene) => {
    const asked = whose === 'own' && scene.who !== null ? scene.who : scene.hub.hidden;
    return { path: `/introductions?/${word}`, form: { introduction: introduction(scene, asked) } };
  };
const someoneProven = ({ web, who, context }: Scene) => ({
  json: {
    serverName: 'localhost',
    accessToken: web.openidToken((who ?? newMember(context, 'Known Already')).userId ?? ''),
    name: 'A name',
  },
});

/** Every request of the table in docs/roles.md, in its order. Words in brackets say which of several cases is meant. */
export const requests: Record<string, Recipe> = {
  'GET /': page('/'),
  'POST / ?/code': () => ({ path: '/?/code', form: { code: 'a-code' } }),
  'GET /accessibility': page('/accessibility'),
  ...letterLinks,
  'GET /calendar/cohort/[cohort].ics': ({ hub }) => ({ path: `/calendar/cohort/${hub.cohort.slug}.ics` }),
  'GET /calendar/[workshop].ics': ({ hub, context }) => ({
    path: `/calendar/${newWorkshop(context, hub.cohort.id).id}.ics`,
  }),
  'GET /calendar/[workshop].ics (by the link in its room)': ({ hub, context }) => {
    const { id, calendarKey } = newWorkshop(context, hub.cohort.id);
    return { path: `/calendar/${id}.ics?key=${calendarKey}` };
  },
  'GET /chat': page('/chat'),
  'GET /chat/[roomId]': page('/chat/!room:localhost'),
  'GET /chat/person': page('/chat/person?user=x'),
  'POST /chat/person': (scene) => ({ path: '/chat/person', form: { person: foundByAll(scene) } }),
  'POST /chat/person (somebody outside the directory)': ({ context }) => ({
    path: '/chat/person',
    form: { person: newMember(context, 'Helga Hidden').id },
  }),
  'GET /chat/questions': page('/chat/questions?row=x'),
  'GET /decline/[code]': (scene) => ({ path: `/decline/${invitation(scene, scene.hub.cohort).code}` }),
  'GET /decline/[code] (unknown)': page('/decline/unknown'),
  'POST /decline/[code] ?/decline': (scene) => ({
    path: `/decline/${invitation(scene, scene.hub.cohort).code}?/decline`,
    form: {},
  }),
  'POST /decline/[code] ?/back': (scene) => {
    const { code } = invitation(scene, scene.hub.cohort);
    given(declineInvitation(scene.context, code));
    return { path: `/decline/${code}?/back`, form: {} };
  },
  'GET /directory': page('/directory'),
  'GET /directory/[slug] (seen by everyone)': ({ hub }) => ({ path: `/directory/${hub.openBusiness.slug}` }),
  'GET /directory/[slug] (seen by its cohort)': ({ hub }) => ({ path: `/directory/${hub.hiddenBusiness.slug}` }),
  'POST /directory/[slug] ?/block': (scene) => ({
    path: `/directory/${scene.hub.openBusiness.slug}?/block`,
    form: { person: foundByAll(scene) },
  }),
  'POST /directory/[slug] ?/block (somebody outside the directory)': ({ hub, context }) => ({
    path: `/directory/${hub.openBusiness.slug}?/block`,
    form: { person: newMember(context, 'Helga Hidden').id },
  }),
  'GET /directory/[slug]/logo (seen by everyone)': ({ hub }) => ({ path: `/directory/${hub.openBusiness.slug}/logo` }),
  'GET /directory/[slug]/logo (seen by its cohort)': ({ hub }) => ({
    path: `/directory/${hub.hiddenBusiness.slug}/logo`,
  }),
  'GET /healthz': page('/healthz'),
  'GET /introductions': page('/introductions'),
  'POST /introductions ?/yes (asked of oneself)': answering('yes', 'own'),
  'POST /introductions ?/yes (asked of somebody else)': answering('yes', "somebody else's"),
  'POST /introductions ?/no (asked of oneself)': answering('no', 'own'),
  'POST /introductions ?/no (asked of somebody else)': answering('no', "somebody else's"),
  'POST /introductions ?/later (asked of oneself)': answering('later', 'own'),
  'POST /introductions ?/later (asked of somebody else)': answering('later', "somebody else's"),
  'POST /introductions ?/withdraw (of somebody else)': answering('withdraw', "somebody else's"),
  'GET /introductions/new': page('/introductions/new'),
  'GET /introductions/new (to somebody outside the directory)': ({ hub }) => ({
    path: `/introductions/new?to=${hub.hidden.id}`,
  }),
  'POST /introductions/new': ({ context }) => {
    const asked = newMember(context, 'Anna Asked');
    agree(context, asked, 'directory', 'introductions');
    return { path: `/introductions/new?to=${asked.id}`, form: { reason: 'We both bake.' } };
  },
  'POST /introductions/new (to somebody outside the directory)': ({ context }) => ({
    path: `/introductions/new?to=${newMember(context, 'Helga Hidden').id}`,
    form: { reason: 'We both bake.' },
  }),
  'GET /introductions/propose': page('/introductions/propose'),
  'POST /introductions/propose': ({ context }) => {
    const [one, other] = [newMember(context, 'Anna Asked'), newMember(context, 'Bea Asked')];
    for (const each of [one, other]) agree(context, each, 'directory', 'introductions');
    return { path: '/introductions/propose', form: { one: one.id, other: other.id, reason: 'Both bake.' } };
  },
  'POST /introductions/propose (somebody outside the directory)': ({ context }) => {
    const [one, other] = [newMember(context, 'Anna Asked'), newMember(context, 'Helga Hidden')];
    agree(context, one, 'directory', 'introductions');
    return { path: '/introductions/propose', form: { one: one.id, other: other.id, reason: 'Both bake.' } };
  },
  'GET /join/[code]': behindCode(''),
  'GET /join/[code] (unknown)': page('/join/unknown'),
  // Into a new cohort: nobody may be in another one afterwards for the rows below.
  'POST /join/[code]': ({ hub, context }) => {
    const wish = { programmeId: hub.cohort.programmeId, name: `Joined ${context.newId()}` };
    return { path: `/join/${given(addCohort(context, operator, wish)).wallCode}`, form: {} };
  },
  'GET /join/[code]/done': behindCode('/done'),
  'GET /join/[code]/have': behindCode('/have'),
  'POST /join/[code]/have ?/begin': behindCode('/have?/begin', () => ({ form: {} })),
  'POST /join/[code]/have ?/sent': behindCode('/have?/sent', (scene) => ({ form: {}, cookies: proof(scene) })),
  'POST /join/[code]/have ?/sent (unproven)': behindCode('/have?/sent', () => ({ form: {} })),
  'GET /join/[code]/new': behindCode('/new'),
  'POST /join/[code]/proof': behindCode('/proof', someoneProven),
  'POST /join/[code]/proof (unproven)': behindCode('/proof', () => ({
    json: { serverName: 'localhost', accessToken: 'made up', name: '' },
  })),
  'POST /join/[code]/token': behindCode('/token', () => ({ json: {} })),
  'POST /join/[code]/token (unknown code)': () => ({ path: '/join/unknown/token', json: {} }),
  'POST /language': () => ({ path: '/language', form: { language: 'sv', to: '/me' } }),
  'GET /login': page('/login'),
  'POST /login ?/begin': () => ({ path: '/login?/begin', form: {} }),
  'POST /login ?/sent': (scene) => ({ path: '/login?/sent', form: {}, cookies: proof(scene) }),
  'POST /login ?/sent (unproven)': () => ({ path: '/login?/sent', form: {} }),
  'GET /login/new': page('/login/new'),
  'POST /login/new/token': () => ({ path: '/login/new/token', json: {} }),
  'GET /login/proof': page('/login/proof'),
  'POST /login/proof': (scene) => ({ path: '/login/proof', ...someoneProven(scene) }),
  'POST /login/proof (unproven)': () => ({
    path: '/login/proof',
    json: { serverName: 'localhost', accessToken: 'made up', name: '' },
  }),
  'POST /logout': () => ({ path: '/logout', form: {} }),
  'GET /me': page('/me'),
  'POST /me ?/card': ({ context }) => ({ path: '/me?/card', form: { name: `Name ${context.newId()}` } }),
  'POST /me ?/pause': () => ({ path: '/me?/pause', form: { weeks: '2' } }),
  'POST /me ?/resume': () => ({ path: '/me?/resume', form: {} }),
  'POST /me ?/stop': () => ({ path: '/me?/stop', form: {} }),
  'GET /me/business': page('/me/business'),
  'POST /me/business ?/save': () => ({ path: '/me/business?/save&of=new', form: businessForm }),
  'POST /me/business ?/save (of somebody else)': ({ hub }) => ({
    path: `/me/business?/save&of=${hub.hiddenBusiness.id}`,
    form: businessForm,
  }),
  'POST /me/business ?/logo': ownBusiness('/logo', { logo: gif }),
  'POST /me/business ?/logo (of somebody else)': ({ hub }) => ({
    path: `/me/business?/logo&of=${hub.hiddenBusiness.id}`,
    form: { logo: gif },
  }),
  'POST /me/business ?/removeLogo': ownBusiness('/removeLogo', {}),
  'POST /me/business ?/removeLogo (of somebody else)': ({ hub }) => ({
    path: `/me/business?/removeLogo&of=${hub.hiddenBusiness.id}`,
    form: {},
  }),
  'POST /me/business ?/addColleague': (scene) => {
    const { who, hub, context } = scene;
    const colleague = newMember(context, 'Carl Colleague');
    const [near] = who === null ? [] : context.store.cohorts.membershipsOf(who.id);
    context.store.cohorts.admit(near?.cohortId ?? hub.cohort.id, colleague.id, context.now);
    return ownBusiness('/addColleague', { person: colleague.id })(scene);
  },
  'POST /me/business ?/addColleague (of somebody else)': ({ hub }) => ({
    path: `/me/business?/addColleague&of=${hub.hiddenBusiness.id}`,
    form: { person: hub.hidden.id },
  }),
  'POST /me/business ?/removeColleague (of somebody else)': ({ hub }) => ({
    path: `/me/business?/removeColleague&of=${hub.hiddenBusiness.id}`,
    form: { person: hub.hidden.id },
  }),
  'GET /me/consents': page('/me/consents'),
  'POST /me/consents': ({ who, context }) => {
    const before = who === null ? null : context.store.consents.latest(who.id, 'e-mail');
    return { path: '/me/consents', form: { 'consent_e-mail': before?.given === true ? 'no' : 'yes' } };
  },
  'GET /me/data': page('/me/data'),
  'POST /me/data ?/revoke': ({ web, who, hub }) => {
    const token = web.sessionOf(who ?? hub.hidden).split('=')[1] ?? '';
    return { path: '/me/data?/revoke', form: { session: hashOf(token).slice(0, 16) } };
  },
  'POST /me/data ?/revoke (of somebody else)': ({ web, hub }) => {
    const token = web.sessionOf(hub.hidden).split('=')[1] ?? '';
    return { path: '/me/data?/revoke', form: { session: hashOf(token).slice(0, 16) } };
  },
  'GET /me/data/download': page('/me/data/download'),
  'GET /me/mail': page('/me/mail'),
  'POST /me/mail ?/unread': () => ({
    path: '/me/mail?/unread',
    form: { hours: '48' },
  }),
  'POST /me/mail ?/digest': () => ({ path: '/me/mail?/digest', form: { digest: 'yes' } }),
  'POST /me/mail ?/address': ({ context }) => ({
    path: '/me/mail?/address',
    form: { address: `${context.newId()}@example.org` },
  }),
  'GET /me/meetings': page('/me/meetings'),
  'POST /me/meetings ?/save': () => ({ path: '/me/meetings?/save', form: { part: 'yes', reach: '60' } }),
  'POST /me/meetings ?/block': (scene) => ({ path: '/me/meetings?/block', form: { person: foundByAll(scene) } }),
  'POST /me/meetings ?/block (somebody outside the directory)': ({ context }) => ({
    path: '/me/meetings?/block',
    form: { person: newMember(context, 'Helga Hidden').id },
  }),
  'POST /me/meetings ?/unblock': ({ who, hub, context }) => {
    const other = newMember(context, 'Otto Other');
    context.store.members.block((who ?? hub.hidden).id, other.id, context.now);
    return { path: '/me/meetings?/unblock', form: { person: other.id } };
  },
  'GET /me/questions': page('/me/questions'),
  'POST /me/questions ?/answer': ({ who, context, hub }) => ({
    path: '/me/questions?/answer',
    form: { prompt: askedPrompt(context, who ?? hub.hidden), choice: 'done' },
  }),
  'POST /me/questions ?/answer (asked of somebody else)': ({ context, hub }) => ({
    path: '/me/questions?/answer',
    form: { prompt: askedPrompt(context, hub.hidden), choice: 'done' },
  }),
  'POST /me/questions ?/comment': ({ who, context, hub }) => ({
    path: '/me/questions?/comment',
    form: { prompt: askedPrompt(context, who ?? hub.hidden, 'done'), comment: 'Some words.' },
  }),
  'POST /me/questions ?/comment (asked of somebody else)': ({ context, hub }) => ({
    path: '/me/questions?/comment',
    form: { prompt: askedPrompt(context, hub.hidden, 'done'), comment: 'Some words.' },
  }),
  'POST /me/questions ?/outcome': ({ who, context, hub }) => ({
    path: '/me/questions?/outcome',
    form: { prompt: askedForm(context, who ?? hub.hidden, hub.programme.id), outcome: 'referral' },
  }),
  'POST /me/questions ?/outcome (asked of somebody else)': ({ context, hub }) => ({
    path: '/me/questions?/outcome',
    form: { prompt: askedForm(context, hub.hidden, hub.programme.id), outcome: 'referral' },
  }),
  'POST /me/questions ?/askCohort': ({ who, context, hub }) => {
    for (const { id } of who === null ? [] : context.store.asks.ofAsker(who.id))
      context.store.asks.close(id, null, context.now);
    return { path: '/me/questions?/askCohort', form: { plan: plan(context, who ?? hub.hidden), text: 'I am stuck.' } };
  },
  'POST /me/questions ?/askCohort (the plan of somebody else)': ({ context, hub }) => ({
    path: '/me/questions?/askCohort',
    form: { plan: plan(context, hub.hidden), text: 'I am stuck.' },
  }),
  'POST /me/questions ?/tellFacilitator': ({ who, context, hub }) => ({
    path: '/me/questions?/tellFacilitator',
    form: { plan: plan(context, who ?? hub.hidden), text: 'I am stuck.' },
  }),
  'POST /me/questions ?/tellFacilitator (the plan of somebody else)': ({ context, hub }) => ({
    path: '/me/questions?/tellFacilitator',
    form: { plan: plan(context, hub.hidden), text: 'I am stuck.' },
  }),
  'POST /me/questions ?/kinds': () => ({ path: '/me/questions?/kinds', form: { kind: 'progress' } }),
  'POST /me/questions ?/digest': () => ({ path: '/me/questions?/digest', form: { digest: 'yes' } }),
  'POST /me/questions ?/polls': () => ({ path: '/me/questions?/polls', form: { polls: 'yes' } }),
  'GET /me/welcome': page('/me/welcome'),
  'POST /me/welcome': ({ context }) => ({ path: '/me/welcome', form: { name: `Business ${context.newId()}` } }),
  ...organising,
  ...rounds,
  ...liveRounds,
  ...attending,
  ...asksIdeas,
  ...installed,
  'GET /partners': page('/partners'),
  'GET /partners/[slug]': ({ hub }) => ({ path: `/partners/${hub.partnerSlug}` }),
  'GET /privacy': page('/privacy'),
  'GET /sign-in/[token]': page('/sign-in/a-token'),
  'POST /sign-in/[token]': ({ hub, context }) => {
    const token = context.newId();
    const memberId = hub.people['organiser of the hub']?.id ?? '';
    context.store.sessions.addLink({
      tokenHash: hashOf(token),
      memberId,
      expiresAt: context.now + 60_000,
      usedAt: null,
    });
    return { path: `/sign-in/${token}`, form: {} };
  },
  'POST /sign-in/[token] (unknown)': () => ({ path: '/sign-in/unknown', form: {} }),
  'GET /styleguide': page('/styleguide'),
  ...unsubscribing,
};
