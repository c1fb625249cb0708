import { outcome, type OutcomeStore } from '@kohtaamo/core/outcome/outcome.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

export function outcomeStore(db: Connection): OutcomeStore {
  const outcomeColumns =
    'prompt_id AS promptId, member_id AS memberId, subject, subject_id AS subjectId, kind, sum, sentence, at';
  const put = writer(
    db,
    `INSERT INTO outcome (prompt_id, member_id, subject, subject_id, kind, sum, sentence, at)
     VALUES (@promptId, @memberId, @subject, @subjectId, @kind, @sum, @sentence, @at)
     ON CONFLICT DO UPDATE SET kind = @kind, sum = @sum, sentence = @sentence, at = @at`,
  );
  const remove = writer(db, `DELETE FROM outcome WHERE prompt_id = @promptId`);
  const ofPrompt = reader(db, outcome, `SELECT ${outcomeColumns} FROM outcome WHERE prompt_id = @promptId`);
  const ofSubject = reader(
    db,
    outcome,
    `SELECT ${outcomeColumns} FROM outcome WHERE subject = @subject AND subject_id = @subjectId ORDER BY at`,
  );
  const ofMember = reader(db, outcome, `SELECT ${outcomeColumns} FROM outcome WHERE member_id = @memberId ORDER BY at`);
  return {
    put: (of) => void put(of),
    remove: (promptId) => void remove({ promptId }),
    ofPrompt: (promptId) => ofPrompt.one({ promptId }),
    ofSubject: (subject, subjectId) => ofSubject.all({ subject, subjectId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
  };
}
