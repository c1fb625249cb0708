-- A round: who meets whom among the people of a cohort, or of a whole programme when no cohort is named.
CREATE TABLE round (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme(id),
  cohort_id TEXT REFERENCES cohort(id),
  state TEXT NOT NULL CHECK (state IN ('solving', 'draft', 'asking', 'ended', 'cancelled')),
  settings TEXT NOT NULL,
  pass INTEGER NOT NULL CHECK (pass >= 1),
  created_by TEXT REFERENCES member(id),
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX round_of_programme ON round(programme_id, created_at);
CREATE INDEX round_solving ON round(id) WHERE state = 'solving';

-- One solving: its inputs as they were, and what came of them. `edition` counts what the organiser changed, so that an answer to older inputs is not taken.
CREATE TABLE round_pass (
  round_id TEXT NOT NULL REFERENCES round(id),
  pass INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  inputs TEXT NOT NULL,
  result TEXT,
  share REAL NOT NULL DEFAULT 0,
  solved_at INTEGER,
  deadline INTEGER,
  PRIMARY KEY (round_id, pass)
) STRICT, WITHOUT ROWID;

-- in: takes part and has not met; met: a room was made; left: was silent, or stepped out of this round.
CREATE TABLE round_person (
  round_id TEXT NOT NULL REFERENCES round(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  state TEXT NOT NULL CHECK (state IN ('in', 'met', 'left')),
  asks INTEGER NOT NULL,
  debt INTEGER NOT NULL CHECK (debt >= 0),
  owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
  PRIMARY KEY (round_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_of_person ON round_person(member_id);

-- What a member has told the matching. No row is: takes part, has named nothing.
CREATE TABLE meeting_wish (
  member_id TEXT PRIMARY KEY REFERENCES member(id),
  takes_part INTEGER NOT NULL CHECK (takes_part IN (0, 1)),
  intents TEXT NOT NULL,
  reach_km INTEGER CHECK (reach_km > 0),
  avoids_rivals INTEGER NOT NULL CHECK (avoids_rivals IN (0, 1)),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An organiser's mark: these two compete.
CREATE TABLE rivals (
  one_id TEXT NOT NULL REFERENCES member(id),
  other_id TEXT NOT NULL REFERENCES member(id),
  marked_by TEXT REFERENCES member(id),
  marked_at INTEGER NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE introduction ADD COLUMN round_id TEXT REFERENCES round(id);
CREATE INDEX introduction_of_round ON introduction(round_id) WHERE round_id IS NOT NULL;

-- Everybody of an introduction that a round proposed: each is asked, and nobody's answer is shown to another.
CREATE TABLE introduction_person (
  introduction_id TEXT NOT NULL REFERENCES introduction(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  answer TEXT CHECK (answer IN ('yes', 'no', 'later')),
  answered_at INTEGER,
  PRIMARY KEY (introduction_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX introduction_of_person ON introduction_person(member_id);
