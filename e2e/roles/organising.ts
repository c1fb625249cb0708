import { knock } from '@kohtaamo/core/applicant/knock.ts';
import { day } from '@kohtaamo/core/clock.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { keepRoster } from '@kohtaamo/core/invitation/importroster.ts';
import type { Invitation } from '@kohtaamo/core/invitation/invitation.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { withdrawInvitation } from '@kohtaamo/core/invitation/withdraw.ts';
import { addPartner } from '@kohtaamo/core/partner/savepartner.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addPerson } from '@kohtaamo/core/member/addperson.ts';
import { laneOf } from '@kohtaamo/core/outbox/outbox.ts';
import type { RoleGrant } from '@kohtaamo/core/role/role.ts';
import { cancelWorkshop } from '@kohtaamo/core/workshop/changeworkshop.ts';
import { given, operator } from '../cohort.ts';
import { newMember, newWorkshop } from './people.ts';
import { starters } from './starters.ts';
import { page, type Asked, type Recipe, type Scene } from './recipe.ts';

/** A personal invitation to the cohort, with its registration token made. */
export function invitation({ context }: Scene, { id: cohortId }: Cohort): Invitation {
  const { store } = context;
  const email = `${context.newId()}@example.org`;
  const person = { firstName: 'Kutsu', lastName: 'Koe', email, phone: null, language: 'fi' as const };
  const more = { businessName: null, businessId: null, sector: null, municipality: null };
  given(inviteAll(context, operator, cohortId, [{ ...person, ...more }]));
  const made = store.invitations.ofCohort(cohortId).find((each) => each.email === email);
  if (made?.registrationTokenId == null) throw new Error('no invitation');
  store.invitations.setTokenState(made.registrationTokenId, 'made');
  return made;
}

const list = new Blob(['Sukunimi;Etunimi;Sähköposti\nKoe;Kalle;kalle@example.org\n']);
/** A roster that waits in a cohort, with one person to let in. */
function draft({ hub, context }: Scene, cohortId: string): string {
  const keeper = hub.people['organiser of the hub'];
  if (keeper === null) throw new Error('nobody keeps it');
  const email = `${context.newId()}@example.org`;
  return keepRoster(context, { memberId: keeper.id, channel: 'web' }, cohortId, {
    fileName: 'list.csv',
    headers: ['Sukunimi', 'Etunimi', 'Sähköposti'],
    rows: [{ rowNumber: 2, cells: ['Koe', 'Kalle', email] }],
  }).id;
}

const inCohort =
  (rest: string, form?: Asked['form']): Recipe =>
  ({ hub }) => ({ path: `/organise/cohort/${hub.cohort.slug}${rest}`, ...(form && { form }) });
const onDraft =
  (rest: string, form?: Asked['form'], of: 'cohort' | 'otherCohort' = 'cohort'): Recipe =>
  (scene) => ({
    path: `/organise/cohort/${scene.hub.cohort.slug}/roster/${draft(scene, scene.hub[of].id)}${rest}`,
    ...(form && { form }),
  });
const onWorkshop =
  (rest: string, form?: Asked['form'], of: 'cohort' | 'otherCohort' = 'cohort'): Recipe =>
  ({ hub, context }) => ({
    path: `/organise/cohort/${hub.cohort.slug}/workshop/${newWorkshop(context, hub[of].id).id}${rest}`,
    ...(form && { form }),
  });
const onInvitation =
  (rest: string, form?: Asked['form'], of: 'cohort' | 'otherCohort' = 'cohort'): Recipe =>
  (scene) => {
    const before = { ...scene.context, now: scene.context.now - 30 * day };
    const { id } = invitation({ ...scene, context: before }, scene.hub[of]);
    return { path: `/organise/cohort/${scene.hub.cohort.slug}/person/${id}${rest}`, ...(form && { form }) };
  };
const onApplicant =
  (rest: string): Recipe =>
  ({ hub, context }) => {
    const userId = matrixUserId.parse(`@${context.newId().toLowerCase()}:localhost`);
    knock(context, hub.cohort.id, { userId, name: 'Koputtaja', reason: '' });
    return { path: `/organise/cohort/${hub.cohort.slug}${rest}`, form: { applicant: userId } };
  };
const onMember =
  (rest: string, form?: Asked['form']): Recipe =>
  ({ hub, context }) => {
    const { id } = newMember(context, 'Raija Removable');
    context.store.cohorts.admit(hub.cohort.id, id, context.now);
    return { path: `/organise/cohort/${hub.cohort.slug}/person/${id}${rest}`, ...(form && { form }) };
  };
const onPartner =
  (rest: string): Recipe =>
  ({ hub }) => ({ path: `/organise/partner/${hub.partnerSlug}${rest}` });
const newPartner = (context: Context, name: string) => {
  const nothing = { about: '', services: [], municipality: null, region: null, website: null };
  return given(addPartner(context, operator, { ...nothing, name }));
};

/** Something of the hub that got stuck. */
const onParked =
  (action: string): Recipe =>
  ({ context }) => {
    const { store, now, newId } = context;
    const [id, act] = [newId(), { kind: 'make-programme-space', programmeId: newId() } as const];
    store.outbox.add({ id, lane: laneOf(act), act, dueAt: now, createdAt: now });
    store.outbox.markFailed(id, 'it broke', now, true);
    return { path: `/organise/jobs?/${action}`, form: { job: id } };
  };
const workshopForm = { title: 'Another', date: '2031-05-05', start: '09:00', end: '12:00', place: 'Sali 2' };

/** The actions of a page with people on it: a role, or a partner's voice, is given, given to somebody new, taken, and a sign-in link is made. */
function withPeople(
  route: string,
  where: (scene: Scene) => { path: string; role?: Omit<RoleGrant, 'memberId'> },
): Record<string, Recipe> {
  const holder = ({ hub, context: { store }, context }: Scene, role: Omit<RoleGrant, 'memberId'> | undefined) => {
    const { id } = given(addPerson(context, operator, { name: 'Riitta Role', email: '' }));
    if (role !== undefined) store.roles.grant({ ...role, memberId: id });
    else store.partners.addContact(store.partners.bySlug(hub.partnerSlug)?.id ?? '', id);
    return id;
  };
  return {
    [`POST ${route} ?/give`]: (scene) => ({
      path: `${where(scene).path}?/give`,
      form: { member: newMember(scene.context, 'Riitta Role').id },
    }),
    [`POST ${route} ?/take`]: (scene) => {
      const { path, role } = where(scene);
      return { path: `${path}?/take`, form: { member: holder(scene, role) } };
    },
    [`POST ${route} ?/new`]: (scene) => ({ path: `${where(scene).path}?/new`, form: { name: 'Uuno Uusi' } }),
    [`POST ${route} ?/link`]: (scene) => {
      const { path, role } = where(scene);
      return { path: `${path}?/link`, form: { member: holder(scene, role) } };
    },
  };
}

/** What an organiser or a facilitator asks of the web; part of the table in docs/roles.md. */
export const organising: Record<string, Recipe> = {
  'GET /organise': page('/organise'),
  'POST /organise ?/add': ({ context }) => ({ path: '/organise?/add', form: { name: `P ${context.newId()}` } }),
  'POST /organise ?/name': () => ({ path: '/organise?/name', form: { own: 'A name' } }),
  'GET /organise/cohort/[cohort]': inCohort(''),
  'GET /organise/cohort/[cohort] (unknown)': page('/organise/cohort/there-is-none'),
  'POST /organise/cohort/[cohort] ?/remind': inCohort('?/remind', {}),
  'POST /organise/cohort/[cohort] ?/admit': onApplicant('?/admit'),
  'POST /organise/cohort/[cohort] ?/decline': onApplicant('?/decline'),
  'GET /organise/cohort/[cohort]/person/[person]': onInvitation(''),
  'GET /organise/cohort/[cohort]/person/[person] (inside)': onMember(''),
  'GET /organise/cohort/[cohort]/person/[person] (of another cohort)': onInvitation('', undefined, 'otherCohort'),
  'POST /organise/cohort/[cohort]/person/[person] ?/remind': onInvitation('?/remind', {}),
  'POST /organise/cohort/[cohort]/person/[person] ?/withdraw': onInvitation('?/withdraw', {}),
  'POST /organise/cohort/[cohort]/person/[person] ?/withdraw (of another cohort)': onInvitation(
    '?/withdraw',
    {},
    'otherCohort',
  ),
  'POST /organise/cohort/[cohort]/person/[person] ?/again': (scene) => {
    const { id } = invitation(scene, scene.hub.cohort);
    given(withdrawInvitation(scene.context, operator, scene.hub.cohort.id, id));
    return { path: `/organise/cohort/${scene.hub.cohort.slug}/person/${id}?/again`, form: {} };
  },
  'POST /organise/cohort/[cohort]/person/[person] ?/correct': (scene) =>
    onInvitation('?/correct', {
      firstName: 'Kerttu',
      lastName: 'Koe',
      email: `${scene.context.newId()}@example.org`,
      language: 'sv',
    })(scene),
  'POST /organise/cohort/[cohort]/person/[person] ?/remove': onMember('?/remove', {}),
  'GET /organise/cohort/[cohort]/roster': inCohort('/roster'),
  'POST /organise/cohort/[cohort]/roster': inCohort('/roster', { file: list }),
  'GET /organise/cohort/[cohort]/roster/[draft]': onDraft(''),
  'GET /organise/cohort/[cohort]/roster/[draft] (of another cohort)': onDraft('', undefined, 'otherCohort'),
  'POST /organise/cohort/[cohort]/roster/[draft] ?/map': onDraft('?/map', { column: 'ignore' }),
  'POST /organise/cohort/[cohort]/roster/[draft] ?/map (of another cohort)': onDraft(
    '?/map',
    { column: 'ignore' },
    'otherCohort',
  ),
  'POST /organise/cohort/[cohort]/roster/[draft] ?/letin': onDraft('?/letin', {}),
  'POST /organise/cohort/[cohort]/roster/[draft] ?/letin (of another cohort)': onDraft('?/letin', {}, 'otherCohort'),
  'POST /organise/cohort/[cohort]/roster/[draft] ?/update': onDraft('?/update', {}),
  'GET /organise/cohort/[cohort]/roster/[draft]/problems.csv': onDraft('/problems.csv'),
  'GET /organise/cohort/[cohort]/roster/[draft]/problems.csv (of another cohort)': onDraft(
    '/problems.csv',
    undefined,
    'otherCohort',
  ),
  'GET /organise/cohort/[cohort]/settings': inCohort('/settings'),
  ...withPeople('/organise/cohort/[cohort]/settings', ({ hub }) => ({
    path: `/organise/cohort/${hub.cohort.slug}/settings`,
    role: { role: 'facilitator', programmeId: null, cohortId: hub.cohort.id },
  })),
  'POST /organise/cohort/[cohort]/settings ?/rename': ({ hub, context }) => ({
    path: `/organise/cohort/${hub.cohort.slug}/settings?/rename`,
    form: { cohort: `Kouvola ${context.newId()}` },
  }),
  ...starters,
  'GET /organise/cohort/[cohort]/wall': inCohort('/wall'),
  'POST /organise/cohort/[cohort]/wall ?/door': ({ hub, context }) => {
    const open = context.store.cohorts.byId(hub.cohort.id)?.wallCodeOpen === true;
    return { path: `/organise/cohort/${hub.cohort.slug}/wall?/door`, form: { open: open ? 'no' : 'yes' } };
  },
  'GET /organise/cohort/[cohort]/workshop/[workshop]': onWorkshop(''),
  'GET /organise/cohort/[cohort]/workshop/[workshop] (of another cohort)': onWorkshop('', undefined, 'otherCohort'),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/attendance': onWorkshop('?/attendance', {}),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/attendance (of another cohort)': onWorkshop(
    '?/attendance',
    {},
    'otherCohort',
  ),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/live': onWorkshop('?/live', {}),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/cancel': onWorkshop('?/cancel', {}),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/cancel (of another cohort)': onWorkshop(
    '?/cancel',
    {},
    'otherCohort',
  ),
  'POST /organise/cohort/[cohort]/workshop/[workshop] ?/restore': ({ hub, context }) => {
    const { id } = newWorkshop(context, hub.cohort.id);
    given(cancelWorkshop(context, operator, id));
    return { path: `/organise/cohort/${hub.cohort.slug}/workshop/${id}?/restore`, form: {} };
  },
  'GET /organise/cohort/[cohort]/workshop/[workshop]/edit': onWorkshop('/edit'),
  'POST /organise/cohort/[cohort]/workshop/[workshop]/edit': onWorkshop('/edit', { ...workshopForm, seen: '0' }),
  'GET /organise/cohort/[cohort]/workshop/new': inCohort('/workshop/new'),
  'POST /organise/cohort/[cohort]/workshop/new': inCohort('/workshop/new', workshopForm),
  'GET /organise/jobs': page('/organise/jobs'),
  'POST /organise/jobs ?/retry': onParked('retry'),
  'POST /organise/jobs ?/drop': onParked('drop'),
  'POST /organise/jobs ?/all': onParked('all'),
  'GET /organise/organisers': page('/organise/organisers'),
  ...withPeople('/organise/organisers', () => ({
    path: '/organise/organisers',
    role: { role: 'organiser', programmeId: null, cohortId: null },
  })),
  'GET /organise/partners': page('/organise/partners'),
  'GET /organise/partner/[partner]': onPartner(''),
  'GET /organise/partner/[partner] (unknown)': page('/organise/partner/there-is-none'),
  ...withPeople('/organise/partner/[partner]', ({ hub }) => ({ path: `/organise/partner/${hub.partnerSlug}` })),
  'POST /organise/partner/[partner] ?/change': ({ hub, context }) => ({
    path: `/organise/partner/${hub.partnerSlug}?/change`,
    form: { name: `Partner ${context.newId()}` },
  }),
  'POST /organise/partner/[partner] ?/remove': ({ context }) => {
    const partner = newPartner(context, `Partner ${context.newId()}`);
    return { path: `/organise/partner/${partner.slug}?/remove`, form: {} };
  },
  'GET /organise/partners/new': page('/organise/partners/new'),
  'POST /organise/partners/new': ({ context }) => ({
    path: '/organise/partners/new',
    form: { name: `Partner ${context.newId()}` },
  }),
  'GET /organise/programme/[programme]': ({ hub }) => ({ path: `/organise/programme/${hub.programme.slug}` }),
  'GET /organise/programme/[programme] (unknown)': page('/organise/programme/there-is-none'),
  'POST /organise/programme/[programme] ?/add': ({ hub, context }) => ({
    path: `/organise/programme/${hub.programme.slug}?/add`,
    form: { name: `C ${context.newId()}` },
  }),
  'GET /organise/programme/[programme]/schedule': ({ hub }) => ({
    path: `/organise/programme/${hub.programme.slug}/schedule`,
  }),
  'POST /organise/programme/[programme]/schedule': ({ hub }) => ({
    path: `/organise/programme/${hub.programme.slug}/schedule`,
    form: { evening: 'on', endsOn: '' },
  }),
  'GET /organise/programme/[programme]/settings': ({ hub }) => ({
    path: `/organise/programme/${hub.programme.slug}/settings`,
  }),
  ...withPeople('/organise/programme/[programme]/settings', ({ hub }) => ({
    path: `/organise/programme/${hub.programme.slug}/settings`,
    role: { role: 'organiser', programmeId: hub.programme.id, cohortId: null },
  })),
  'POST /organise/programme/[programme]/settings ?/change': ({ hub, context }) => ({
    path: `/organise/programme/${hub.programme.slug}/settings?/change`,
    form: { programme: `Creative ${context.newId()}`, funder: '' },
  }),
};
