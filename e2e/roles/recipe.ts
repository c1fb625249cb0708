import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Web } from '../web.ts';
import type { Hub } from './people.ts';

export type Scene = { web: Web; hub: Hub; who: Member | null; context: Context };
/** One thing asked of the web. `cookies` go beside that of the session. */
export type Asked = {
  path: string;
  form?: Record<string, string | Blob>;
  json?: unknown;
  cookies?: string;
};
export type Recipe = (scene: Scene) => Asked;

export const page =
  (path: string): Recipe =>
  () => ({ path });
