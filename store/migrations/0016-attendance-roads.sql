-- How and when each came, when they left, and what whoever runs the workshop set: minutes are counted from it.
ALTER TABLE attendance ADD COLUMN road TEXT NOT NULL DEFAULT 'list' CHECK (road IN ('list', 'door', 'reaction', 'command', 'live'));
ALTER TABLE attendance ADD COLUMN came_at INTEGER;
ALTER TABLE attendance ADD COLUMN left_at INTEGER;
ALTER TABLE attendance ADD COLUMN minutes_set INTEGER CHECK (minutes_set >= 0);
ALTER TABLE attendance ADD COLUMN settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1));
-- Until now only a live round let people mark themselves.
UPDATE attendance SET road = 'live', came_at = marked_at WHERE marked_by = member_id AND present = 1;
UPDATE attendance SET settled = 1 WHERE road = 'list' AND present = 1;

-- Reactions to a workshop's first message that say "I am here", so that taking the last one back is understood.
CREATE TABLE attendance_sign (
  event_id TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES workshop(id),
  member_id TEXT NOT NULL REFERENCES member(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_sign_of ON attendance_sign(workshop_id, member_id);

-- The codes at the door are made of it and of the minute.
ALTER TABLE workshop ADD COLUMN door_key TEXT NOT NULL DEFAULT '';
UPDATE workshop SET door_key = lower(hex(randomblob(16)));
CREATE INDEX workshop_by_end ON workshop(ends_at);

CREATE INDEX audit_of_correction ON audit(subject_id) WHERE act = 'attendance-corrected';

-- Every answer to a prompt in the order in which they were given: figures move on by several people's answers at a time.
CREATE TABLE prompt_answer (
  position INTEGER PRIMARY KEY,
  prompt_id TEXT NOT NULL REFERENCES prompt(id) ON DELETE CASCADE,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX prompt_answer_of ON prompt_answer(prompt_id);
INSERT INTO prompt_answer (prompt_id, answer, at)
  SELECT id, answer, answered_at FROM prompt WHERE answer IS NOT NULL AND answered_at IS NOT NULL ORDER BY answered_at, id;
