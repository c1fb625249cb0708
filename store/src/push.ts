import { defaultPushChoice, pushChoice, pushDevice, type PushStore } from '@kohtaamo/core/push/push.ts';
import type { Connection } from './database.ts';
import { flag, json, reader, writer } from './row.ts';

const columns = `pushkey_hash AS pushkeyHash, session_hash AS sessionHash, push_device.member_id AS memberId, endpoint, p256dh, auth,
  push_device.created_at AS createdAt`;
const living = `FROM push_device JOIN session ON token_hash = session_hash AND expires_at > @now`;

export function pushStore(db: Connection): PushStore {
  const choice = reader(
    db,
    pushChoice.extend({ kinds: json(pushChoice.shape.kinds), namesRoom: flag }),
    `SELECT member_id AS memberId, kinds, quiet_from AS quietFrom, quiet_until AS quietUntil, names_room AS namesRoom
     FROM push_choice WHERE member_id = @memberId`,
  );
  const saveChoice = writer(
    db,
    `INSERT INTO push_choice (member_id, kinds, quiet_from, quiet_until, names_room)
     VALUES (@memberId, @kinds, @quietFrom, @quietUntil, @namesRoom)
     ON CONFLICT DO UPDATE SET kinds = @kinds, quiet_from = @quietFrom, quiet_until = @quietUntil, names_room = @namesRoom`,
  );
  const replace = writer(db, `DELETE FROM push_device WHERE session_hash = @sessionHash OR endpoint = @endpoint`);
  const insert = writer(
    db,
    `INSERT INTO push_device (pushkey_hash, session_hash, member_id, endpoint, p256dh, auth, created_at)
     VALUES (@pushkeyHash, @sessionHash, @memberId, @endpoint, @p256dh, @auth, @createdAt)`,
  );
  const byPushkey = reader(db, pushDevice, `SELECT ${columns} ${living} WHERE pushkey_hash = @pushkeyHash`);
  const ofMember = reader(
    db,
    pushDevice,
    `SELECT ${columns} ${living} WHERE push_device.member_id = @memberId ORDER BY push_device.created_at DESC`,
  );
  const ofSession = reader(db, pushDevice, `SELECT ${columns} FROM push_device WHERE session_hash = @sessionHash`);
  const remove = writer(db, `DELETE FROM push_device WHERE pushkey_hash = @pushkeyHash`);
  return {
    choice: (memberId) => choice.one({ memberId }) ?? { memberId, ...defaultPushChoice },
    saveChoice: (of) => void saveChoice({ ...of, kinds: JSON.stringify(of.kinds), namesRoom: of.namesRoom ? 1 : 0 }),
    add(device) {
      replace({ sessionHash: device.sessionHash, endpoint: device.endpoint });
      insert(device);
    },
    byPushkey: (pushkeyHash, now) => byPushkey.one({ pushkeyHash, now }),
    ofMember: (memberId, now) => ofMember.all({ memberId, now }),
    ofSession: (sessionHash) => ofSession.one({ sessionHash }),
    remove: (pushkeyHash) => void remove({ pushkeyHash }),
  };
}
