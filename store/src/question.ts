import type { QuestionStore } from '@kohtaamo/core/saying/question.ts';
import { question } from '@kohtaamo/core/saying/question.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { json, reader, writer } from './row.ts';

export function questionStore(db: Connection): QuestionStore {
  const ask = writer(
    db,
    `INSERT INTO question (member_id, payload, asked_at) VALUES (@memberId, @payload, @now)
     ON CONFLICT DO UPDATE SET payload = @payload, asked_at = @now`,
  );
  const open = reader(
    db,
    z.object({ question: json(question), askedAt: z.number().int() }),
    `SELECT payload AS question, asked_at AS askedAt FROM question WHERE member_id = @memberId`,
  );
  const clear = writer(db, `DELETE FROM question WHERE member_id = @memberId`);
  return {
    ask: (memberId, of, now) => void ask({ memberId, payload: JSON.stringify(of), now }),
    open: (memberId) => open.one({ memberId }),
    clear: (memberId) => void clear({ memberId }),
  };
}
