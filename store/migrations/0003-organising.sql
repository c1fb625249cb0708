-- What an organiser changes afterwards: workshops that move or are cancelled, invitations with their reminders, lists that were read.

-- iCalendar's SEQUENCE: a calendar takes a file over the one it has only when this is higher.
ALTER TABLE workshop ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN cancelled_at INTEGER;
-- When those who were there were asked; a workshop that moves is asked about once.
ALTER TABLE workshop ADD COLUMN ended_at INTEGER;
UPDATE workshop SET
  changed_at = created_at,
  ended_at = (SELECT done_at FROM job WHERE dedupe_key = 'workshop-ended:' || workshop.id);

ALTER TABLE invitation ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invitation ADD COLUMN invited_by TEXT REFERENCES member(id);
UPDATE invitation SET reminders = 1 WHERE reminded_at IS NOT NULL;

ALTER TABLE roster ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE roster ADD COLUMN language TEXT CHECK (language IN ('fi', 'sv', 'en'));
ALTER TABLE roster ADD COLUMN imported_at INTEGER;
ALTER TABLE roster ADD COLUMN invited INTEGER NOT NULL DEFAULT 0;
CREATE INDEX roster_of_cohort ON roster(cohort_id, created_at);

CREATE INDEX outbox_parked ON outbox(position) WHERE state = 'parked';
