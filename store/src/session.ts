import type { SessionStore } from '@kohtaamo/core/session/session.ts';
import { loginProof, session } from '@kohtaamo/core/session/session.ts';
import type { Connection } from './database.ts';
import { idOnly, reader, writer } from './row.ts';

const columns = `token_hash AS tokenHash, member_id AS memberId, user_agent AS userAgent, device_id AS deviceId, created_at AS createdAt, seen_at AS seenAt, expires_at AS expiresAt`;
const proofColumns = `id, code_hash AS codeHash, browser_hash AS browserHash, cohort_code AS cohortCode, connect_member_id AS connectMemberId,
  user_id AS userId, display_name AS displayName, expires_at AS expiresAt, used_at AS usedAt`;

export function sessionStore(db: Connection): SessionStore {
  const add = writer(
    db,
    `INSERT INTO session (token_hash, member_id, user_agent, device_id, created_at, seen_at, expires_at)
     VALUES (@tokenHash, @memberId, @userAgent, @deviceId, @createdAt, @seenAt, @expiresAt)`,
  );
  const byHash = reader(db, session, `SELECT ${columns} FROM session WHERE token_hash = @tokenHash`);
  const touch = writer(db, `UPDATE session SET seen_at = @now, expires_at = @expiresAt WHERE token_hash = @tokenHash`);
  const remove = writer(db, `DELETE FROM session WHERE token_hash = @tokenHash`);
  const removeOf = writer(db, `DELETE FROM session WHERE member_id = @memberId`);
  const ofMember = reader(
    db,
    session,
    `SELECT ${columns} FROM session WHERE member_id = @memberId ORDER BY seen_at DESC`,
  );
  const addLink = writer(
    db,
    `INSERT INTO sign_in_link (token_hash, member_id, expires_at, used_at) VALUES (@tokenHash, @memberId, @expiresAt, @usedAt)`,
  );
  const useLink = reader(
    db,
    idOnly,
    `UPDATE sign_in_link SET used_at = @now WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now RETURNING member_id AS id`,
  );
  const addProof = writer(
    db,
    `INSERT INTO login_proof (id, code_hash, browser_hash, cohort_code, connect_member_id, user_id, display_name, expires_at, used_at)
     VALUES (@id, @codeHash, @browserHash, @cohortCode, @connectMemberId, @userId, @displayName, @expiresAt, @usedAt)`,
  );
  const proofById = reader(db, loginProof, `SELECT ${proofColumns} FROM login_proof WHERE id = @id`);
  const prove = writer(
    db,
    `UPDATE login_proof SET user_id = @userId, display_name = @displayName
     WHERE code_hash = @codeHash AND user_id IS NULL AND used_at IS NULL AND expires_at > @now`,
  );
  const useProof = reader(
    db,
    loginProof,
    `UPDATE login_proof SET used_at = @now
     WHERE id = @id AND browser_hash = @browserHash AND user_id IS NOT NULL AND used_at IS NULL AND expires_at > @now
     RETURNING ${proofColumns}`,
  );
  const remember = writer(
    db,
    `INSERT INTO used_openid_token (token_hash, expires_at) VALUES (@tokenHash, @expiresAt) ON CONFLICT DO NOTHING`,
  );
  return {
    add: (of) => void add(of),
    byHash: (tokenHash) => byHash.one({ tokenHash }),
    touch: (tokenHash, now, expiresAt) => void touch({ tokenHash, now, expiresAt }),
    remove: (tokenHash) => void remove({ tokenHash }),
    removeOf: (memberId) => void removeOf({ memberId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    addLink: (link) => void addLink(link),
    useLink: (tokenHash, now) => useLink.one({ tokenHash, now }),
    addProof: (proof) => void addProof(proof),
    proofById: (id) => proofById.one({ id }),
    proveByCode: (codeHash, userId, displayName, now) => prove({ codeHash, userId, displayName, now }) > 0,
    useProof: (id, browserHash, now) => useProof.one({ id, browserHash, now }),
    rememberOpenidToken: (tokenHash, expiresAt) => remember({ tokenHash, expiresAt }) > 0,
  };
}
