-- The link in a workshop's thread opens its calendar file for whoever reads the room, signed in on the web or not.
ALTER TABLE workshop ADD COLUMN calendar_key TEXT NOT NULL DEFAULT '';
UPDATE workshop SET calendar_key = lower(hex(randomblob(12)));
