import type { RoomStore } from '@kohtaamo/core/room/room.ts';
import { room } from '@kohtaamo/core/room/room.ts';
import type { Connection } from './database.ts';
import { reader, writer } from './row.ts';

const columns = 'room_id AS roomId, purpose, subject_id AS subjectId';

export function roomStore(db: Connection): RoomStore {
  const replace = writer(
    db,
    `DELETE FROM room WHERE room_id = @roomId OR (purpose = @purpose AND subject_id = @subjectId)`,
  );
  const add = writer(
    db,
    `INSERT INTO room (room_id, purpose, subject_id, created_at) VALUES (@roomId, @purpose, @subjectId, @now)`,
  );
  const byId = reader(db, room, `SELECT ${columns} FROM room WHERE room_id = @roomId`);
  const of = reader(db, room, `SELECT ${columns} FROM room WHERE purpose = @purpose AND subject_id = @subjectId`);
  const all = reader(db, room, `SELECT ${columns} FROM room`);
  const forget = writer(db, `DELETE FROM room WHERE room_id = @roomId`);
  const remember = db.transaction((value: Parameters<RoomStore['remember']>[0], now: number) => {
    replace(value);
    add({ ...value, now });
  });
  return {
    remember: (value, now) => remember.immediate(value, now),
    byId: (roomId) => byId.one({ roomId }),
    of: (purpose, subjectId) => of.one({ purpose, subjectId }),
    all: () => all.all(),
    forget: (roomId) => void forget({ roomId }),
  };
}
