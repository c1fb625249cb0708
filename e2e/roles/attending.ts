import { hour, minute } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { arrive, leave } from '@kohtaamo/core/workshop/arrive.ts';
import { onTheList } from '@kohtaamo/core/workshop/attendance.ts';
import { doorCodeNow } from '@kohtaamo/core/workshop/door.ts';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { finishCommitment, makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { given, operator } from '../cohort.ts';
import { doorCode } from '../doorcode.ts';
import { newMember } from './people.ts';
import { page, type Asked, type Recipe, type Scene } from './recipe.ts';

/** A workshop of the cohort that is on. */
export function workshopNow(context: Context, cohortId: string) {
  const startsAt = context.now - 10 * minute;
  const wish = { cohortId, title: `Workshop ${context.newId()}`, startsAt, endsAt: startsAt + 3 * hour };
  return given(addWorkshop(context, operator, { ...wish, place: '', agenda: '' }));
}

/** A cohort of the programme in which nobody stands yet: by the end of the table everybody has come into the first one. */
function freshCohort({ hub, context }: Scene, ...people: Member[]): string {
  const { store, now } = context;
  const wish = { programmeId: hub.programme.id, name: `Cohort ${context.newId()}` };
  const { id } = given(addCohort(context, operator, wish));
  for (const person of people) {
    store.cohorts.admit(id, person.id, now);
    store.cohorts.setMembership(id, person.id, 'joined', now);
  }
  return id;
}

/** Such a cohort, in which only the member of the cohort stands. */
function cohortOfMember(scene: Scene): string {
  const member = scene.hub.people['member of the cohort'];
  return freshCohort(scene, ...(member !== null && scene.who?.id === member.id ? [member] : []));
}

const atDoor =
  (form?: Asked['form']): Recipe =>
  (scene) => ({
    path: `/here/${doorCodeNow(scene.context, workshopNow(scene.context, cohortOfMember(scene)), doorCode)}`,
    ...(form && { form }),
  });

/** The person of the scene came to it, and perhaps left; only one of the cohort can. Who may not come is there for nobody. */
const there =
  (rest: string, left: boolean): Recipe =>
  (scene) => {
    const { who, context } = scene;
    const { id } = workshopNow(context, cohortOfMember(scene));
    if (who !== null) {
      const actor = { memberId: who.id, channel: 'web' as const };
      arrive(context, actor, id, 'door');
      if (left) leave(context, actor, id);
    }
    return { path: `/here${rest}`, form: { workshop: id } };
  };

/** Somebody of the cohort, marked at a workshop of it. */
function marked({ hub, context }: Scene, of: 'cohort' | 'otherCohort') {
  const { store, now } = context;
  const workshop = workshopNow(context, hub[of].id);
  const { id } = newMember(context, 'Lauri Läsnä');
  store.cohorts.admit(hub[of].id, id, now);
  store.workshops.putAttendance(onTheList({ workshopId: workshop.id, memberId: id, present: true }), null, now);
  return { memberId: id, base: `/organise/cohort/${hub.cohort.slug}/workshop/${workshop.id}` };
}

const onList =
  (rest: string, of: 'cohort' | 'otherCohort' = 'cohort'): Recipe =>
  (scene) => ({ path: `${marked(scene, of).base}${rest}` });
const onPerson =
  (form?: Asked['form'], of: 'cohort' | 'otherCohort' = 'cohort'): Recipe =>
  (scene) => {
    const { base, memberId } = marked(scene, of);
    return { path: `${base}/attendance/${memberId}`, ...(form && { form }) };
  };

const inProgramme =
  (rest: string): Recipe =>
  ({ hub }) => ({ path: `/organise/programme/${hub.programme.slug}${rest}` });

/** A plan of the person of the scene, or of somebody else. */
const onPlan =
  (action: string, { shared = false, others = false } = {}): Recipe =>
  ({ who, hub, context }) => {
    const memberId = (others ? null : who?.id) ?? hub.hidden.id;
    const plan = { workshopId: null, text: 'When …', dueAt: null, shared };
    const { id } = given(makeCommitment(context, { memberId, channel: 'web' }, plan));
    return { path: `/me/plans?/${action}`, form: { plan: id } };
  };

/** A plan of the person of the scene, and somebody whom they name in it: of a cohort of theirs, or of another. */
const naming =
  (action: 'nameWitness' | 'withWhom', isOfCohort: boolean): Recipe =>
  (scene) => {
    const { who, hub, context } = scene;
    const { id: named } = newMember(context, 'Viivi Todistaja');
    const owner = who ?? hub.hidden;
    freshCohort(scene, ...(isOfCohort ? [owner] : []), context.store.members.byId(named) ?? owner);
    const plan = { workshopId: null, text: 'When …', dueAt: null };
    const { id } = given(makeCommitment(context, { memberId: owner.id, channel: 'web' }, plan));
    return { path: `/me/plans?/${action}`, form: { plan: id, witness: named, with: named } };
  };

/** A plan that is done, of somebody whose witness the person of the scene is, or somebody else. */
const witnessing =
  (action: string, { others = false } = {}): Recipe =>
  (scene) => {
    const { who, hub, context } = scene;
    const [owner, another] = [newMember(context, 'Leena Lupaaja'), newMember(context, 'Viivi Todistaja')];
    const witness = others ? another : (who ?? hub.hidden);
    freshCohort(scene, owner, witness);
    const actor = { memberId: owner.id, channel: 'web' as const };
    const plan = { workshopId: null, text: 'When …', dueAt: null };
    const { id } = given(makeCommitment(context, actor, plan));
    // Named before they, in another row, stopped such questions.
    context.store.commitments.setWitness(id, witness.id, 'named');
    given(finishCommitment(context, actor, id));
    return { path: `/me/plans?/${action}`, form: { plan: id } };
  };

/** A plan of the person of the scene that has a witness. */
const releasing: Recipe = (scene) => {
  const { who, hub, context } = scene;
  const [owner, witness] = [who ?? hub.hidden, newMember(context, 'Viivi Todistaja')];
  freshCohort(scene, owner, witness);
  const plan = { workshopId: null, text: 'When …', dueAt: null, witnessId: witness.id };
  const { id } = given(makeCommitment(context, { memberId: owner.id, channel: 'web' }, plan));
  return { path: '/me/plans?/releaseWitness', form: { plan: id } };
};

/** What is asked at the door, of the list and of the figures; part of the table in docs/roles.md. */
export const attending: Record<string, Recipe> = {
  'GET /here': page('/here'),
  'GET /here (with a code that was typed)': page('/here?code=ABC-234'),
  'POST /here ?/leave': there('?/leave', false),
  'POST /here ?/back': there('?/back', true),
  'GET /here/[code]': atDoor(),
  'GET /here/[code] (unknown)': page('/here/unknown'),
  'POST /here/[code]': atDoor({}),
  'GET /organise/cohort/[cohort]/workshop/[workshop]/door': onList('/door'),
  'GET /organise/cohort/[cohort]/workshop/[workshop]/door (of another cohort)': onList('/door', 'otherCohort'),
  'GET /organise/cohort/[cohort]/workshop/[workshop]/attendance': onList('/attendance'),
  'GET /organise/cohort/[cohort]/workshop/[workshop]/attendance (of another cohort)': onList(
    '/attendance',
    'otherCohort',
  ),
  'GET /organise/cohort/[cohort]/workshop/[workshop]/attendance/[person]': onPerson(),
  'POST /organise/cohort/[cohort]/workshop/[workshop]/attendance/[person]': onPerson({ present: 'yes', minutes: '5' }),
  'POST /organise/cohort/[cohort]/workshop/[workshop]/attendance/[person] (of another cohort)': onPerson(
    { present: 'yes', minutes: '5' },
    'otherCohort',
  ),
  'GET /organise/programme/[programme]/attendance.csv': ({ hub }) => ({
    path: `/organise/programme/${hub.programme.slug}/attendance.csv`,
  }),
  'GET /organise/cohort/[cohort]/figures': ({ hub }) => ({ path: `/organise/cohort/${hub.cohort.slug}/figures` }),
  'GET /organise/programme/[programme]/figures': inProgramme('/figures'),
  'GET /organise/programme/[programme]/figures (of a period)': inProgramme('/figures?from=2027-01&to=2027-03'),
  'GET /organise/programme/[programme]/figures.csv': inProgramme('/figures.csv'),
  'GET /me/plans': page('/me/plans'),
  'POST /me/plans ?/add': () => ({ path: '/me/plans?/add', form: { text: 'When …' } }),
  'POST /me/plans ?/share': onPlan('share'),
  'POST /me/plans ?/hide': onPlan('hide', { shared: true }),
  'POST /me/plans ?/finish': onPlan('finish'),
  'POST /me/plans ?/share (of somebody else)': onPlan('share', { others: true }),
  'POST /me/plans ?/withWhom': naming('withWhom', true),
  'POST /me/plans ?/withWhom (somebody of another cohort)': naming('withWhom', false),
  'POST /me/plans ?/nameWitness': naming('nameWitness', true),
  'POST /me/plans ?/nameWitness (somebody of another cohort)': naming('nameWitness', false),
  'POST /me/plans ?/releaseWitness': releasing,
  'POST /me/plans ?/confirm': witnessing('confirm'),
  'POST /me/plans ?/confirm (of somebody else)': witnessing('confirm', { others: true }),
  'POST /me/plans ?/stepBack': witnessing('stepBack'),
  'POST /me/plans ?/stepBack (of somebody else)': witnessing('stepBack', { others: true }),
};
