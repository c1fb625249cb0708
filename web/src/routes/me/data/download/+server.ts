import { myData } from '@kohtaamo/core/member/mydata.ts';
import { guard } from '#lib/server/guard.ts';
import { context } from '#lib/server/store.ts';
import type { RequestHandler } from './$types';

/** The member's own data as a JSON file. */
export const GET: RequestHandler = (event) => {
  const { member } = guard(event, 'edit-own-profile');
  return new Response(`${JSON.stringify(myData(context(), member), null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="kohtaamo.json"',
      'cache-control': 'no-store',
    },
  });
};
