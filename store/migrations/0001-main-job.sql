-- Times are UTC milliseconds. Ids are random text made by the caller. Sets that are closed carry a CHECK.

CREATE TABLE programme (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  funder TEXT,
  time_zone TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cohort (
  id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme(id),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  wall_code TEXT NOT NULL UNIQUE,
  wall_code_open INTEGER NOT NULL CHECK (wall_code_open IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- user_id is empty only for an organiser who signed in with a link and has not yet connected an account.
CREATE TABLE member (
  id TEXT PRIMARY KEY,
  user_id TEXT UNIQUE,
  name TEXT NOT NULL,
  email TEXT,
  language TEXT CHECK (language IN ('fi', 'sv', 'en')),
  about TEXT NOT NULL DEFAULT '',
  about_visibility TEXT NOT NULL DEFAULT 'cohort' CHECK (about_visibility IN ('me', 'cohort', 'hub', 'partners', 'everyone')),
  email_visibility TEXT NOT NULL DEFAULT 'me' CHECK (email_visibility IN ('me', 'cohort', 'hub', 'partners', 'everyone')),
  paused_until INTEGER,
  stopped_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  state TEXT NOT NULL CHECK (state IN ('admitted', 'joined', 'left')),
  joined_at INTEGER,
  last_spoke_at INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (cohort_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_of_member ON membership(member_id);

-- An organiser with neither programme nor cohort is organiser of the whole hub.
CREATE TABLE role (
  member_id TEXT NOT NULL REFERENCES member(id),
  role TEXT NOT NULL CHECK (role IN ('organiser', 'facilitator')),
  programme_id TEXT REFERENCES programme(id),
  cohort_id TEXT REFERENCES cohort(id),
  CHECK (role <> 'facilitator' OR cohort_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX role_once ON role(member_id, role, ifnull(programme_id, ''), ifnull(cohort_id, ''));

CREATE TABLE registration_token (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('wanted', 'made', 'handed')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  code TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT,
  language TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
  business_name TEXT,
  business_id TEXT,
  sector TEXT,
  municipality TEXT,
  state TEXT NOT NULL CHECK (state IN ('invited', 'joined', 'withdrawn')),
  registration_token_id TEXT REFERENCES registration_token(id),
  member_id TEXT REFERENCES member(id),
  invited_at INTEGER NOT NULL,
  reminded_at INTEGER,
  joined_at INTEGER,
  UNIQUE (cohort_id, email)
) STRICT;

CREATE TABLE roster (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  file_name TEXT NOT NULL,
  headers TEXT NOT NULL,
  rows TEXT NOT NULL,
  columns TEXT NOT NULL,
  accepted_guesses TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES member(id),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE workshop (
  id TEXT PRIMARY KEY,
  cohort_id TEXT NOT NULL REFERENCES cohort(id),
  title TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  place TEXT NOT NULL,
  agenda TEXT NOT NULL,
  thread_event_id TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX workshop_of_cohort ON workshop(cohort_id, starts_at);

CREATE TABLE attendance (
  workshop_id TEXT NOT NULL REFERENCES workshop(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  marked_by TEXT REFERENCES member(id),
  marked_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE business (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  business_id TEXT,
  sector TEXT,
  municipality TEXT,
  offer TEXT NOT NULL DEFAULT '',
  offer_tags TEXT NOT NULL DEFAULT '[]',
  need TEXT NOT NULL DEFAULT '',
  need_tags TEXT NOT NULL DEFAULT '[]',
  links TEXT NOT NULL DEFAULT '[]',
  languages TEXT NOT NULL DEFAULT '[]',
  logo BLOB,
  visibility TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX business_by_sector ON business(sector);
CREATE INDEX business_by_municipality ON business(municipality);

CREATE TABLE business_member (
  business_id TEXT NOT NULL REFERENCES business(id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member(id),
  PRIMARY KEY (business_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX business_of_member ON business_member(member_id);

CREATE TABLE partner (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  services TEXT NOT NULL DEFAULT '[]',
  municipality TEXT,
  region TEXT,
  website TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE partner_contact (
  partner_id TEXT NOT NULL REFERENCES partner(id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES member(id),
  PRIMARY KEY (partner_id, member_id)
) STRICT, WITHOUT ROWID;

-- One column per circle of readers, stems only: a search reads no more columns than the reader may see.
CREATE VIRTUAL TABLE business_search USING fts5(everyone, partners, hub, cohort, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');

CREATE TABLE introduction (
  id TEXT PRIMARY KEY,
  asker_id TEXT NOT NULL REFERENCES member(id),
  asked_id TEXT NOT NULL REFERENCES member(id),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'declined', 'agreed', 'opened', 'closed')),
  asked_at INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  answered_at INTEGER,
  opened_at INTEGER,
  closed_at INTEGER,
  CHECK (asker_id <> asked_id)
) STRICT;
CREATE INDEX introduction_of_asker ON introduction(asker_id, state);
CREATE INDEX introduction_of_asked ON introduction(asked_id, state);

CREATE TABLE block (
  member_id TEXT NOT NULL REFERENCES member(id),
  blocked_id TEXT NOT NULL REFERENCES member(id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, blocked_id)
) STRICT, WITHOUT ROWID;

-- Append only: the newest row of a purpose counts.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  purpose TEXT NOT NULL CHECK (purpose IN ('directory', 'introductions', 'follow-up', 'e-mail')),
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  version INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'chat', 'e-mail', 'import', 'cli', 'demo')),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_of_member ON consent(member_id, purpose, id);

CREATE TABLE commitment (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  workshop_id TEXT REFERENCES workshop(id),
  text TEXT NOT NULL,
  due_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'reminded', 'done', 'dropped')),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX commitment_of_member ON commitment(member_id, state);

-- What the bot waits for in a member's direct room: at most one thing at a time.
CREATE TABLE question (
  member_id TEXT PRIMARY KEY REFERENCES member(id),
  payload TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
  room_id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('programme', 'cohort', 'introduction', 'direct', 'organisers')),
  subject_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (purpose, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  user_agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_member ON session(member_id);

CREATE TABLE sign_in_link (
  token_hash TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

-- A code shown by a browser and sent to the bot from a Matrix client. Only the browser that holds the secret is signed in.
CREATE TABLE login_proof (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  browser_hash TEXT NOT NULL,
  cohort_code TEXT,
  connect_member_id TEXT REFERENCES member(id),
  user_id TEXT,
  display_name TEXT,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE used_openid_token (
  token_hash TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  event_id TEXT PRIMARY KEY,
  room_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  state_key TEXT,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  position INTEGER NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('new', 'done', 'dropped', 'failed')),
  note TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_new ON inbox(position) WHERE state = 'new';
CREATE INDEX inbox_by_room ON inbox(room_id, position);

CREATE TABLE sync_position (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  token TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  act TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'parked', 'dropped')),
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  first_tried_at INTEGER,
  error TEXT,
  room_id TEXT,
  event_id TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox(lane, position) WHERE state = 'waiting';
CREATE UNIQUE INDEX outbox_by_event ON outbox(event_id) WHERE event_id IS NOT NULL;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  payload TEXT NOT NULL,
  dedupe_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('due', 'running', 'done', 'parked', 'dropped')),
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX job_due ON job(due_at) WHERE state = 'due';

CREATE TABLE heartbeat (
  part TEXT PRIMARY KEY CHECK (part IN ('bot')),
  at INTEGER NOT NULL,
  homeserver_ok INTEGER NOT NULL CHECK (homeserver_ok IN (0, 1)),
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  member_id TEXT,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'chat', 'e-mail', 'import', 'cli', 'demo', 'bot')),
  act TEXT NOT NULL,
  subject_id TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_of_member ON audit(member_id, at);
