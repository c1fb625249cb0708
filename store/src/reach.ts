import { defaultReach, reach, type ReachStore } from '@kohtaamo/core/reach/reach.ts';
import { z } from 'zod';
import type { Connection } from './database.ts';
import { flag, reader, writer } from './row.ts';

export function reachStore(db: Connection): ReachStore {
  const of = reader(
    db,
    reach.extend({ digest: flag, digestByMail: flag, polls: flag }),
    `SELECT member_id AS memberId, time_zone AS timeZone, mail_after_hours AS mailAfterHours, digest,
       digest_by_mail AS digestByMail, polls, read_at AS readAt
     FROM reach WHERE member_id = @memberId`,
  );
  const save = writer(
    db,
    `INSERT INTO reach (member_id, time_zone, mail_after_hours, digest, digest_by_mail, polls)
     VALUES (@memberId, @timeZone, @mailAfterHours, @digest, @digestByMail, @polls)
     ON CONFLICT DO UPDATE SET time_zone = @timeZone, mail_after_hours = @mailAfterHours, digest = @digest, digest_by_mail = @digestByMail,
       polls = @polls`,
  );
  const markRead = writer(
    db,
    `INSERT INTO reach (member_id, read_at, read_event_id) VALUES (@memberId, @at, @eventId)
     ON CONFLICT DO UPDATE SET read_at = max(ifnull(read_at, 0), @at), read_event_id = ifnull(@eventId, read_event_id)`,
  );
  const named = reader(
    db,
    z.object({ eventId: z.string() }),
    'SELECT read_event_id AS eventId FROM reach WHERE member_id = @memberId AND read_event_id = @eventId',
  );
  return {
    of: (memberId) => of.one({ memberId }) ?? { memberId, ...defaultReach },
    save: ({ digest, digestByMail, polls, ...rest }) =>
      void save({ ...rest, digest: digest ? 1 : 0, digestByMail: digestByMail ? 1 : 0, polls: polls ? 1 : 0 }),
    markRead: (memberId, at, eventId) => void markRead({ memberId, at, eventId: eventId ?? null }),
    hasNamed: (memberId, eventId) => named.one({ memberId, eventId }) !== null,
  };
}
