-- What a member says came of a whole programme, on the form after its end; the last word counts.
CREATE TABLE programme_outcome (
  prompt_id TEXT PRIMARY KEY REFERENCES prompt(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  programme_id TEXT NOT NULL REFERENCES programme(id),
  kinds TEXT NOT NULL CHECK (json_valid(kinds)),
  -- Whole euros, when the person told a sum.
  sum INTEGER CHECK (sum >= 0),
  sentence TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX programme_outcome_of_programme ON programme_outcome(programme_id);
