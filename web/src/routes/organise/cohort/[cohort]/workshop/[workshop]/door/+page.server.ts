import { isOn } from '@kohtaamo/core/workshop/attendance.ts';
import { doorCodeNow } from '@kohtaamo/core/workshop/door.ts';
import { loadSettings } from '#lib/server/config.ts';
import { doorCode } from '#lib/server/door.ts';
import { qrOf } from '#lib/server/qr.ts';
import { context } from '#lib/server/store.ts';
import { workshopFor } from '#lib/server/workshop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { cohort, programme, workshop } = workshopFor(event, event.params);
  const here = context();
  const { publicUrl } = loadSettings();
  const code = isOn(workshop, here.now) ? doorCodeNow(here, workshop, doorCode) : null;
  return {
    title: workshop.title,
    when: { startsAt: workshop.startsAt, endsAt: workshop.endsAt, timeZone: programme.timeZone, now: here.now },
    back: `/organise/cohort/${cohort.slug}/workshop/${workshop.id}`,
    cancelled: workshop.cancelledAt !== null,
    over: workshop.endsAt <= here.now,
    code,
    address: `${publicUrl}/here`,
    link: `${publicUrl}/here/${code ?? ''}`,
    qr: code === null ? null : await qrOf(`${publicUrl}/here/${code}`),
    present: here.store.workshops.attendance(workshop.id).filter((each) => each.present).length,
  };
};
