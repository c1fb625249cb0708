-- A queue of thousands is worked off from its front, and asked when it is due, without looking at all of it.
CREATE INDEX outbox_in_order ON outbox(position) WHERE state = 'waiting';
CREATE INDEX outbox_due ON outbox(due_at) WHERE state = 'waiting';
