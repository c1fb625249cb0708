import type { Channel } from '../audit/audit.ts';
import { enterCohort } from '../cohort/entercohort.ts';
import { note, type Context } from '../context.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { wallCodeAsTyped } from '../cohort/wallcode.ts';
import type { Language } from '../language/language.ts';
import type { MatrixUserId } from '../matrix/userid.ts';
import { cleanName, newcomer, type Member } from '../member/member.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import type { Invitation } from './invitation.ts';

export type Door = { cohort: Cohort; invitation: Invitation | null };

/** What a code opens: a personal invitation, or the cohort by the code on the wall. Refusals: invitation_unknown, invitation_closed. */
export function openDoor({ store }: Pick<Context, 'store'>, code: string): Result<Door> {
  const invitation = store.invitations.byCode(code);
  if (invitation !== null) {
    const cohort = store.cohorts.byId(invitation.cohortId);
    if (cohort === null || invitation.state === 'withdrawn') return refuse('invitation_closed');
    return accept({ cohort, invitation });
  }
  const cohort = store.cohorts.byWallCode(code) ?? store.cohorts.byWallCode(wallCodeAsTyped(code));
  if (cohort === null) return refuse('invitation_unknown');
  if (!cohort.wallCodeOpen) return refuse('invitation_closed');
  return accept({ cohort, invitation: null });
}

/** The member behind a proven Matrix user id; made when the id is new here. */
export function memberOf(
  context: Context,
  proven: { userId: MatrixUserId; name: string; language: Language | null },
): Member {
  const { store, now, newId } = context;
  return store.transaction(() => {
    const known = store.members.byUserId(proven.userId);
    if (known !== null) return known;
    const { userId, language } = proven;
    const member = newcomer({ id: newId(), userId, name: cleanName(proven.name) || userId, language, createdAt: now });
    store.members.add(member);
    // Whoever wrote to the bot before they were a member is spoken to in that same room.
    const room = store.rooms.of('direct', proven.userId);
    if (room !== null) store.rooms.remember({ ...room, subjectId: member.id }, now);
    return member;
  });
}

/**
 * A person who has proven a Matrix user id comes in by a code: is admitted to the cohort, invited to its room, and greeted by the bot.
 * Coming again by the same code changes nothing. Refusals: invitation_unknown, invitation_closed, invitation_used (by somebody else).
 */
export function joinByCode(
  context: Context,
  channel: Channel,
  code: string,
  proven: { userId: MatrixUserId; name: string; language: Language | null },
): Result<{ member: Member; cohort: Cohort }> {
  const { store, now } = context;
  return store.transaction(() => {
    const door = openDoor(context, code);
    if (!door.ok) return door;
    const { cohort, invitation } = door.value;
    const member = memberOf(context, { ...proven, language: proven.language ?? invitation?.language ?? null });
    if (invitation?.memberId != null && invitation.memberId !== member.id) return refuse('invitation_used');
    if (invitation?.state === 'invited') {
      store.invitations.markJoined(invitation.id, member.id, now);
      if (member.email === null) store.members.save({ ...member, email: invitation.email });
    }
    if (enterCohort(context, member, cohort)) {
      note(context, { memberId: member.id, channel }, 'cohort-joined', cohort.id, {
        byInvitation: invitation !== null,
      });
    }
    return accept({ member: store.members.byId(member.id) ?? member, cohort });
  });
}
