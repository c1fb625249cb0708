-- Ideas that are open now end like those proposed from here on: whoever is in hears of it.
INSERT INTO job (id, payload, dedupe_key, state, due_at, created_at)
SELECT lower(hex(randomblob(16))), json_object('kind', 'idea-deadline', 'ideaId', id), 'idea-deadline:' || id, 'due', deadline, created_at
FROM idea WHERE gathered_at IS NULL AND closed_at IS NULL AND deadline > unixepoch() * 1000;
