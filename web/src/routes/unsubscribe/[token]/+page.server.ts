import { stopLetters } from '@kohtaamo/core/letter/choosemail.ts';
import { letterOfLink } from '@kohtaamo/core/letter/letterquestion.ts';
import { actByLink, openLink } from '#lib/server/letterlink.ts';
import { failWith } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { about } = openLink(event, (hash) => letterOfLink(context(), hash, 'stop'));
  return { kind: about === 'digest' ? ('digest' as const) : ('letters' as const) };
};

export const actions: Actions = {
  /**
   * The button of this page, and that of a mail program (RFC 8058), whose provider sends it from its own machine, without cookies and without an Origin.
   * Answered by a page: such a POST follows no redirect.
   */
  default: (event) => {
    const stopped = actByLink(event, (hash) => stopLetters(context(), hash));
    return stopped.ok ? { stopped: true as const } : failWith(stopped.refusal, {});
  },
};
