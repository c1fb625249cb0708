-- A question for advice, carried to the people likeliest to answer.
CREATE TABLE ask (
  id TEXT PRIMARY KEY,
  asker_id TEXT NOT NULL REFERENCES member(id),
  text TEXT NOT NULL,
  -- The cohort whose room reads it too, when the asker wants.
  cohort_id TEXT REFERENCES cohort(id),
  asked_at INTEGER NOT NULL,
  helped_by TEXT REFERENCES member(id),
  closed_at INTEGER
) STRICT;
CREATE INDEX ask_of_asker ON ask(asker_id, asked_at);

CREATE TABLE ask_person (
  ask_id TEXT NOT NULL REFERENCES ask(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  carried_at INTEGER,
  answer TEXT CHECK (answer IN ('yes', 'no')),
  answered_at INTEGER,
  PRIMARY KEY (ask_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ask_of_person ON ask_person(member_id, carried_at);

-- A proposed joint project that gathers people of a cohort.
CREATE TABLE idea (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  title TEXT NOT NULL,
  what_for TEXT NOT NULL,
  needed TEXT NOT NULL,
  enough INTEGER NOT NULL CHECK (enough BETWEEN 2 AND 8),
  deadline INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  gathered_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX idea_of_cohort ON idea(cohort_id, created_at);

CREATE TABLE idea_person (
  idea_id TEXT NOT NULL REFERENCES idea(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  stance TEXT NOT NULL CHECK (stance IN ('in', 'curious')),
  at INTEGER NOT NULL,
  PRIMARY KEY (idea_id, member_id)
) STRICT, WITHOUT ROWID;

-- Partner organisations whose people see the idea too.
CREATE TABLE idea_partner (
  idea_id TEXT NOT NULL REFERENCES idea(id),
  partner_id TEXT NOT NULL REFERENCES partner(id),
  PRIMARY KEY (idea_id, partner_id)
) STRICT, WITHOUT ROWID;
