import { loadSettings } from '#lib/server/config.ts';
import { guard } from '#lib/server/guard.ts';
import { placesOf } from '@kohtaamo/core/room/places.ts';
import { context, store } from '#lib/server/store.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  event.depends('chat:places');
  return {
    bot: `@kohtaamo:${loadSettings().serverName}`,
    userId: member.userId,
    hasBusiness: store().businesses.ofMember(member.id).length > 0,
    places: placesOf(context(), member.id),
  };
};
