import { letter, type LetterStore } from '@kohtaamo/core/letter/letter.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = `id, member_id AS memberId, said_by AS saidBy, about, subject_id AS subjectId, said_at AS saidAt, state, address,
  sent_at AS sentAt, reason`;

export function letterStore(db: Connection): LetterStore {
  const add = writer(
    db,
    `INSERT INTO letter (id, member_id, said_by, about, subject_id, said_at, state, address, sent_at, reason)
     VALUES (@id, @memberId, @saidBy, @about, @subjectId, @saidAt, @state, @address, @sentAt, @reason)
     ON CONFLICT (said_by) DO NOTHING`,
  );
  const byId = reader(db, letter, `SELECT ${columns} FROM letter WHERE id = @id`);
  const waitingOf = reader(
    db,
    letter,
    `SELECT ${columns} FROM letter WHERE member_id = @memberId AND state = 'waiting' ORDER BY said_at, id`,
  );
  const ofMember = reader(
    db,
    letter,
    `SELECT ${columns} FROM letter WHERE member_id = @memberId ORDER BY said_at DESC, id`,
  );
  const markQueued = writer(db, `UPDATE letter SET state = 'queued' WHERE id = @id AND state = 'waiting'`);
  const setAddress = writer(db, `UPDATE letter SET address = @address WHERE id = @letterId`);
  const addLink = writer(
    db,
    `INSERT INTO letter_link (token_hash, letter_id, expires_at) VALUES (@tokenHash, @letterId, @expiresAt)`,
  );
  const markSent = writer(db, `UPDATE letter SET state = 'sent', sent_at = @now WHERE id = @id AND sent_at IS NULL`);
  const end = writer(
    db,
    `UPDATE letter SET state = @state, reason = @reason WHERE id = @id AND (state IN ('waiting', 'queued') OR @state = 'refused')`,
  );
  const byLink = reader(
    db,
    letter.extend({ expiresAt: z.number().int() }),
    `SELECT ${columns}, letter_link.expires_at AS expiresAt FROM letter_link JOIN letter ON letter.id = letter_id
     WHERE token_hash = @tokenHash AND letter_link.expires_at > @now`,
  );
  return {
    add: (of) => add(of) > 0,
    byId: (id) => byId.one({ id }),
    waitingOf: (memberId) => waitingOf.all({ memberId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    markQueued: (id) => void markQueued({ id }),
    addLink: (tokenHash, letterId, address, expiresAt) => {
      setAddress({ letterId, address });
      addLink({ tokenHash, letterId, expiresAt });
    },
    markSent: (id, now) => void markSent({ id, now }),
    end: (id, state, reason) => void end({ id, state, reason }),
    byLink: (tokenHash, now) => {
      const found = byLink.one({ tokenHash, now });
      if (found === null) return null;
      const { expiresAt, ...of } = found;
      return { letter: of, expiresAt };
    },
  };
}
