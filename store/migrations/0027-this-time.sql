-- A member's yes or no for one round. Null: for the next one that is sent; it becomes that round's then, and ends with it.
CREATE TABLE this_time (
  member_id TEXT PRIMARY KEY REFERENCES member(id),
  takes_part INTEGER NOT NULL CHECK (takes_part IN (0, 1)),
  round_id TEXT REFERENCES round(id) ON DELETE CASCADE,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX this_time_of_round ON this_time(round_id) WHERE round_id IS NOT NULL;
