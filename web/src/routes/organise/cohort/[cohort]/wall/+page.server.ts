import { setWallCodeOpen } from '@kohtaamo/core/cohort/wallcode.ts';
import QRCode from 'qrcode';
import { cohortFor } from '#lib/server/cohort.ts';
import { loadSettings } from '#lib/server/config.ts';
import { formOf, textOf } from '#lib/server/form.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
  const link = `${loadSettings().publicUrl}/join/${cohort.wallCode}`;
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    programme: programme.name,
    link,
    open: cohort.wallCodeOpen,
    qr: await QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
  };
};

export const actions: Actions = {
  door: async (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'manage-cohort');
    const open = textOf(await formOf(event), 'open') === 'yes';
    setWallCodeOpen(context(), { memberId: member.id, channel: 'web' }, cohort.id, open);
  },
};
