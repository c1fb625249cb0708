import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { keepForMail } from '@kohtaamo/core/letter/carryletters.ts';
import { roomPeople } from '@kohtaamo/core/introduction/othersin.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import type { OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { whyNotToSend } from '@kohtaamo/core/prompt/carry.ts';
import type { Store } from '@kohtaamo/core/store.ts';
import { whyNotToStart } from '@kohtaamo/core/starter/saystarter.ts';
import { HomeserverError, path } from './homeserver.ts';
import {
  gone,
  hubLanguage,
  inEveryLanguage,
  noAccount,
  withAccount,
  type Done,
  type Of,
  type Performing,
} from './performing.ts';
import {
  applyRole,
  addToProgramme,
  cohortRoom,
  inviteToCohort,
  knockDeclined,
  nameRoom,
  organisersRoom,
  programmeSpace,
  removeFromCohort,
} from './programmerooms.ts';
import { endLogin } from './endlogin.ts';
import { sendPoll } from './poll.ts';
import { NotYet } from './retry.ts';
import { makeDirectRoom, makeIntroductionRoom, membershipIn, pin, type Trying } from './rooms.ts';
import { findSent, sendOnce, type Relation, type Sending } from './send.ts';

export type { Done, Performing } from './performing.ts';

/** Carries out one act. May be called again for the same row after any failure or kill, and then does not do it twice. */
export async function perform(tools: Performing, row: OutboxRow, now: Milliseconds): Promise<Done> {
  const { act } = row;
  const sending: Sending = { ...row, now };
  switch (act.kind) {
    case 'make-programme-space':
      return programmeSpace(tools, act, sending);
    case 'make-organisers-room':
      return organisersRoom(tools, act, sending);
    case 'make-cohort-room':
      return cohortRoom(tools, act, sending);
    case 'add-to-programme':
      return addToProgramme(tools, act);
    case 'name-room':
      return nameRoom(tools, act);
    case 'make-registration-token':
      return registrationToken(tools, act);
    case 'invite-to-cohort':
      return inviteToCohort(tools, act);
    case 'remove-from-cohort':
      return removeFromCohort(tools, act);
    case 'decline-knock':
      return knockDeclined(tools, act);
    case 'end-login':
      return endLogin(tools, act);
    case 'apply-role':
      return applyRole(tools, act);
    case 'make-introduction-room':
      return introductionRoom(tools, act, sending);
    case 'say-to-member':
      return sayToMember(tools, act, sending);
    case 'say-in-room':
      return sayInRoom(tools, act, sending);
    case 'reply':
      return reply(tools, act, sending);
    case 'join-direct-room':
      return joinDirectRoom(tools, act);
    case 'decline-invitation':
      return declineInvitation(tools, act);
    case 'mail-invitation':
      return (await tools.mail.sendInvitation(act.invitationId, act.reminder, row.id)) ? noEvent : gone;
    case 'mail-letter':
      return mailLetter(tools, act);
    case 'mail-address-proof': {
      const posted = await tools.mail.sendAddressProof(act.proofId, row.id);
      return posted.kind === 'sent' ? noEvent : { kind: 'dropped', reason: posted.reason };
    }
  }
}

const noEvent: Done = { kind: 'sent', roomId: null, eventId: null };

async function mailLetter({ store, mail }: Performing, { letterId }: Of<'mail-letter'>): Promise<Done> {
  const posted = await mail.sendLetter(letterId);
  if (posted.kind === 'sent') {
    return {
      kind: 'sent',
      roomId: null,
      eventId: null,
      record: (now) => {
        store.letters.markSent(letterId, now);
      },
    };
  }
  return {
    kind: 'dropped',
    reason: posted.reason,
    record: () => {
      store.letters.end(letterId, posted.kind, posted.reason);
    },
  };
}

async function registrationToken(
  { store, homeserver }: Performing,
  { registrationTokenId }: Of<'make-registration-token'>,
): Promise<Done> {
  const token = store.invitations.tokenById(registrationTokenId);
  if (token === null) return gone;
  try {
    await homeserver.request('POST', '/_synapse/admin/v1/registration_tokens/new', {
      body: { token: token.token, uses_allowed: 1 },
    });
  } catch (error) {
    // "Token already exists": an earlier try has made it. Synapse says 400 M_INVALID_PARAM for that and for nothing else we send.
    if (!(error instanceof HomeserverError) || error.errcode !== 'M_INVALID_PARAM') throw error;
    await homeserver.request('GET', path`/_synapse/admin/v1/registration_tokens/${token.token}`);
  }
  return {
    kind: 'sent',
    roomId: null,
    eventId: null,
    record: () => {
      if (store.invitations.tokenById(token.id)?.state === 'wanted') store.invitations.setTokenState(token.id, 'made');
    },
  };
}

async function introductionRoom(
  { store, homeserver }: Performing,
  { introductionId }: Of<'make-introduction-room'>,
  trying: Trying,
): Promise<Done> {
  const introduction = store.introductions.byId(introductionId);
  if (introduction === null) return gone;
  const people = roomPeople(store, introduction).map((id) => withAccount(store.members.byId(id)));
  const both = people.filter((each) => each !== null);
  if (both.length < 2) return noAccount;
  const roomId = await makeIntroductionRoom(homeserver, introduction, both, trying);
  return {
    kind: 'sent',
    roomId,
    eventId: null,
    record: (now) => {
      store.rooms.remember({ roomId, purpose: 'introduction', subjectId: introductionId }, now);
      store.introductions.move(introductionId, ['agreed'], 'opened', now);
    },
  };
}

async function sayToMember(tools: Performing, act: Of<'say-to-member'>, sending: Sending): Promise<Done> {
  const { store, homeserver } = tools;
  const member = withAccount(store.members.byId(act.memberId));
  if (member === null) return noAccount;
  // Said after the row was queued, for instance while the homeserver was away: a stop is honoured at once.
  if (act.unprompted && member.stoppedAt !== null) return { kind: 'dropped', reason: 'the person said stop' };
  const { promptId } = act;
  if (promptId !== undefined) {
    const why = whyNotToSend({ store, now: sending.now }, promptId);
    if (why !== null) return await unlessSent(tools, why, { ...sending, promptId, memberId: member.id });
  }
  let roomId = store.rooms.of('direct', member.id)?.roomId ?? null;
  let record: (now: Milliseconds) => void = () => undefined;
  if (roomId === null) {
    const made = await makeDirectRoom(homeserver, member, sending);
    // Only a room that an earlier try made can have been left. Leaving it, or refusing the invitation, means "not here": inviting
    // again would pester, and keeping the message would pour old ones over a person who comes back. So it is dropped; what waits for
    // an answer waits on the web too, and a person who opens a room with the bot gets the next messages there.
    const membership = await membershipIn(homeserver, made, member.userId);
    if (membership !== 'join' && membership !== 'invite')
      return { kind: 'dropped', reason: 'the person left the direct room' };
    roomId = made;
    record = (now) => {
      // The person opened a room of their own while this one was made: there the bot goes on answering.
      const theirs = store.rooms.of('direct', member.id);
      if (theirs !== null && theirs.roomId !== made) store.rooms.remember({ ...theirs, subjectId: member.userId }, now);
      store.rooms.remember({ roomId: made, purpose: 'direct', subjectId: member.id }, now);
    };
  }
  const words = tools.say(act.saying, member.language ?? hubLanguage);
  const eventId = await sendOnce(homeserver, sending, roomId, words, null);
  if (store.reach.of(member.id).polls) await sendPoll(homeserver, sending, roomId, words);
  return {
    kind: 'sent',
    roomId,
    eventId,
    record: (at) => {
      record(at);
      if (promptId !== undefined) store.prompts.markSent(promptId, at);
      // An open client reads it before the homeserver's answer is written down here.
      if (store.reach.hasNamed(member.id, eventId)) store.reach.markRead(member.id, at);
      keepForMail({ store, now: at, newId: tools.newId }, { ...act, rowId: sending.id, promptId: promptId ?? null });
    },
  };
}

/** A prompt that is not to be sent any more. An earlier try may have sent it without our learning so; then it was asked, and counts. */
async function unlessSent(
  tools: Performing,
  why: { reason: string; state: 'lapsed' | 'withdrawn' },
  sending: Sending & { promptId: string; memberId: string },
): Promise<Done> {
  const { store } = tools;
  const { promptId, memberId } = sending;
  const roomId = store.rooms.of('direct', memberId)?.roomId ?? null;
  const eventId = await sentBefore(tools, sending, roomId);
  if (eventId !== null) {
    return {
      kind: 'sent',
      roomId,
      eventId,
      record: (at) => {
        store.prompts.markSent(promptId, at);
      },
    };
  }
  return {
    kind: 'dropped',
    reason: why.reason,
    record: () => {
      store.prompts.end(promptId, why.state, why.reason);
    },
  };
}

/** The event of the row's message when an earlier try has sent it without our learning so. */
async function sentBefore(
  { homeserver }: Performing,
  { id, firstTriedAt, now }: Sending,
  roomId: string | null,
): Promise<string | null> {
  const triedBefore = firstTriedAt !== null && firstTriedAt < now;
  return roomId !== null && triedBefore ? findSent(homeserver, id, firstTriedAt, roomId) : null;
}

async function sayInRoom(tools: Performing, act: Of<'say-in-room'>, sending: Sending): Promise<Done> {
  const { store, homeserver } = tools;
  const room = store.rooms.of(act.purpose, act.subjectId);
  const starting = act.saying.kind === 'starter' ? act.saying.turnId : null;
  const why = starting === null ? null : whyNotToStart({ store, now: sending.now }, starting);
  if (starting !== null && why !== null) {
    const eventId = await sentBefore(tools, sending, room?.roomId ?? null);
    const record = () => {
      store.starters.setTurn(starting, eventId === null ? 'lapsed' : 'said');
    };
    return eventId === null
      ? { kind: 'dropped', reason: why, record }
      : { kind: 'sent', roomId: room?.roomId ?? null, eventId, record };
  }
  if (room === null) throw new NotYet('The room is not there yet.');
  const thread = act.workshopId === null ? null : (store.workshops.byId(act.workshopId)?.threadEventId ?? null);
  if (act.rewrites === true && thread === null) return { kind: 'dropped', reason: 'there is no message to rewrite' };
  const relation: Relation = thread === null ? null : act.rewrites === true ? { rewrites: thread } : { thread };
  const words = tools.say(act.saying, languageOfRoom(store, act));
  const eventId = await sendOnce(homeserver, sending, room.roomId, words, relation);
  if (act.pin) await pin(homeserver, room.roomId, eventId);
  return {
    kind: 'sent',
    roomId: room.roomId,
    eventId,
    record: () => {
      if (act.saying.kind === 'workshop-thread' && act.rewrites !== true)
        store.workshops.setThread(act.saying.workshopId, eventId);
      if (starting !== null) store.starters.setTurn(starting, 'said');
    },
  };
}

async function reply(tools: Performing, act: Of<'reply'>, sending: Sending): Promise<Done> {
  const { store, homeserver } = tools;
  const member = store.members.byId(act.memberId);
  const direct = store.rooms.byId(act.roomId)?.purpose === 'direct';
  // Between two the quoted line is only in the way.
  const relation: Relation = direct
    ? null
    : { replyTo: act.toEventId, mentions: member?.userId == null ? [] : [member.userId] };
  const words = tools.say(act.saying, member?.language ?? act.language ?? hubLanguage);
  const eventId = await sendOnce(homeserver, sending, act.roomId, words, relation);
  return { kind: 'sent', roomId: act.roomId, eventId };
}

async function joinDirectRoom({ store, homeserver }: Performing, { roomId }: Of<'join-direct-room'>): Promise<Done> {
  try {
    await homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/join`, { body: {} });
  } catch (error) {
    if (!(error instanceof HomeserverError) || (error.status !== 403 && error.status !== 404)) throw error;
    // The person took the invitation back before we came.
    return {
      kind: 'dropped',
      reason: 'the invitation is gone',
      record: () => {
        store.rooms.forget(roomId);
      },
    };
  }
  return { kind: 'sent', roomId, eventId: null };
}

async function declineInvitation(tools: Performing, { roomId }: Of<'decline-invitation'>): Promise<Done> {
  const reason = inEveryLanguage(tools, { kind: 'server-not-allowed' });
  try {
    await tools.homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/leave`, { body: { reason } });
  } catch (error) {
    if (!(error instanceof HomeserverError) || (error.status !== 403 && error.status !== 404)) throw error;
    return { kind: 'dropped', reason: 'the invitation is gone' };
  }
  return { kind: 'sent', roomId, eventId: null };
}

/** A room of two speaks the language both chose; English when one of them chose it; all other rooms the hub's. */
function languageOfRoom(store: Store, act: Of<'say-in-room'>): Language {
  if (act.purpose !== 'introduction') return hubLanguage;
  const introduction = store.introductions.byId(act.subjectId);
  if (introduction === null) return hubLanguage;
  const languages = roomPeople(store, introduction).map((id) => store.members.byId(id)?.language ?? hubLanguage);
  if (languages.every((each) => each === 'sv')) return 'sv';
  return languages.includes('en') ? 'en' : hubLanguage;
}
