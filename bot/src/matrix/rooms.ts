import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { serverNameOf, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { OutboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import { z } from 'zod';
import { HomeserverError, path, type Homeserver } from './homeserver.ts';
import { PassingFailure } from './retry.ts';

/** 12 makes the creator stand outside the power levels and room ids without a server; clients of 2026 do not all know it yet. */
const roomVersion = '11';

/** Above the organisers' 100: nobody can take power from a person who has as much, and a role that is given must be taken back one day. */
const botPower = 150;

/** Begins as no cohort's alias can: a slug holds no underscore. */
export const organisersAlias = 'organisers_';

type Plan = {
  /** The alias without # and server. Unique: it is what makes a second try find the first room. */
  alias: string;
  invite: MatrixUserId[];
  body: Record<string, unknown>;
};

/** How often the act was tried before, and what the last try came to. */
export type Trying = Pick<OutboxRow, 'tries' | 'error'>;

const made = z.object({ room_id: z.string() });

/** Who has which power in a new room. */
export type Powers = { userId: MatrixUserId; power: number }[];

export function makeProgrammeSpace(
  homeserver: Homeserver,
  programme: Programme,
  organisers: MatrixUserId[],
  trying: Trying,
): Promise<string> {
  return makeRoom(homeserver, trying, {
    // A slug holds no underscore, so no cohort's alias can be the same.
    alias: `programme_${programme.slug}`,
    invite: organisers,
    body: {
      name: programme.name,
      preset: 'private_chat',
      creation_content: { type: 'm.space' },
      power_level_content_override: powerLevels(
        homeserver,
        organisers.map((userId) => ({ userId, power: 100 })),
        // Nobody talks in a space: its timeline is not shown by clients.
        { events_default: 100, invite: 50 },
      ),
      initial_state: [state('m.room.history_visibility', { history_visibility: 'invited' })],
    },
  });
}

/**
 * The room of a programme's organisers, which only they know of: it is not in the space, whose members see what is in it. Nobody has any
 * power in it, so that nobody is in it but by their role.
 */
export function makeOrganisersRoom(
  homeserver: Homeserver,
  { slug, name }: Pick<Programme, 'slug' | 'name'>,
  organisers: MatrixUserId[],
  trying: Trying,
): Promise<string> {
  return makeRoom(homeserver, trying, {
    alias: `${organisersAlias}${slug}`,
    invite: organisers,
    body: {
      name,
      preset: 'private_chat',
      power_level_content_override: powerLevels(homeserver, [], { invite: 100 }),
      initial_state: [
        state('m.room.history_visibility', { history_visibility: 'shared' }),
        state('m.room.guest_access', { guest_access: 'forbidden' }),
      ],
    },
  });
}

/** The cohort's room inside its programme's space; shown there, entered by invitation or by knocking. */
export async function makeCohortRoom(
  homeserver: Homeserver,
  cohort: Cohort,
  spaceId: string,
  people: { powers: Powers; allowedServers: string[] },
  trying: Trying,
): Promise<string> {
  return makeRoom(homeserver, trying, {
    alias: cohort.slug,
    invite: people.powers.map((each) => each.userId),
    body: {
      name: cohort.name,
      preset: 'private_chat',
      power_level_content_override: powerLevels(homeserver, people.powers, { invite: 50 }),
      initial_state: [
        state('m.room.join_rules', { join_rule: 'knock' }),
        state('m.room.history_visibility', { history_visibility: 'shared' }),
        state('m.room.guest_access', { guest_access: 'forbidden' }),
        state('m.room.server_acl', {
          allow: namesInAcl([homeserver.serverName, ...people.allowedServers]),
          // Test hubs and closed networks are named by address.
          allow_ip_literals: true,
          deny: [],
        }),
        state('m.space.parent', { via: [homeserver.serverName], canonical: true }, spaceId),
      ],
    },
  });
}

export async function addToSpace(homeserver: Homeserver, spaceId: string, roomId: string): Promise<void> {
  await homeserver.request('PUT', path`/_matrix/client/v3/rooms/${spaceId}/state/m.space.child/${roomId}`, {
    body: { via: [homeserver.serverName], suggested: true },
  });
}

/** A fresh room with the two and the bot and no one else. Its name is theirs: the one personal thing a room's state may hold. */
export function makeIntroductionRoom(
  homeserver: Homeserver,
  introduction: Introduction,
  people: (Member & { userId: MatrixUserId })[],
  trying: Trying,
): Promise<string> {
  return makeRoom(homeserver, trying, {
    alias: `intro-${introduction.id}`,
    invite: people.map((each) => each.userId),
    body: {
      name: people.map((each) => each.name).join(' & '),
      preset: 'private_chat',
      power_level_content_override: powerLevels(homeserver, [], { invite: 100 }),
      initial_state: [state('m.room.history_visibility', { history_visibility: 'invited' })],
    },
  });
}

export function makeDirectRoom(
  homeserver: Homeserver,
  member: Member & { userId: MatrixUserId },
  trying: Trying,
): Promise<string> {
  return makeRoom(homeserver, trying, {
    alias: `direct-${member.id}`,
    invite: [member.userId],
    body: {
      is_direct: true,
      name: 'Kohtaamo',
      preset: 'private_chat',
      power_level_content_override: powerLevels(homeserver, [], { invite: 100 }),
    },
  });
}

const stillBeingMade = 'The room is still being made.';
/** After so many tries the last look was a quarter of a minute ago, and the first half a minute. */
const looksUntilGivenUp = 4;

/** Makes the room, or finds the one an earlier try has made, and sees to it that everyone has been invited. */
async function makeRoom(homeserver: Homeserver, trying: Trying, plan: Plan): Promise<string> {
  try {
    return await create(homeserver, plan);
  } catch (error) {
    if (!(error instanceof HomeserverError) || error.errcode !== 'M_ROOM_IN_USE') throw error;
  }
  const alias = `#${plan.alias}:${homeserver.serverName}`;
  const address = path`/_matrix/client/v3/directory/room/${alias}`;
  const { room_id: roomId } = made.parse(await homeserver.request('GET', address));
  if (await isMade(homeserver, roomId)) {
    for (const userId of plan.invite) {
      // Only whom the earlier try did not reach: who has left or refused meanwhile is not asked again.
      if ((await membershipIn(homeserver, roomId, userId)) === null) await invite(homeserver, roomId, userId);
    }
    return roomId;
  }
  // Synapse writes the alias before the room. So another try may be at work on the room still, and a new one would be a second room;
  // or the homeserver was killed over it, and it never will be one. Only time tells them apart.
  const seenSo = trying.error === stillBeingMade && trying.tries >= looksUntilGivenUp;
  if (!seenSo) throw new PassingFailure(stillBeingMade);
  await homeserver.request('DELETE', address);
  await leaveHalfMade(homeserver, roomId);
  return create(homeserver, plan);
}

async function create(homeserver: Homeserver, plan: Plan): Promise<string> {
  const body = {
    ...plan.body,
    room_version: roomVersion,
    room_alias_name: plan.alias,
    visibility: 'private',
    invite: plan.invite,
  };
  return made.parse(await homeserver.request('POST', '/_matrix/client/v3/createRoom', { body })).room_id;
}

/**
 * Whether a room has all it was asked to have. Synapse first makes it, then lets the bot in, and then writes everything else at once: its
 * powers and rules, and the event that names its alias.
 */
async function isMade(homeserver: Homeserver, roomId: string): Promise<boolean> {
  const address = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.canonical_alias/`;
  return (await unlessRefused(homeserver.request('GET', address))) !== null;
}

/** Nobody but the bot can be in it. */
async function leaveHalfMade(homeserver: Homeserver, roomId: string): Promise<void> {
  await unlessRefused(homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/leave`, { body: {} }));
}

/** Null where it is not there, or not the bot's. */
async function unlessRefused(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof HomeserverError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}

/** The person's membership of a room the bot is in: join, invite, leave, ban, knock; null when there never was one or the room is not ours. */
export async function membershipIn(homeserver: Homeserver, roomId: string, userId: string): Promise<string | null> {
  const address = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.member/${userId}`;
  const answer = await unlessRefused(homeserver.request('GET', address));
  return answer === null ? null : z.object({ membership: z.string() }).parse(answer).membership;
}

/** Invites; somebody who is in the room already is as good. */
export async function invite(homeserver: Homeserver, roomId: string, userId: string): Promise<void> {
  try {
    await homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/invite`, { body: { user_id: userId } });
  } catch (error) {
    if (!(error instanceof HomeserverError) || error.status !== 403) throw error;
    // The same 403 M_FORBIDDEN says "already in the room" and "you may not": only the membership tells.
    const membership = await membershipIn(homeserver, roomId, userId);
    if (membership !== 'join' && membership !== 'invite') throw error;
  }
}

/** Takes a person out of the room, invited or inside; one who is neither stays as they are. */
export async function remove(homeserver: Homeserver, roomId: string, userId: string): Promise<void> {
  const membership = await membershipIn(homeserver, roomId, userId);
  if (membership !== 'join' && membership !== 'invite' && membership !== 'knock') return;
  await homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/kick`, { body: { user_id: userId } });
}

/** Sends somebody who knocks away, with a reason that their client shows; nobody else. */
export async function declineKnock(
  homeserver: Homeserver,
  roomId: string,
  userId: string,
  reason: string,
): Promise<void> {
  if ((await membershipIn(homeserver, roomId, userId)) !== 'knock') return;
  await homeserver.request('POST', path`/_matrix/client/v3/rooms/${roomId}/kick`, {
    body: { user_id: userId, reason },
  });
}

const levels = z.looseObject({ users: z.record(z.string(), z.number()).optional() });

/** Gives a person their power; the same one again sends nothing. */
export async function setPower(homeserver: Homeserver, roomId: string, userId: string, power: number): Promise<void> {
  const address = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.power_levels/`;
  const now = levels.parse(await homeserver.request('GET', address));
  if ((now.users?.[userId] ?? 0) === power) return;
  await homeserver.request('PUT', address, { body: { ...now, users: { ...now.users, [userId]: power } } });
}

/** The same name again is no event: the homeserver keeps the state it has. */
export async function setRoomName(homeserver: Homeserver, roomId: string, name: string): Promise<void> {
  await homeserver.request('PUT', path`/_matrix/client/v3/rooms/${roomId}/state/m.room.name/`, { body: { name } });
}

const pinned = z.object({ pinned: z.array(z.string()) });

/** Adds the message to the pinned ones. */
export async function pin(homeserver: Homeserver, roomId: string, eventId: string): Promise<void> {
  const address = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.pinned_events/`;
  let now: string[] = [];
  try {
    now = pinned.parse(await homeserver.request('GET', address)).pinned;
  } catch (error) {
    if (!(error instanceof HomeserverError) || error.status !== 404) throw error;
  }
  if (!now.includes(eventId)) await homeserver.request('PUT', address, { body: { pinned: [...now, eventId] } });
}

/** Whether the hub takes this person at all: their homeserver is its own or a partner's. */
export function isAllowed(userId: MatrixUserId, serverName: string, allowedServers: readonly string[]): boolean {
  const server = serverNameOf(userId);
  return server === serverName || allowedServers.includes(server);
}

function powerLevels(homeserver: Homeserver, powers: Powers, over: Record<string, number>): Record<string, unknown> {
  const users: Record<string, number> = {};
  for (const each of powers) users[each.userId] = Math.max(users[each.userId] ?? 0, each.power);
  users[homeserver.userId] = botPower;
  return { users, ...over };
}

function state(type: string, content: Record<string, unknown>, stateKey = ''): Record<string, unknown> {
  return { type, state_key: stateKey, content };
}

/** By the specification names are compared without their port; Synapse compares them with it, so both are named. */
export function namesInAcl(serverNames: readonly string[]): string[] {
  return [...new Set(serverNames.flatMap((each) => [each.replace(/:[0-9]+$/, ''), each]))];
}
