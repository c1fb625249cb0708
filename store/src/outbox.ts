import type { InboxStore, OutboxStore } from '@kohtaamo/core/outbox/outbox.ts';
import { act, inboxRow, outboxRow } from '@kohtaamo/core/outbox/outbox.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { count, json, reader, writer } from './row.ts';

const columns = `position, id, lane, act, state, due_at AS dueAt, tries, first_tried_at AS firstTriedAt, error, room_id AS roomId, event_id AS eventId`;
const row = outboxRow.extend({ act: json(act) });
const at = z.object({ at: z.number().int().nullable() }).transform((value) => value.at);

export function outboxStore(db: Connection): OutboxStore {
  const add = writer(
    db,
    `INSERT INTO outbox (id, lane, act, state, due_at, created_at) VALUES (@id, @lane, @act, 'waiting', @dueAt, @createdAt)`,
  );
  const heads = reader(
    db,
    row,
    // In order, until there are enough: however long the queue, the first of it are found at once.
    `SELECT ${columns} FROM outbox INDEXED BY outbox_in_order
     WHERE state = 'waiting' AND due_at <= @now AND lane NOT IN (SELECT value FROM json_each(@busy))
       AND NOT EXISTS (SELECT 1 FROM outbox AS before
         WHERE before.state = 'waiting' AND before.lane = outbox.lane AND before.position < outbox.position)
     ORDER BY position LIMIT @limit`,
  );
  const nextDueAt = reader(db, at, `SELECT min(due_at) AS at FROM outbox WHERE state = 'waiting'`);
  const markTried = writer(db, `UPDATE outbox SET first_tried_at = ifnull(first_tried_at, @now) WHERE id = @id`);
  const markSent = writer(
    db,
    `UPDATE outbox SET state = 'sent', room_id = @roomId, event_id = @eventId, sent_at = @now, error = NULL WHERE id = @id`,
  );
  const learnEvent = writer(
    db,
    `UPDATE outbox SET room_id = @roomId, event_id = @eventId WHERE id = @id AND event_id IS NULL`,
  );
  const markFailed = writer(
    db,
    `UPDATE outbox SET tries = tries + 1, error = @error, due_at = @dueAt, state = CASE WHEN @parked = 1 THEN 'parked' ELSE state END
     WHERE id = @id`,
  );
  const postpone = writer(db, `UPDATE outbox SET due_at = @until WHERE id = @id AND state = 'waiting'`);
  const markDropped = writer(db, `UPDATE outbox SET state = 'dropped', error = @reason WHERE id = @id`);
  const retryParked = writer(
    db,
    `UPDATE outbox SET state = 'waiting', tries = 0, due_at = @now WHERE id = @id AND state = 'parked'`,
  );
  const dropParked = writer(db, `UPDATE outbox SET state = 'dropped' WHERE id = @id AND state = 'parked'`);
  const failing = reader(
    db,
    row,
    `SELECT ${columns} FROM outbox WHERE state = 'waiting' AND tries > 0 ORDER BY due_at LIMIT @limit`,
  );
  const waitingCount = reader(db, count, `SELECT count(*) AS n FROM outbox WHERE state = 'waiting'`);
  const parkedIn = reader(
    db,
    row,
    `SELECT ${columns} FROM outbox WHERE state = 'parked' AND lane = @lane ORDER BY position DESC LIMIT 1`,
  );
  const dropUnsent = writer(
    db,
    `UPDATE outbox SET state = 'dropped', error = @reason WHERE lane = @lane AND state IN ('waiting', 'parked')`,
  );
  const byEventId = reader(db, row, `SELECT ${columns} FROM outbox WHERE event_id = @eventId`);
  const sentAtOf = reader(db, at, `SELECT sent_at AS at FROM outbox WHERE event_id = @eventId`);
  const byId = reader(db, row, `SELECT ${columns} FROM outbox WHERE id = @id`);
  const dropUnprompted = writer(
    db,
    `UPDATE outbox SET state = 'dropped'
     WHERE state = 'waiting' AND lane IN ('member:' || @memberId, 'prompts:' || @memberId) AND json_extract(act, '$.unprompted') = 1`,
  );
  const list = reader(db, row, `SELECT ${columns} FROM outbox WHERE state = @state ORDER BY position LIMIT @limit`);
  return {
    add: (of) => void add({ ...of, act: JSON.stringify(of.act) }),
    heads: (now, busy, limit) => heads.all({ now, busy: JSON.stringify([...busy]), limit }),
    nextDueAt: () => nextDueAt.one() ?? null,
    markTried: (id, now) => void markTried({ id, now }),
    markSent: (id, sent, now) => void markSent({ id, ...sent, now }),
    learnEvent: (id, sent) => void learnEvent({ id, ...sent }),
    markFailed: (id, error, dueAt, parked) => void markFailed({ id, error, dueAt, parked: parked ? 1 : 0 }),
    postpone: (id, until) => void postpone({ id, until }),
    markDropped: (id, reason) => void markDropped({ id, reason }),
    retryParked: (id, now) => retryParked({ id, now }) > 0,
    dropParked: (id) => dropParked({ id }) > 0,
    failing: (limit) => failing.all({ limit }),
    waitingCount: () => waitingCount.one() ?? 0,
    parkedIn: (lane) => parkedIn.one({ lane }),
    dropUnsent: (lane, reason) => dropUnsent({ lane, reason }),
    byEventId: (eventId) => byEventId.one({ eventId }),
    sentAtOf: (eventId) => sentAtOf.one({ eventId }) ?? null,
    byId: (id) => byId.one({ id }),
    dropUnprompted: (memberId) => dropUnprompted({ memberId }),
    list: (state, limit) => list.all({ state, limit }),
  };
}

const inboxColumns = `event_id AS eventId, room_id AS roomId, sender, type, content, state_key AS stateKey, sent_at AS sentAt,
  received_at AS receivedAt, position, state`;

export function inboxStore(db: Connection): InboxStore {
  const addEvent = writer(
    db,
    `INSERT INTO inbox (event_id, room_id, sender, type, content, state_key, sent_at, received_at, position, state)
     VALUES (@eventId, @roomId, @sender, @type, @content, @stateKey, @sentAt, @receivedAt,
       (SELECT ifnull(max(position), 0) + 1 FROM inbox), 'new')
     ON CONFLICT (event_id) DO NOTHING`,
  );
  const setToken = writer(
    db,
    `INSERT INTO sync_position (id, token) VALUES (1, @token) ON CONFLICT DO UPDATE SET token = @token`,
  );
  const token = reader(
    db,
    z.object({ token: z.string() }).transform((value) => value.token),
    `SELECT token FROM sync_position`,
  );
  const knows = reader(db, count, `SELECT count(*) AS n FROM inbox WHERE event_id = @eventId`);
  const last = reader(
    db,
    z.object({ id: z.string() }).transform((value) => value.id),
    `SELECT event_id AS id FROM inbox WHERE room_id = @roomId ORDER BY position DESC LIMIT 1`,
  );
  const next = reader(
    db,
    inboxRow.extend({ content: json(inboxRow.shape.content) }),
    `SELECT ${inboxColumns} FROM inbox WHERE state = 'new' ORDER BY position LIMIT 1`,
  );
  const mark = writer(db, `UPDATE inbox SET state = @state, note = @note WHERE event_id = @eventId`);
  const receive = db.transaction((events: Parameters<InboxStore['receive']>[0], syncToken: string) => {
    let added = 0;
    for (const event of events) added += addEvent({ ...event, content: JSON.stringify(event.content) });
    setToken({ token: syncToken });
    return added;
  });
  return {
    receive: (events, syncToken) => receive.immediate(events, syncToken),
    syncToken: () => token.one(),
    knows: (eventId) => (knows.one({ eventId }) ?? 0) > 0,
    lastEventOf: (roomId) => last.one({ roomId }),
    next: () => next.one(),
    mark: (eventId, state, note) => void mark({ eventId, state, note }),
  };
}
