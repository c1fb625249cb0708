import type { IntroductionStore } from '@kohtaamo/core/introduction/introduction.ts';
import { introduction, introductionPerson } from '@kohtaamo/core/introduction/introduction.ts';
import type { Connection } from './database.ts';
import { count, json, reader, writer } from './row.ts';

const columns = `id, asker_id AS askerId, asked_id AS askedId, reason, state, asked_at AS askedAt, deadline,
  answered_at AS answeredAt, opened_at AS openedAt, closed_at AS closedAt, round_id AS roundId, proposed_by AS proposedBy`;

export function introductionStore(db: Connection): IntroductionStore {
  const add = writer(
    db,
    `INSERT INTO introduction (id, asker_id, asked_id, reason, state, asked_at, deadline, answered_at, opened_at, closed_at, round_id, proposed_by)
     VALUES (@id, @askerId, @askedId, @reason, @state, @askedAt, @deadline, @answeredAt, @openedAt, @closedAt, @roundId, @proposedBy)`,
  );
  const byId = reader(db, introduction, `SELECT ${columns} FROM introduction WHERE id = @id`);
  const ofMember = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction WHERE (asker_id = @memberId OR asked_id = @memberId OR proposed_by = @memberId
         OR id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @memberId))
       AND id NOT IN (SELECT introduction_id FROM introduction_withheld WHERE member_id = @memberId)
     ORDER BY asked_at DESC, id`,
  );
  const openCount = reader(
    db,
    count,
    `SELECT count(*) AS n FROM introduction
     WHERE state IN ('asked', 'declined') AND (proposed_by = @askerId OR (asker_id = @askerId AND round_id IS NULL AND proposed_by IS NULL))`,
  );
  // Of a proposed one `asker_id` and `asked_id` are only the first two of its people, and may both have said no.
  const isRequestOfTwo = `round_id IS NULL AND proposed_by IS NULL
       AND ((asker_id = @a AND asked_id = @b) OR (asker_id = @b AND asked_id = @a))`;
  const openBetween = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction
     WHERE state IN ('asked', 'declined') AND ((${isRequestOfTwo})
       OR (id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @a)
         AND id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @b)))
     ORDER BY asked_at DESC, id`,
  );
  const roomsOf = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction
     WHERE state IN ('agreed', 'opened') AND ((${isRequestOfTwo})
       OR (id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @a AND answer = 'yes')
         AND id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @b AND answer = 'yes')))
     ORDER BY answered_at, asked_at, id`,
  );
  const waitingFor = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction
     WHERE state = 'asked' AND ((round_id IS NULL AND proposed_by IS NULL AND asked_id = @askedId)
       OR id IN (SELECT introduction_id FROM introduction_person WHERE member_id = @askedId AND answer IS NULL))
     ORDER BY asked_at, id`,
  );
  const withhold = writer(db, `INSERT INTO introduction_withheld (introduction_id, member_id) VALUES (@id, @memberId)`);
  const isWithheld = reader(
    db,
    count,
    `SELECT count(*) AS n FROM introduction_withheld WHERE introduction_id = @id AND member_id = @memberId`,
  );
  const move = writer(
    db,
    `UPDATE introduction SET state = @to,
       answered_at = CASE WHEN @to IN ('agreed', 'declined') THEN @now ELSE answered_at END,
       opened_at = CASE WHEN @to = 'opened' THEN @now ELSE opened_at END,
       closed_at = CASE WHEN @to = 'closed' THEN @now ELSE closed_at END
     WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
  );
  const addPerson = writer(
    db,
    `INSERT INTO introduction_person (introduction_id, member_id, reasons) VALUES (@id, @memberId, @reasons)`,
  );
  const answer = writer(
    db,
    `UPDATE introduction_person SET answer = @answer, answered_at = @now WHERE introduction_id = @id AND member_id = @memberId`,
  );
  const answers = reader(
    db,
    introductionPerson.extend({ reasons: json(introductionPerson.shape.reasons) }),
    `SELECT member_id AS memberId, answer, answered_at AS answeredAt, reasons FROM introduction_person WHERE introduction_id = @id ORDER BY member_id`,
  );
  const ofRound = reader(
    db,
    introduction,
    `SELECT ${columns} FROM introduction WHERE round_id = @roundId ORDER BY asked_at, id`,
  );
  return {
    propose: (of, people) => {
      add(of);
      for (const { memberId, reasons } of people) addPerson({ id: of.id, memberId, reasons: JSON.stringify(reasons) });
    },
    answer: (id, memberId, given, now) => void answer({ id, memberId, answer: given, now }),
    answers: (id) => answers.all({ id }),
    ofRound: (roundId) => ofRound.all({ roundId }),
    add: (of) => void add(of),
    byId: (id) => byId.one({ id }),
    ofMember: (memberId) => ofMember.all({ memberId }),
    withhold: (id, memberId) => void withhold({ id, memberId }),
    isWithheld: (id, memberId) => (isWithheld.one({ id, memberId }) ?? 0) > 0,
    openCount: (askerId) => openCount.one({ askerId }) ?? 0,
    openBetween: (a, b) => openBetween.all({ a, b }),
    roomsOf: (a, b) => roomsOf.all({ a, b }),
    waitingFor: (askedId) => waitingFor.all({ askedId }),
    move: (id, from, to, now) => move({ id, from: JSON.stringify(from), to, now }) > 0,
  };
}
