import { addressProofOfLink, proveAddress } from '@kohtaamo/core/letter/proveaddress.ts';
import { actByLink, openLink } from '#lib/server/letterlink.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { address, usedAt } = openLink(event, (hash) => addressProofOfLink(context(), hash));
  return { address, proven: usedAt !== null };
};

export const actions: Actions = {
  default: (event) => {
    const proven = actByLink(event, (hash) => proveAddress(context(), hash));
    return proven.ok ? { proven: true as const } : failWith(proven.refusal, {});
  },
};
