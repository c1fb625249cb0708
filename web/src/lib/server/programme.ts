import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { guard } from './guard.ts';
import { sentenceOf } from './refusal.ts';
import type { Viewer } from './session.ts';
import { store } from './store.ts';

/** The programme of the address, for whoever manages it; others learn nothing from a wrong address. */
export function programmeFor(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  slug: string,
): Viewer & { programme: Programme } {
  const programme = store().programmes.bySlug(slug);
  const viewer = guard(event, 'manage-programme', { programmeId: programme?.id ?? '' });
  if (programme === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...viewer, programme };
}
