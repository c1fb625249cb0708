import { day, minute } from '@kohtaamo/core/clock.ts';
import { correctInvitation } from '@kohtaamo/core/invitation/correctinvitation.ts';
import { acceptAfterAll, declineInvitation } from '@kohtaamo/core/invitation/decline.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { openDoor } from '@kohtaamo/core/invitation/join.ts';
import type { Invitation } from '@kohtaamo/core/invitation/invitation.ts';
import { mostReminders, remindInvited, reminderPause, remindOne } from '@kohtaamo/core/invitation/remind.ts';
import { inviteAgain, withdrawInvitation } from '@kohtaamo/core/invitation/withdraw.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from './testworld.ts';

let world: World;
let cohortId: string;
beforeEach(() => {
  world = startWorld();
  cohortId = world.shareCohort();
});

const operator = { memberId: null, channel: 'cli' as const };
const nothing = { phone: null, businessName: null, businessId: null, sector: null, municipality: null };
const ada = { ...nothing, firstName: 'Ada', lastName: 'Demo', email: 'ada@example.org', language: 'fi' as const };

function invited(): Invitation {
  inviteAll(world.context(), operator, cohortId, [ada]);
  const [invitation] = world.store.invitations.ofCohort(cohortId);
  if (invitation === undefined) throw new Error('nobody was invited');
  return invitation;
}
const letters = () =>
  world.store.outbox
    .list('waiting', 50)
    .flatMap(({ act }) => (act.kind === 'mail-invitation' ? [act.reminder ? 'reminder' : 'first'] : []));
const now = (id: string) => world.store.invitations.byId(id);

describe('a reminder', () => {
  test('goes politely: not before three days, and not twice within three', () => {
    invited();
    expect(remindInvited(world.context(), operator, cohortId)).toMatchObject({ value: { reminded: 0 } });
    world.pass(reminderPause);
    expect(remindInvited(world.context(), operator, cohortId)).toMatchObject({ value: { reminded: 1 } });
    world.pass(minute);
    expect(remindInvited(world.context(), operator, cohortId)).toMatchObject({ value: { reminded: 0 } });
    expect(letters()).toEqual(['first', 'reminder']);
  });

  test('goes three times at most, however long somebody is silent', () => {
    invited();
    let reminded = 0;
    for (let time = 0; time < 30; time += 1) {
      world.pass(reminderPause);
      const result = remindInvited(world.context(), operator, cohortId);
      reminded += result.ok ? result.value.reminded : 0;
    }
    expect(reminded).toBe(mostReminders);
  });

  test('to one person keeps the same rule, and tells when it is too soon', () => {
    const { id } = invited();
    expect(remindOne(world.context(), operator, cohortId, id)).toMatchObject({
      refusal: { code: 'reminder_too_soon' },
    });
    world.pass(reminderPause);
    expect(remindOne(world.context(), operator, cohortId, id).ok).toBe(true);
    expect(now(id)).toMatchObject({ reminders: 1, remindedAt: world.now() });
    expect(remindOne(world.context(), operator, cohortId, id).ok).toBe(false);
  });
});

describe('a withdrawn invitation', () => {
  test('opens nothing, sends nothing more, and can be withdrawn twice', () => {
    const { id, code } = invited();
    withdrawInvitation(world.context(), operator, cohortId, id);
    expect(withdrawInvitation(world.context(), operator, cohortId, id).ok).toBe(true);
    expect(openDoor(world.context(), code)).toMatchObject({ refusal: { code: 'invitation_closed' } });
    expect(letters()).toEqual([]);
    world.pass(30 * day);
    expect(remindInvited(world.context(), operator, cohortId)).toMatchObject({ value: { reminded: 0 } });
  });

  test('can be sent again, as a first letter with a new link', () => {
    const { id, code } = invited();
    withdrawInvitation(world.context(), operator, cohortId, id);
    world.pass(day);
    inviteAgain(world.context(), operator, cohortId, id);
    expect(now(id)).toMatchObject({ state: 'invited', invitedAt: world.now(), reminders: 0 });
    expect(now(id)?.code).not.toBe(code);
    expect(letters()).toEqual(['first']);
  });

  test('of somebody who has come in is refused, and of another cohort is not found', () => {
    const { id } = invited();
    const other = world.shareCohort();
    expect(withdrawInvitation(world.context(), operator, other, id)).toMatchObject({ refusal: { code: 'not_found' } });
    world.store.invitations.markJoined(id, world.member('Ada Demo').id, world.now());
    expect(withdrawInvitation(world.context(), operator, cohortId, id)).toMatchObject({
      refusal: { code: 'invitation_used' },
    });
  });
});

describe('a person who is not coming', () => {
  test('says so by the letter, gets no reminder, and is shown as not coming', () => {
    const { id, code } = invited();
    declineInvitation(world.context(), code);
    expect(declineInvitation(world.context(), code).ok).toBe(true);
    expect(openDoor(world.context(), code)).toMatchObject({ refusal: { code: 'invitation_closed' } });
    world.pass(30 * day);
    expect(remindInvited(world.context(), operator, cohortId)).toMatchObject({ value: { reminded: 0 } });
    expect(letters()).toEqual([]);
    expect(now(id)?.declinedAt).not.toBeNull();
  });

  test('may change their mind: the same link lets them in', () => {
    const { code } = invited();
    declineInvitation(world.context(), code);
    expect(acceptAfterAll(world.context(), code).ok).toBe(true);
    expect(openDoor(world.context(), code).ok).toBe(true);
  });

  test('cannot open again what the organiser has taken back, nor close what was used', () => {
    const { id, code } = invited();
    withdrawInvitation(world.context(), operator, cohortId, id);
    for (const how of [declineInvitation, acceptAfterAll])
      expect(how(world.context(), code)).toMatchObject({ refusal: { code: 'invitation_closed' } });
    expect(declineInvitation(world.context(), 'unknown')).toMatchObject({ refusal: { code: 'invitation_unknown' } });
  });

  test('is invited again only when an organiser does it', () => {
    const { id, code } = invited();
    declineInvitation(world.context(), code);
    inviteAgain(world.context(), operator, cohortId, id);
    expect(now(id)).toMatchObject({ state: 'invited', declinedAt: null });
  });
});

describe('a corrected invitation', () => {
  const wish = { firstName: 'Ada', lastName: 'Demo', email: 'ada@example.org', language: 'fi' as const };

  test('with another address gets a new link there, and the old one opens nothing', () => {
    const { id, code } = invited();
    const email = ' Ada.Demo@Example.org ';
    const corrected = correctInvitation(world.context(), operator, cohortId, id, { ...wish, email });
    expect(corrected).toMatchObject({ value: { letter: true, invitation: { email: 'ada.demo@example.org' } } });
    expect(openDoor(world.context(), code)).toMatchObject({ refusal: { code: 'invitation_unknown' } });
    expect(letters()).toEqual(['first']);
  });

  test('with another name or language keeps its link, and sends nothing', () => {
    const { id, code } = invited();
    correctInvitation(world.context(), operator, cohortId, id, { ...wish, lastName: 'Dämo', language: 'sv' });
    expect(now(id)).toMatchObject({ code, lastName: 'Dämo', language: 'sv' });
    expect(letters()).toEqual(['first']);
  });

  test.each([
    [{ email: 'ada@' }, 'email_invalid'],
    [{ email: 'bert@example.org' }, 'email_known'],
    [{ firstName: ' ' }, 'name_missing'],
  ])('is refused when it cannot be right: %o', (over, code) => {
    inviteAll(world.context(), operator, cohortId, [{ ...ada, email: 'bert@example.org' }]);
    inviteAll(world.context(), operator, cohortId, [ada]);
    const id = world.store.invitations.ofCohort(cohortId).find((each) => each.email === ada.email)?.id ?? '';
    expect(correctInvitation(world.context(), operator, cohortId, id, { ...wish, ...over })).toMatchObject({
      refusal: { code },
    });
  });
});
