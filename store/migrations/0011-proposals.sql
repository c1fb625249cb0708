-- The kinds and subjects of what is said unasked are the code's to know: each new one would otherwise mean to make this table anew.
CREATE TABLE prompt_new (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  step TEXT NOT NULL,
  wanted_at INTEGER NOT NULL,
  lapses_at INTEGER NOT NULL CHECK (lapses_at > wanted_at),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'sent', 'answered', 'lapsed', 'withdrawn')),
  queued_at INTEGER,
  sent_at INTEGER,
  answered_at INTEGER,
  answer TEXT,
  comment TEXT,
  reason TEXT,
  UNIQUE (member_id, subject, subject_id, step)
) STRICT;
INSERT INTO prompt_new
  SELECT id, member_id, kind, subject, subject_id, step, wanted_at, lapses_at, state, queued_at, sent_at, answered_at, answer, comment, reason
  FROM prompt;
DROP TABLE prompt;
ALTER TABLE prompt_new RENAME TO prompt;
CREATE INDEX prompt_waiting ON prompt(member_id, wanted_at) WHERE state = 'waiting';
-- What has left or is leaving, newest first: the budget reads it before every prompt.
CREATE INDEX prompt_spent ON prompt(member_id, coalesce(sent_at, queued_at)) WHERE sent_at IS NOT NULL OR state = 'queued';
CREATE INDEX prompt_of_subject ON prompt(subject, subject_id);

-- A member, who is neither of the two, proposed it.
ALTER TABLE introduction ADD COLUMN proposed_by TEXT REFERENCES member(id);
CREATE INDEX introduction_proposed ON introduction(proposed_by) WHERE proposed_by IS NOT NULL;

-- Why the person is asked about the others, as it was when the round was sent.
ALTER TABLE introduction_person ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
