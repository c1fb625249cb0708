import type { InvitationStore } from '@kohtaamo/core/invitation/invitation.ts';
import { invitation, registrationToken } from '@kohtaamo/core/invitation/invitation.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = `id, cohort_id AS cohortId, code, first_name AS firstName, last_name AS lastName, email, phone, language,
  business_name AS businessName, business_id AS businessId, sector, municipality, state,
  registration_token_id AS registrationTokenId, member_id AS memberId, invited_at AS invitedAt, reminded_at AS remindedAt,
  reminders, invited_by AS invitedBy, joined_at AS joinedAt,
  declined_at AS declinedAt`;

export function invitationStore(db: Connection): InvitationStore {
  const add = writer(
    db,
    `INSERT INTO invitation (id, cohort_id, code, first_name, last_name, email, phone, language, business_name, business_id, sector,
       municipality, state, registration_token_id, member_id, invited_at, reminded_at, reminders, invited_by, joined_at, declined_at)
     VALUES (@id, @cohortId, @code, @firstName, @lastName, @email, @phone, @language, @businessName, @businessId, @sector,
       @municipality, @state, @registrationTokenId, @memberId, @invitedAt, @remindedAt, @reminders, @invitedBy, @joinedAt, @declinedAt)`,
  );
  const byId = reader(db, invitation, `SELECT ${columns} FROM invitation WHERE id = @id`);
  const byCode = reader(db, invitation, `SELECT ${columns} FROM invitation WHERE code = @code`);
  const ofCohort = reader(
    db,
    invitation,
    `SELECT ${columns} FROM invitation WHERE cohort_id = @cohortId ORDER BY last_name, first_name`,
  );
  const ofMember = reader(
    db,
    invitation,
    `SELECT ${columns} FROM invitation WHERE member_id = @memberId ORDER BY invited_at`,
  );
  const markJoined = writer(
    db,
    `UPDATE invitation SET state = 'joined', member_id = @memberId, joined_at = @now WHERE id = @id AND state = 'invited'`,
  );
  const save = writer(
    db,
    `UPDATE invitation SET code = @code, first_name = @firstName, last_name = @lastName, email = @email, phone = @phone,
       language = @language, business_name = @businessName, business_id = @businessId, sector = @sector, municipality = @municipality,
       state = @state, invited_at = @invitedAt, reminded_at = @remindedAt, reminders = @reminders, declined_at = @declinedAt WHERE id = @id`,
  );
  const setToken = writer(db, `UPDATE invitation SET registration_token_id = @registrationTokenId WHERE id = @id`);
  const addToken = writer(
    db,
    `INSERT INTO registration_token (id, token, state, created_at) VALUES (@id, @token, @state, @createdAt)`,
  );
  const tokenById = reader(
    db,
    registrationToken,
    `SELECT id, token, state, created_at AS createdAt FROM registration_token WHERE id = @id`,
  );
  const setTokenState = writer(db, `UPDATE registration_token SET state = @state WHERE id = @id`);
  return {
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    byCode: (code) => byCode.one({ code }),
    ofCohort: (cohortId) => ofCohort.all({ cohortId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    markJoined: (id, memberId, now) => void markJoined({ id, memberId, now }),
    save: ({
      cohortId: _cohort,
      registrationTokenId: _token,
      memberId: _member,
      invitedBy: _by,
      joinedAt: _at,
      ...rest
    }) => void save(rest),
    setRegistrationToken: (id, registrationTokenId) => void setToken({ id, registrationTokenId }),
    addToken: (token) => void addToken(token),
    tokenById: (id) => tokenById.one({ id }),
    setTokenState: (id, state) => void setTokenState({ id, state }),
  };
}
