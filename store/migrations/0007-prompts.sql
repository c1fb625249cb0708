-- Kinds and subjects that are to come (a round's invitation, the week's digest) spend the same budget, so they are named from the start.
-- One row a question: it waits for its day and its turn, is handed to the outbox once, and keeps what was answered.
CREATE TABLE prompt (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  kind TEXT NOT NULL CHECK (kind IN ('commitment', 'keep', 'reminder', 'agreed-time', 'progress', 'met', 'outcome', 'outcome-form', 'round', 'digest')),
  subject TEXT NOT NULL CHECK (subject IN ('workshop', 'introduction', 'commitment', 'programme', 'round', 'week')),
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
CREATE INDEX prompt_waiting ON prompt(member_id, wanted_at) WHERE state = 'waiting';
-- What has left or is leaving, newest first: the budget reads it before every prompt.
CREATE INDEX prompt_spent ON prompt(member_id, coalesce(sent_at, queued_at)) WHERE sent_at IS NOT NULL OR state = 'queued';
CREATE INDEX prompt_of_subject ON prompt(subject, subject_id);

CREATE TABLE prompt_stop (
  member_id TEXT NOT NULL REFERENCES member(id),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, kind)
) STRICT, WITHOUT ROWID;

-- What an organiser has changed of a programme's follow-up; without a row the default holds.
CREATE TABLE follow_up (
  programme_id TEXT PRIMARY KEY REFERENCES programme(id),
  schedule TEXT NOT NULL,
  ends_at INTEGER
) STRICT, WITHOUT ROWID;

-- How a member is reached. Without a row: the programme's time zone, e-mail after twenty hours, no digest.
CREATE TABLE reach (
  member_id TEXT PRIMARY KEY REFERENCES member(id),
  time_zone TEXT,
  mail_after_hours INTEGER NOT NULL DEFAULT 20 CHECK (mail_after_hours BETWEEN 1 AND 336),
  digest INTEGER NOT NULL DEFAULT 0 CHECK (digest IN (0, 1)),
  -- Up to when the person has read the direct room, by the homeserver's read receipts.
  read_at INTEGER
) STRICT, WITHOUT ROWID;

-- What came of an introduction or a commitment, by one of its people; the last word counts.
CREATE TABLE outcome (
  prompt_id TEXT PRIMARY KEY REFERENCES prompt(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  subject TEXT NOT NULL CHECK (subject IN ('introduction', 'commitment')),
  subject_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('referral', 'quote', 'purchase', 'joint-offer', 'joint-application', 'advice-used', 'nothing')),
  -- Whole euros, when the person told a sum.
  sum INTEGER CHECK (sum >= 0),
  sentence TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_of_subject ON outcome(subject, subject_id);

ALTER TABLE commitment ADD COLUMN progress TEXT CHECK (progress IN ('started', 'stuck'));
ALTER TABLE commitment ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));
-- Somebody who said they will ask how it went, once they agreed to.
ALTER TABLE commitment ADD COLUMN witness_id TEXT REFERENCES member(id);
ALTER TABLE commitment ADD COLUMN witness_state TEXT CHECK (witness_state IN ('asked', 'agreed', 'declined', 'confirmed'));
