import { roleIn, type RoleIn } from '@kohtaamo/core/role/role.ts';
import { hubLanguage } from '@kohtaamo/core/language/language.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import type { Room } from '@kohtaamo/core/room/room.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import {
  accounts,
  gone,
  inEveryLanguage,
  noAccount,
  withAccount,
  type Done,
  type Of,
  type Performing,
} from './performing.ts';
import { NotYet } from './retry.ts';
import {
  addToSpace,
  declineKnock,
  invite,
  makeCohortRoom,
  makeOrganisersRoom,
  makeProgrammeSpace,
  membershipIn,
  remove,
  setPower,
  setRoomName,
  type Powers,
  type Trying,
} from './rooms.ts';

const powers: Record<RoleIn, number> = { organiser: 100, facilitator: 50, none: 0 };

export async function programmeSpace(
  { store, homeserver }: Performing,
  { programmeId }: Of<'make-programme-space'>,
  trying: Trying,
): Promise<Done> {
  const programme = store.programmes.byId(programmeId);
  if (programme === null) return gone;
  const roomId = await makeProgrammeSpace(
    homeserver,
    programme,
    accounts(store, store.roles.organiserIds(programmeId)),
    trying,
  );
  return made(store, { roomId, purpose: 'programme', subjectId: programmeId });
}

export async function organisersRoom(
  tools: Performing,
  { programmeId }: Of<'make-organisers-room'>,
  trying: Trying,
): Promise<Done> {
  const { store, homeserver } = tools;
  const programme = store.programmes.byId(programmeId);
  if (programme === null) return gone;
  const roomId = await makeOrganisersRoom(
    homeserver,
    { ...programme, name: organisersRoomName(tools, programme) },
    accounts(store, store.roles.organiserIds(programmeId)),
    trying,
  );
  return made(store, { roomId, purpose: 'organisers', subjectId: programmeId });
}

function made(store: Store, room: Room): Done {
  const record = (now: number): void => {
    store.rooms.remember(room, now);
  };
  return { kind: 'sent', roomId: room.roomId, eventId: null, record };
}

function organisersRoomName({ say }: Performing, { name }: Programme): string {
  return say({ kind: 'organisers-room', programme: name }, hubLanguage).text;
}

export async function cohortRoom(
  { store, homeserver, allowedServers }: Performing,
  { cohortId }: Of<'make-cohort-room'>,
  trying: Trying,
): Promise<Done> {
  const cohort = store.cohorts.byId(cohortId);
  if (cohort === null) return gone;
  const space = store.rooms.of('programme', cohort.programmeId);
  if (space === null) throw new NotYet('The programme has no space yet.');
  const given: Powers = [
    ...accounts(store, store.roles.facilitatorIds(cohortId)).map((userId) => ({ userId, power: 50 })),
    ...accounts(store, store.roles.organiserIds(cohort.programmeId)).map((userId) => ({ userId, power: 100 })),
  ];
  const roomId = await makeCohortRoom(homeserver, cohort, space.roomId, { powers: given, allowedServers }, trying);
  return made(store, { roomId, purpose: 'cohort', subjectId: cohortId });
}

export async function addToProgramme(
  { store, homeserver }: Performing,
  { programmeId, cohortId }: Of<'add-to-programme'>,
): Promise<Done> {
  const [space, room] = [store.rooms.of('programme', programmeId), store.rooms.of('cohort', cohortId)];
  if (space === null || room === null) throw new NotYet('The cohort has no room yet.');
  await addToSpace(homeserver, space.roomId, room.roomId);
  return { kind: 'sent', roomId: space.roomId, eventId: null };
}

export async function nameRoom(tools: Performing, act: Of<'name-room'>): Promise<Done> {
  const { store, homeserver } = tools;
  const name = nameNow(tools, act);
  if (name === null) return gone;
  const room = store.rooms.of(act.purpose, act.subjectId);
  if (room === null) throw new NotYet('The room is not there yet.');
  await setRoomName(homeserver, room.roomId, name);
  return { kind: 'sent', roomId: room.roomId, eventId: null };
}

function nameNow(tools: Performing, { purpose, subjectId }: Of<'name-room'>): string | null {
  const { store } = tools;
  if (purpose === 'cohort') return store.cohorts.byId(subjectId)?.name ?? null;
  const programme = store.programmes.byId(subjectId);
  return programme !== null && purpose === 'organisers'
    ? organisersRoomName(tools, programme)
    : (programme?.name ?? null);
}

export async function inviteToCohort(
  { store, homeserver }: Performing,
  { cohortId, memberId }: Of<'invite-to-cohort'>,
): Promise<Done> {
  const member = withAccount(store.members.byId(memberId));
  if (member === null) return noAccount;
  const room = store.rooms.of('cohort', cohortId);
  if (room === null) throw new NotYet('The cohort has no room yet.');
  await invite(homeserver, room.roomId, member.userId);
  return { kind: 'sent', roomId: room.roomId, eventId: null };
}

export async function removeFromCohort(
  { store, homeserver }: Performing,
  { cohortId, memberId }: Of<'remove-from-cohort'>,
): Promise<Done> {
  const member = withAccount(store.members.byId(memberId));
  if (member === null) return noAccount;
  // Let in again before the bot got here.
  if (isInCohort(store, cohortId, memberId)) return { kind: 'dropped', reason: 'the person is back' };
  const room = store.rooms.of('cohort', cohortId);
  if (room === null) throw new NotYet('The cohort has no room yet.');
  await remove(homeserver, room.roomId, member.userId);
  return { kind: 'sent', roomId: room.roomId, eventId: null };
}

export async function knockDeclined(tools: Performing, { cohortId, userId }: Of<'decline-knock'>): Promise<Done> {
  const { store, homeserver } = tools;
  const cohort = store.cohorts.byId(cohortId);
  if (cohort === null) return gone;
  const room = store.rooms.of('cohort', cohortId);
  if (room === null) throw new NotYet('The cohort has no room yet.');
  const reason = inEveryLanguage(tools, { kind: 'knock-declined', cohort: cohort.name });
  await declineKnock(homeserver, room.roomId, userId, reason);
  return { kind: 'sent', roomId: room.roomId, eventId: null };
}

/** Whoever has a role stands in the room with its power; whoever has none any more is as powerful as anybody, and stays only in their cohort. */
export async function applyRole({ store, homeserver }: Performing, act: Of<'apply-role'>): Promise<Done> {
  const { purpose, subjectId, memberId } = act;
  const member = withAccount(store.members.byId(memberId));
  if (member === null) return noAccount;
  const cohort = purpose === 'cohort' ? store.cohorts.byId(subjectId) : null;
  const programmeId = purpose === 'cohort' ? cohort?.programmeId : subjectId;
  if (programmeId === undefined) return gone;
  const room = store.rooms.of(purpose, subjectId);
  if (room === null) throw new NotYet('The room is not there yet.');
  const role = roleIn(store.roles.grantsOf(memberId), { programmeId, ...(cohort && { cohortId: cohort.id }) });
  if (role !== 'none') {
    const membership = await membershipIn(homeserver, room.roomId, member.userId);
    if (membership !== 'join') await invite(homeserver, room.roomId, member.userId);
  }
  // Among organisers power would only let them bring in others.
  if (purpose !== 'organisers') await setPower(homeserver, room.roomId, member.userId, powers[role]);
  const stays = role !== 'none' || (cohort !== null && isInCohort(store, cohort.id, memberId));
  if (!stays) await remove(homeserver, room.roomId, member.userId);
  return { kind: 'sent', roomId: room.roomId, eventId: null };
}

function isInCohort(store: Store, cohortId: string, memberId: string): boolean {
  return store.cohorts.memberships(cohortId).some((each) => each.memberId === memberId);
}
