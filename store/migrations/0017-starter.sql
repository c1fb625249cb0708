-- What the bot says in a cohort's room so that a talk begins. Dates and times are those of the programme's clocks.
CREATE TABLE starter (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  planned_by TEXT NOT NULL REFERENCES member(id),
  theme TEXT,
  key TEXT,
  text TEXT NOT NULL,
  first_date TEXT NOT NULL,
  time TEXT NOT NULL,
  repeat TEXT NOT NULL CHECK (repeat IN ('once', 'week', 'two-weeks', 'month')),
  until TEXT,
  turn INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'planned', 'paused', 'over', 'removed')),
  created_at INTEGER NOT NULL,
  CHECK ((theme IS NULL) = (key IS NULL))
) STRICT;
CREATE INDEX starter_of_cohort ON starter(cohort_id, next_at);

-- Each time that one came up, and what became of it.
CREATE TABLE starter_turn (
  id TEXT PRIMARY KEY,
  starter_id TEXT NOT NULL REFERENCES starter(id),
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  wanted_at INTEGER NOT NULL,
  key TEXT,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'said', 'lapsed', 'passed')),
  UNIQUE (starter_id, wanted_at)
) STRICT;
CREATE INDEX starter_turn_of_cohort ON starter_turn(cohort_id, wanted_at);
