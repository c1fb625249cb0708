import type { AuditStore } from '@kohtaamo/core/audit/audit.ts';
import { channel } from '@kohtaamo/core/audit/audit.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { json, reader, writer } from './row.ts';

const entry = z.object({
  at: z.number().int(),
  memberId: z.string().nullable(),
  channel: z.union([channel, z.literal('bot')]),
  act: z.string(),
  subjectId: z.string().nullable(),
  detail: json(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});

export function auditStore(db: Connection): AuditStore {
  const write = writer(
    db,
    `INSERT INTO audit (at, member_id, channel, act, subject_id, detail) VALUES (@at, @memberId, @channel, @act, @subjectId, @detail)`,
  );
  const ofMember = reader(
    db,
    entry,
    `SELECT at, member_id AS memberId, channel, act, subject_id AS subjectId, detail FROM audit WHERE member_id = @memberId ORDER BY id DESC`,
  );
  const ofSubject = reader(
    db,
    entry,
    `SELECT at, member_id AS memberId, channel, act, subject_id AS subjectId, detail FROM audit
     WHERE act = @act AND subject_id = @subjectId ORDER BY id`,
  );
  return {
    write: (of) => void write({ ...of, detail: JSON.stringify(of.detail) }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    ofSubject: (act, subjectId) => ofSubject.all({ act, subjectId }),
  };
}
