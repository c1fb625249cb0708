import type { Actor } from '../audit/audit.ts';
import { note, type Context } from '../context.ts';
import { promptKinds, type PromptKind } from './prompt.ts';

/** The member chooses which kinds of prompts may come; the others are withdrawn when their day comes. */
export function allowOnly(context: Context, actor: Actor & { memberId: string }, allowed: readonly PromptKind[]): void {
  const { store, now } = context;
  store.transaction(() => {
    for (const kind of promptKinds) {
      if (allowed.includes(kind)) store.prompts.allowKind(actor.memberId, kind);
      else store.prompts.stopKind(actor.memberId, kind, now);
    }
    note(context, actor, 'prompt-kinds-chosen', null, { allowed: allowed.length });
  });
}
