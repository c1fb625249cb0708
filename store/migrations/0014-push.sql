-- Browsers that may be notified, and what of.
CREATE TABLE push_device (
  pushkey_hash TEXT PRIMARY KEY,
  session_hash TEXT NOT NULL UNIQUE REFERENCES session(token_hash) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member(id),
  endpoint TEXT NOT NULL UNIQUE,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX push_device_of_member ON push_device(member_id);

CREATE TABLE push_choice (
  member_id TEXT PRIMARY KEY REFERENCES member(id),
  kinds TEXT NOT NULL,
  quiet_from INTEGER NOT NULL,
  quiet_until INTEGER NOT NULL,
  names_room INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
