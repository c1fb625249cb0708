-- Programmes made before get a room for their organisers too, as new ones do: made, then greeted, in one lane.
INSERT INTO outbox (id, lane, act, state, due_at, created_at)
SELECT lower(hex(randomblob(16))), 'organisers:' || id,
  json_object('kind', 'make-organisers-room', 'programmeId', id), 'waiting', now, now
FROM programme, (SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now);
INSERT INTO outbox (id, lane, act, state, due_at, created_at)
SELECT lower(hex(randomblob(16))), 'organisers:' || id,
  json_object(
    'kind', 'say-in-room', 'purpose', 'organisers', 'subjectId', id, 'workshopId', NULL, 'pin', json('true'),
    'saying', json_object('kind', 'organisers-welcome')
  ), 'waiting', now, now
FROM programme, (SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now);
