-- Who knocked at a cohort's room from a Matrix client and waits for an organiser's answer.
CREATE TABLE applicant (
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'admitted', 'declined', 'withdrawn')),
  knocked_at INTEGER NOT NULL,
  decided_by TEXT REFERENCES member(id),
  decided_at INTEGER,
  PRIMARY KEY (cohort_id, user_id)
) STRICT, WITHOUT ROWID;
