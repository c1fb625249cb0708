import { loadSettings } from '#lib/server/config.ts';
import { liveRoundFor, seatingOf } from '#lib/server/live.ts';
import { qrOf } from '#lib/server/qr.ts';
import { context } from '#lib/server/store.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { live, workshop } = liveRoundFor(event, event.params.live);
  const link = `${loadSettings().publicUrl}/live/${live.code}`;
  return {
    id: live.id,
    code: live.code,
    revision: live.revision,
    workshop: workshop.title,
    isOver: live.closedAt !== null,
    turn: live.turn,
    endsAt: live.turnEndsAt,
    ...seatingOf(live),
    link,
    qr: await qrOf(link),
    now: context().now,
  };
};
