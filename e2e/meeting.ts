import type { Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { expect } from '@playwright/test';
import { invitationsIn, saidBy, type CountedRoom } from './census.ts';
import type { Hub } from './hub.ts';
import { eventually, type Person } from './people.ts';

/** Two people whom the bot has brought together. */
export type Meeting = { asker: Person; asked: Person; introduction: Introduction };

let reasons = 0;

/** One asks by command, the other says yes: by reaction, by command and in plain words, in turn. Answers when the room stands. */
export async function meet(hub: Hub, [asker, asked]: readonly [Person, Person]): Promise<Meeting> {
  const number = ++reasons;
  const reason = `syynä numero ${String(number)}.`;
  await asker.says(`!esittele ${asked.userId} koska ${reason}`);
  const question = await asked.hears(reason);
  if (number % 3 === 0) await asked.reacts(question.event, '👍');
  else await asked.says(number % 3 === 1 ? '!yes' : 'kyllä');
  const { store } = hub;
  const memberId = store.members.byUserId(matrixUserId.parse(asked.userId))?.id ?? '';
  const introduction = await eventually(
    `the room of ${asker.userId} and ${asked.userId}`,
    () => store.introductions.ofMember(memberId).find((each) => each.reason === reason && each.state === 'opened'),
    // A homeserver that died over the room costs half a minute, and its start some seconds more.
    120_000,
  );
  return { asker, asked, introduction };
}

/** Everyone with everyone once, in rounds in which nobody is twice; for an even number of people. */
export function rounds(people: readonly Person[]): (readonly [Person, Person])[][] {
  const [first, ...others] = people;
  return others.map((_, round) => {
    const turned = [first, ...others.slice(round), ...others.slice(0, round)].filter((each) => each !== undefined);
    return turned.slice(0, turned.length / 2).flatMap((one, index) => {
      const other = turned[turned.length - 1 - index];
      return other === undefined ? [] : [[one, other] as const];
    });
  });
}

/** As the homeserver's administrator sees it: one room, two invitations, one opening message, and each private word once. */
export function expectMetOnce(hub: Hub, rooms: CountedRoom[], { asker, asked, introduction }: Meeting): void {
  const { store, serverName } = hub;
  const bot = `@kohtaamo:${serverName}`;
  const nameOf = (id: string) => store.members.byId(id)?.name ?? '';
  const [askerName, askedName] = [nameOf(introduction.askerId), nameOf(introduction.askedId)];

  const own = only(rooms.filter((each) => each.name === `${askerName} & ${askedName}`));
  expect(own.alias).toBe(`#intro-${introduction.id}:${serverName}`);
  expect(invitationsIn(own).sort()).toEqual([asker.userId, asked.userId].sort());
  expect(only(saidBy(bot, own)).text).toContain(introduction.reason);

  const toldIn = (person: Person) => {
    const direct = only(
      rooms.filter((each) => each.name === 'Kohtaamo' && invitationsIn(each).includes(person.userId)),
    );
    return saidBy(bot, direct).flatMap(({ row }) => {
      const act = store.outbox.byId(row)?.act;
      if (act === undefined || !('saying' in act)) throw new Error(`The bot said what is not in its outbox: ${row}.`);
      const { saying } = act;
      if ('introductionId' in saying) return saying.introductionId === introduction.id ? [saying.kind] : [];
      return saying.kind === 'introduction-sent' && saying.name === askedName ? [saying.kind] : [];
    });
  };
  // An answer and a word of the bot's own may overtake each other: they do not wait for one another.
  expect(toldIn(asker).sort()).toEqual(['introduction-agreed', 'introduction-sent']);
  expect(toldIn(asked)).toEqual(['introduction-asked', 'introduction-agreed']);
}

/** Nothing the bot ever said was said twice, in whichever room. */
export function expectNothingTwice({ serverName }: Hub, rooms: CountedRoom[]): void {
  const rows = rooms.flatMap((room) => saidBy(`@kohtaamo:${serverName}`, room).map((each) => each.row));
  expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
}

export function only<T>(found: T[]): T {
  expect(found).toHaveLength(1);
  return found[0] as T;
}
