import { m } from '@kohtaamo/messages/messages.ts';

/**
 * What somebody is in a room, in one word; empty of whoever has no more to say than others. `power` as the homeserver counts it: in the rooms that
 * the hub made, organisers have 100 and facilitators 50 (docs/decisions/0041).
 */
export function powerWords(userId: string, power: number, botId: string, madeBy: string | null): string {
  if (userId === botId) return m.chat_is_bot();
  if (power < 50) return '';
  if (madeBy !== botId) return m.chat_is_keeper();
  return power >= 100 ? m.chat_is_organiser() : m.chat_is_facilitator();
}
