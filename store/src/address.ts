import type { AddressStore } from '@kohtaamo/core/letter/address.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const stopped = z.object({ address: z.string(), why: z.enum(['bounced', 'complained']), at: z.number().int() });
const proof = z.object({
  id: z.string(),
  memberId: z.string(),
  address: z.string(),
  askedAt: z.number().int(),
  expiresAt: z.number().int(),
  usedAt: z.number().int().nullable(),
});
const columns = `id, member_id AS memberId, address, asked_at AS askedAt, expires_at AS expiresAt, used_at AS usedAt`;

export function addressStore(db: Connection): AddressStore {
  const stop = writer(
    db,
    `INSERT INTO stopped_address (address, why, at) VALUES (@address, @why, @at) ON CONFLICT DO NOTHING`,
  );
  const allow = writer(db, `DELETE FROM stopped_address WHERE address = @address`);
  const stoppedBy = reader(db, stopped, `SELECT address, why, at FROM stopped_address WHERE address = @address`);
  const all = reader(db, stopped, `SELECT address, why, at FROM stopped_address ORDER BY at DESC, address`);
  const addProof = writer(
    db,
    `INSERT INTO address_proof (id, member_id, address, asked_at, expires_at, used_at)
     VALUES (@id, @memberId, @address, @askedAt, @expiresAt, @usedAt)`,
  );
  const proofById = reader(db, proof, `SELECT ${columns} FROM address_proof WHERE id = @id`);
  const proofsOf = reader(
    db,
    proof,
    `SELECT ${columns} FROM address_proof WHERE member_id = @memberId ORDER BY asked_at DESC, id`,
  );
  const addLink = writer(db, `INSERT INTO address_proof_link (token_hash, proof_id) VALUES (@tokenHash, @proofId)`);
  const byLink = reader(
    db,
    proof,
    `SELECT ${columns} FROM address_proof WHERE id = (SELECT proof_id FROM address_proof_link WHERE token_hash = @tokenHash)`,
  );
  const useProof = writer(db, `UPDATE address_proof SET used_at = @now WHERE id = @id AND used_at IS NULL`);
  return {
    stop: ({ address, why, at }) => void stop({ address: address.toLowerCase(), why, at }),
    allow: (address) => void allow({ address: address.toLowerCase() }),
    stopped: (address) => stoppedBy.one({ address: address.toLowerCase() }),
    all: () => all.all(),
    addProof: (of) => void addProof(of),
    proofById: (id) => proofById.one({ id }),
    proofsOf: (memberId) => proofsOf.all({ memberId }),
    addProofLink: (tokenHash, proofId) => void addLink({ tokenHash, proofId }),
    proofByLink: (tokenHash) => byLink.one({ tokenHash }),
    useProof: (id, now) => void useProof({ id, now }),
  };
}
