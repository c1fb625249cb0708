-- A round in the room, during a workshop. `revision` counts every change: screens ask for it and load again when it is another one.
CREATE TABLE live_round (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  workshop_id TEXT NOT NULL REFERENCES workshop(id),
  code TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL CHECK (size BETWEEN 2 AND 8),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 60),
  seed INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  turn_ends_at INTEGER,
  revision INTEGER NOT NULL,
  created_by TEXT REFERENCES member(id),
  created_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT;
CREATE INDEX live_round_of_workshop ON live_round(workshop_id);
CREATE INDEX live_round_of_cohort ON live_round(cohort_id, created_at);

CREATE TABLE live_person (
  live_round_id TEXT NOT NULL REFERENCES live_round(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)),
  came_at INTEGER NOT NULL,
  PRIMARY KEY (live_round_id, member_id)
) STRICT, WITHOUT ROWID;

-- Who sat where: one row a person and turn. Table 0: nobody was left to sit with.
CREATE TABLE live_seat (
  live_round_id TEXT NOT NULL REFERENCES live_round(id),
  turn INTEGER NOT NULL,
  member_id TEXT NOT NULL REFERENCES member(id),
  table_number INTEGER NOT NULL,
  PRIMARY KEY (live_round_id, turn, member_id)
) STRICT, WITHOUT ROWID;

-- One wants to keep in touch with another; nobody is told before both do.
CREATE TABLE live_keep (
  live_round_id TEXT NOT NULL REFERENCES live_round(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  other_id TEXT NOT NULL REFERENCES member(id),
  at INTEGER NOT NULL,
  PRIMARY KEY (live_round_id, member_id, other_id)
) STRICT, WITHOUT ROWID;
