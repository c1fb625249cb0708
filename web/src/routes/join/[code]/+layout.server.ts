import { error } from '@sveltejs/kit';
import { joinView } from '#lib/server/joining.ts';
import { sentenceOf, statusOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ params, locals }) => {
  const view = joinView(context(), params.code, locals.member);
  if (!view.ok) error(statusOf(view.refusal), sentenceOf(view.refusal));
  return { code: params.code, join: view.value };
};
