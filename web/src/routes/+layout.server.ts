import { store } from '#lib/server/store.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  language: locals.language,
  viewer: locals.viewer ?? null,
  waiting: locals.member === null ? 0 : store().introductions.waitingFor(locals.member.id).length,
});
