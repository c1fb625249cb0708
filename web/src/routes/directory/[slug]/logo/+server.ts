import { error } from '@sveltejs/kit';
import { businessSeen, readerOf } from '#lib/server/directory.ts';
import { sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** The logo, to whom it is visible. Always PNG: an uploaded file is redrawn, never passed on. */
export const GET: RequestHandler = ({ params, locals }) => {
  const { store } = context();
  const view = businessSeen({ store }, params.slug, readerOf(locals.person));
  const png = view?.hasLogo === true ? store.businesses.logo(view.id) : null;
  if (png === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return new Response(Uint8Array.from(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=300' },
  });
};
