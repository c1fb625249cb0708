import type { ConsentStore } from '@kohtaamo/core/consent/consent.ts';
import { consent } from '@kohtaamo/core/consent/consent.ts';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

const columns = 'member_id AS memberId, purpose, given, version, channel, at';
const consentRow = consent.extend({ given: flag });

export function consentStore(db: Connection): ConsentStore {
  const record = writer(
    db,
    `INSERT INTO consent (member_id, purpose, given, version, channel, at) VALUES (@memberId, @purpose, @given, @version, @channel, @at)`,
  );
  const latest = reader(
    db,
    consentRow,
    `SELECT ${columns} FROM consent WHERE member_id = @memberId AND purpose = @purpose ORDER BY id DESC LIMIT 1`,
  );
  const history = reader(db, consentRow, `SELECT ${columns} FROM consent WHERE member_id = @memberId ORDER BY id`);
  return {
    record: (of) => void record({ ...of, given: of.given ? 1 : 0 }),
    latest: (memberId, purpose) => latest.one({ memberId, purpose }),
    history: (memberId) => history.all({ memberId }),
  };
}
