import { answerInCohort, askedInCohort, introductionStep, type FigureStore } from '@kohtaamo/core/figures/figures.ts';
import type { Connection } from './database.ts';
import { flag, reader } from './row.ts';

/** Questions that people of the cohort were asked since they came into it; about a workshop, only of its own. */
const ofCohort = `prompt p JOIN membership m ON m.member_id = p.member_id AND m.cohort_id = @cohortId AND p.sent_at >= m.created_at
  WHERE (p.subject <> 'workshop' OR p.subject_id IN (SELECT id FROM workshop WHERE cohort_id = @cohortId))`;

export function figureStore(db: Connection): FigureStore {
  const answersIn = reader(
    db,
    answerInCohort,
    `SELECT p.member_id AS memberId, p.id AS promptId, p.kind, a.answer
     FROM prompt_answer a JOIN ${ofCohort.replace('prompt p', 'prompt p ON p.id = a.prompt_id')} ORDER BY a.position`,
  );
  const askedIn = reader(
    db,
    askedInCohort,
    `SELECT p.kind, count(*) AS asked, count(p.answered_at) AS answered FROM ${ofCohort} GROUP BY p.kind`,
  );
  const introductionsIn = reader(
    db,
    introductionStep.extend({ accepted: flag, met: flag, outcome: flag }),
    `WITH placed AS (
       SELECT i.id, i.asked_at, i.state IN ('agreed', 'opened') AS accepted,
         (SELECT m.cohort_id FROM membership m JOIN cohort c ON c.id = m.cohort_id
          WHERE c.programme_id = @programmeId AND m.member_id IN (i.asker_id, i.asked_id)
          ORDER BY m.member_id = i.asker_id DESC, m.created_at, m.cohort_id LIMIT 1) AS cohort_id,
         EXISTS (SELECT 1 FROM outcome o WHERE o.subject = 'introduction' AND o.subject_id = i.id AND o.kind <> 'nothing') AS outcome,
         EXISTS (SELECT 1 FROM prompt p
          WHERE p.subject = 'introduction' AND p.subject_id = i.id AND p.kind = 'met' AND p.answer IN ('1', '2', '3', '4', '5')) AS met
       FROM introduction i WHERE i.deadline > i.asked_at)
     SELECT cohort_id AS cohortId, asked_at AS askedAt, accepted, accepted AND (met OR outcome) AS met, accepted AND outcome AS outcome
     FROM placed WHERE cohort_id IS NOT NULL ORDER BY asked_at, id`,
  );
  return {
    answersIn: (cohortId) => answersIn.all({ cohortId }),
    askedIn: (cohortId) => askedIn.all({ cohortId }),
    introductionsIn: (programmeId) => introductionsIn.all({ programmeId }),
  };
}
