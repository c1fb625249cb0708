-- A withdrawn invitation that the person turned down; empty where the organiser took it back.
ALTER TABLE invitation ADD COLUMN declined_at INTEGER;
