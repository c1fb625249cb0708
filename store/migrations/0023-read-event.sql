-- The newest message that a member's receipts name: it may be one of the bot's own that is not known to be sent yet.
ALTER TABLE reach ADD COLUMN read_event_id TEXT;
