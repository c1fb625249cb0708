-- Which of their logins at the homeserver the browser of a session has: signing it out elsewhere ends that too. Null: none that is known.
ALTER TABLE session ADD COLUMN device_id TEXT;
