import { m } from '@kohtaamo/messages/messages.ts';
import type { RoomSummary } from '../matrix/chatclient.ts';
import { inSentence } from '../matrix/names.ts';
import { wordsIn } from './body.ts';

/** What a room is to its people; `other`: one that the hub did not make. */
export const groups = ['cohort', 'organisers', 'introduction', 'idea', 'bot', 'other'] as const;
export type Group = (typeof groups)[number];

/** Rooms under what they are, groups in their order and empty ones left out. */
export function grouped(
  rooms: readonly RoomSummary[],
  places: Readonly<Record<string, Group>>,
): [Group, RoomSummary[]][] {
  return groups
    .map((group): [Group, RoomSummary[]] => [
      group,
      rooms.filter(({ roomId }) => (places[roomId] ?? 'other') === group),
    ])
    .filter(([, those]) => those.length > 0);
}

export function groupName(group: Group): string {
  const names: Record<Group, () => string> = {
    cohort: m.chat_group_cohort,
    organisers: m.chat_group_organisers,
    introduction: m.chat_group_introduction,
    idea: m.chat_group_idea,
    bot: m.chat_group_bot,
    other: m.chat_group_other,
  };
  return names[group]();
}

/** The last words of a room in one line, with whose they are. */
export function lineOf({ lastEvent, lastBy }: RoomSummary, me: string): string {
  if (lastEvent === null) return '';
  const who = lastEvent.sender === me ? m.chat_you() : lastBy;
  return `${inSentence(who)}: ${wordsIn(lastEvent)}`;
}
