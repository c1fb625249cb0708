import { programmeOutcome, type ProgrammeOutcomeStore } from '@kohtaamo/core/outcome/programmeoutcome.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = 'prompt_id AS promptId, member_id AS memberId, programme_id AS programmeId, kinds, sum, sentence, at';
const row = programmeOutcome.extend({
  kinds: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(programmeOutcome.shape.kinds),
});

export function programmeOutcomeStore(db: Connection): ProgrammeOutcomeStore {
  const put = writer(
    db,
    `INSERT INTO programme_outcome (prompt_id, member_id, programme_id, kinds, sum, sentence, at)
     VALUES (@promptId, @memberId, @programmeId, @kinds, @sum, @sentence, @at)
     ON CONFLICT DO UPDATE SET kinds = @kinds, sum = @sum, sentence = @sentence, at = @at`,
  );
  const ofPrompt = reader(db, row, `SELECT ${columns} FROM programme_outcome WHERE prompt_id = @promptId`);
  const ofMember = reader(db, row, `SELECT ${columns} FROM programme_outcome WHERE member_id = @memberId ORDER BY at`);
  const ofProgramme = reader(
    db,
    row,
    `SELECT ${columns} FROM programme_outcome WHERE programme_id = @programmeId ORDER BY at`,
  );
  return {
    put: (of) => void put({ ...of, kinds: JSON.stringify(of.kinds) }),
    ofPrompt: (promptId) => ofPrompt.one({ promptId }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    ofProgramme: (programmeId) => ofProgramme.all({ programmeId }),
  };
}
