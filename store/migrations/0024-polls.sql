-- Whether the member's questions come as polls too.
ALTER TABLE reach ADD COLUMN polls INTEGER NOT NULL DEFAULT 0 CHECK (polls IN (0, 1));
