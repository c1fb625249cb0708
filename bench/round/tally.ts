import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { invitationsIn, saidBy, type CountedRoom } from '../../e2e/census.ts';
import type { Hub } from '../../e2e/hub.ts';

export type Tally = {
  /** Meetings that enough of their people wanted. */
  wanted: number;
  lost: number;
  doubled: number;
  halfMade: number;
  /** People who read more or fewer questions than the passes of the round had for them. */
  askedWrongly: number;
  /** Words of the bot that came twice. */
  saidTwice: number;
};

/** A round that has ended, counted by what the homeserver's administrator sees, against what its people answered. */
export function tally(hub: Hub, rooms: readonly CountedRoom[], roundId: string): Tally {
  const { store, serverName } = hub;
  const bot = `@kohtaamo:${serverName}`;
  const userIds = (memberIds: readonly string[]) => memberIds.map((id) => store.members.byId(id)?.userId ?? '').sort();
  const introductions = store.introductions.ofRound(roundId);
  const meetings = introductions.map(({ id }) => {
    const answers = store.introductions.answers(id);
    const willing = answers.flatMap(({ memberId, answer }) => (answer === 'yes' ? [memberId] : []));
    return { all: answers.map(({ memberId }) => memberId), willing };
  });
  const wanted = meetings.filter(({ willing }) => willing.length > 1).map(({ willing }) => userIds(willing));
  const made = rooms.filter(isMeeting);
  const counts: Tally = { wanted: wanted.length, lost: 0, doubled: 0, halfMade: 0, askedWrongly: 0, saidTwice: 0 };
  for (const people of wanted) {
    const own = made.filter((room) => people.every((each) => invitationsIn(room).includes(each)));
    const [room] = own;
    if (room === undefined) counts.lost += 1;
    else if (own.length > 1) counts.doubled += 1;
    else if (invitationsIn(room).sort().join() !== people.join() || saidBy(bot, room).length !== 1)
      counts.halfMade += 1;
  }
  const isWanted = (room: CountedRoom) =>
    wanted.some((people) => people.every((each) => invitationsIn(room).includes(each)));
  // A room of nobody who wanted one: left over by a start that was cut short.
  counts.halfMade += made.filter((room) => !isWanted(room)).length;
  counts.saidTwice = rooms.reduce((sum, room) => sum + twiceIn(hub, bot, room), 0);
  for (const { memberId, asks } of store.rounds.people(roundId)) {
    const [userId = ''] = userIds([memberId]);
    const read = rooms
      .filter((room) => !isMeeting(room) && invitationsIn(room).includes(userId))
      .flatMap((room) => saidBy(bot, room))
      .filter(({ row }) => sayingOf(hub, row)?.kind === 'round-asked').length;
    const asked = meetings.filter(({ all }) => all.includes(memberId)).length;
    if (read !== asked || read !== asks || read > usualSettings.passes) counts.askedWrongly += 1;
  }
  return counts;
}

/** How often the bot said something there that it had said there before: the same row of its outbox, or another one about the same thing. */
function twiceIn(hub: Hub, bot: string, room: CountedRoom): number {
  const rows = saidBy(bot, room).map(({ row }) => row);
  const once = new Set<string>(['round-asked', 'round-opened', 'round-nothing', 'introduction-agreed']);
  const sayings = [...new Set(rows)].flatMap((row) => {
    const saying = sayingOf(hub, row);
    return saying !== undefined && once.has(saying.kind) ? [JSON.stringify(saying)] : [];
  });
  return rows.length - new Set(rows).size + sayings.length - new Set(sayings).size;
}

const isMeeting = ({ alias, name }: CountedRoom): boolean => alias.startsWith('#intro-') || name.includes(' & ');

function sayingOf({ store }: Hub, row: string) {
  const act = store.outbox.byId(row)?.act;
  return act !== undefined && 'saying' in act ? act.saying : undefined;
}
