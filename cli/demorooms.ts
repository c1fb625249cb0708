import { setTimeout as pause } from 'node:timers/promises';
import { second } from '@kohtaamo/core/clock.ts';
import { z } from 'zod';
import { callHomeserver, registerAccount } from '../scripts/homeserver/account.mjs';
import type { DemoHub } from './demo.ts';
import type { DemoMember } from './demopeople.ts';
import { demoMeeting, demoTalks, type DemoLine } from './demotalk.ts';
import type { Hub } from './hub.ts';

const registered = z.object({ access_token: z.string() });
const sent = z.object({ event_id: z.string() });

/** How long the bot may take for its part: rooms and invitations. */
const patience = 90 * second;
/** A small Synapse answers this many side by side; more only makes each slower. */
const sideBySide = 6;

/** An invented person at the homeserver. */
type Speaker = DemoMember & { accessToken: string };

/**
 * Gives the invented people accounts on the hub's own homeserver, lets them into their rooms and lets them talk there. Needs the bot at work,
 * which makes the rooms. Says how one signs in as one of them, with a password that is made now and told once.
 */
export async function bringToLife(hub: Hub, demo: DemoHub): Promise<void> {
  const { homeserverUrl: url, registrationSecret: registrationSharedSecret, publicUrl } = hub.settings;
  if (registrationSharedSecret === undefined) {
    hub.print('Their accounts were not made: KOHTAAMO_REGISTRATION_SECRET is not known here.');
    return;
  }
  const password = hub.newSecret();
  hub.print(`Making ${String(demo.members.length)} accounts …`);
  const speakers = await inTurns(demo.members, async (member) => {
    const account = { url, registrationSharedSecret, localpart: member.localpart, password, displayName: member.name };
    return { ...member, accessToken: registered.parse(await registerAccount(account)).access_token };
  });
  hub.print('Waiting for the bot to make the rooms …');
  for (const [index, cohort] of demo.cohorts.entries()) {
    const room = await until(() => hub.store.rooms.of('cohort', cohort.id));
    if (room === null) {
      hub.print('The bot has made no rooms: start the hub, and the members will find their invitations.');
      return;
    }
    const people = speakers.filter(({ cohortId }) => cohortId === cohort.id);
    await inTurns(people, (speaker) => enter(url, room.roomId, speaker));
    const thread =
      index === 0 ? await until(() => hub.store.workshops.byId(demo.pastWorkshopId)?.threadEventId ?? null) : null;
    await talk(url, room.roomId, people, demoTalks[index] ?? [], thread);
  }
  await meet(hub, url, demo, speakers);
  const [one] = demo.members;
  hub.print(`To see it as a member: ${publicUrl}/login with the account ${one?.localpart ?? ''}`);
  hub.print(`and the password ${password} (all of them have it; it is told only this once).`);
}

/** The room of an introduction that both wanted, with the first words of both. */
async function meet(hub: Hub, url: string, demo: DemoHub, speakers: Speaker[]): Promise<void> {
  const introduction = hub.store.introductions.byId(demo.openedId);
  const room = await until(() => hub.store.rooms.of('introduction', demo.openedId));
  const both = [introduction?.askerId, introduction?.askedId].flatMap(
    (id) => speakers.find((each) => each.id === id) ?? [],
  );
  if (room === null) return;
  for (const speaker of both) await enter(url, room.roomId, speaker);
  await talk(url, room.roomId, both, demoMeeting, null);
}

/** Joins as soon as the bot's invitation is there. */
async function enter(url: string, roomId: string, { accessToken }: Speaker): Promise<void> {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/join`;
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      await callHomeserver(url, 'POST', path, { body: {}, accessToken, patient: true });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

async function talk(
  url: string,
  roomId: string,
  people: Speaker[],
  lines: DemoLine[],
  thread: string | null,
): Promise<void> {
  const events: string[] = [];
  for (const [index, line] of lines.entries()) {
    const speaker = people[line.who];
    if (speaker === undefined) throw new Error('The demonstration has too few people in a room.');
    const reaction = line.on === undefined ? null : (events[line.on] ?? null);
    const type = reaction === null ? 'm.room.message' : 'm.reaction';
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/${type}/demo-${String(index)}`;
    const body = reaction === null ? message(line, events, thread) : reactionTo(reaction, line.text);
    events.push(
      sent.parse(await callHomeserver(url, 'PUT', path, { body, accessToken: speaker.accessToken, patient: true }))
        .event_id,
    );
  }
}

const reactionTo = (eventId: string, key: string) => ({
  'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key },
});

function message({ text, to, inThread }: DemoLine, events: string[], thread: string | null): Record<string, unknown> {
  const answered = to === undefined ? undefined : events[to];
  const content = { msgtype: 'm.text', body: text, 'm.mentions': {} };
  if (inThread === true && thread !== null) {
    const relation = {
      rel_type: 'm.thread',
      event_id: thread,
      is_falling_back: true,
      'm.in_reply_to': { event_id: thread },
    };
    return { ...content, 'm.relates_to': relation };
  }
  return answered === undefined ? content : { ...content, 'm.relates_to': { 'm.in_reply_to': { event_id: answered } } };
}

async function until<T>(look: () => T | null): Promise<T | null> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = look();
    if (found !== null || Date.now() > deadline) return found;
    await pause(100);
  }
}

/** Does it for each, a few side by side; the answers stand in the order of the things. */
async function inTurns<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < things.length; at += sideBySide)
    answers.push(...(await Promise.all(things.slice(at, at + sideBySide).map(work))));
  return answers;
}
