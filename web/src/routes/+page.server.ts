import { m } from '@kohtaamo/messages/messages.ts';
import { fail, redirect } from '@sveltejs/kit';
import { formOf } from '#lib/server/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  /** A code from an invitation or from the wall, written by hand, or its whole link. The page behind it says whether it is good. */
  code: async ({ request }) => {
    const written = String((await formOf({ request })).get('code') ?? '').trim();
    const code = /\/join\/([^/?#]+)/.exec(written)?.[1] ?? written;
    if (code === '') return fail(400, { codeMissing: m.front_code_missing() });
    redirect(303, `/join/${encodeURIComponent(code)}`);
  },
};
