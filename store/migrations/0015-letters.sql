-- What the bot said to a member and what may go by e-mail when it is not read: one row a message, decided once. It keeps what became of it.
CREATE TABLE letter (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  -- The outbox row that said it in the chat.
  said_by TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL CHECK (about IN ('prompt', 'introduction', 'room', 'digest')),
  -- The prompt or the introduction.
  subject_id TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'sent', 'refused', 'dropped')),
  -- Where it went.
  address TEXT,
  sent_at INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX letter_waiting ON letter(member_id) WHERE state = 'waiting';
CREATE INDEX letter_of_member ON letter(member_id, said_at);

-- The link in a letter. Every try to send has its own, for only the hash is kept and a try may have arrived without our learning so.
CREATE TABLE letter_link (
  token_hash TEXT PRIMARY KEY,
  letter_id TEXT NOT NULL REFERENCES letter(id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_link_of ON letter_link(letter_id);

-- Addresses to which no mail goes: it came back for good, or its reader complained.
CREATE TABLE stopped_address (
  address TEXT PRIMARY KEY,
  why TEXT NOT NULL CHECK (why IN ('bounced', 'complained')),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An address that a member gave, until the link in the letter to it is used.
CREATE TABLE address_proof (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member(id),
  address TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX address_proof_of ON address_proof(member_id, asked_at);

CREATE TABLE address_proof_link (
  token_hash TEXT PRIMARY KEY,
  proof_id TEXT NOT NULL REFERENCES address_proof(id)
) STRICT, WITHOUT ROWID;

-- Whether the week's digest goes by e-mail too.
ALTER TABLE reach ADD COLUMN digest_by_mail INTEGER NOT NULL DEFAULT 0 CHECK (digest_by_mail IN (0, 1));
