import { startSession } from '@kohtaamo/core/session/signin.ts';
import { randomBytes } from 'node:crypto';
import { comesIn, makeCohort } from '../../e2e/cohort.ts';
import type { SignedIn } from '../../e2e/homeserver.ts';
import type { Hub } from '../../e2e/hub.ts';
import { hashOf } from '../../e2e/web.ts';
import { callHomeserver } from '../../scripts/homeserver/account.mjs';
import { untilDone } from '../hubbench.ts';

export type TalkSize = { members: number; rooms: number; messages: number };

/** A hub with talk in it, and one who reads. */
export type Talk = {
  hub: Hub;
  roomId: string;
  /** The words of the newest message of the room. */
  newest: string;
  /** A new login of the reader; `end` signs it out, so that logins of earlier runs weigh on nobody. */
  login(): Promise<SignedIn & { end: () => Promise<void> }>;
  /** The reader's session at the hub's web, for a browser's cookie jar. */
  cookie: { name: string; value: string; url: string };
  /** Somebody else says this in the room. */
  says(text: string): Promise<void>;
};

const reader = 'lukija';
const password = 'pitkä salasana 123';
/** What people write in a group is mostly short, now and then a few lines. */
const sayings = [
  'Hei kaikki!',
  'Tulen torstaina vähän myöhässä, junani on Kouvolassa vasta puoli kymmenen.',
  'Onko kenelläkään telttaa lainaksi toukokuun markkinoille? Meillä on kaksi kevyttä pöytää ja valot, jotka voi ottaa vastineeksi.',
  'Kiitos!',
  'Katsoin tarjouspyynnön läpi. Minusta kuljetus kannattaa jakaa kahteen osaan: ensin Kotkasta Haminaan ja sieltä eteenpäin vasta viikonlopun jälkeen.',
  'Hyvä ajatus.',
  'Nähdään Sippolassa.',
];

/** What is said as the n-th in a room. */
export const sayingOf = (n: number): string => `${sayings[n % sayings.length] ?? ''} (${String(n)})`;

/** Makes a group of people with so many rooms that the reader is in, the first of them with so many messages. */
export async function seedTalk(hub: Hub, { members, rooms, messages }: TalkSize): Promise<Talk> {
  const { homeserver } = hub;
  const call = (who: SignedIn, method: 'POST' | 'PUT', path: string, body: object) =>
    callHomeserver(homeserver.url, method, `/_matrix/client/v3${path}`, {
      accessToken: who.accessToken,
      body,
      patient: true,
    }) as Promise<Record<string, unknown>>;
  const reading = await homeserver.register({ localpart: reader, password, displayName: 'Liisa Lukija' });
  const others: SignedIn[] = [];
  for (let n = 1; n < members; n += 1)
    others.push(await homeserver.register({ localpart: `puhuja-${String(n)}`, displayName: `Puhuja ${String(n)}` }));
  const opener = others[0] ?? reading;
  const room = async (name: string, people: readonly SignedIn[]) => {
    const made = await call(opener, 'POST', '/createRoom', { name, preset: 'public_chat' });
    const roomId = String(made.room_id);
    for (const each of people) await call(each, 'POST', `/join/${encodeURIComponent(roomId)}`, {});
    return roomId;
  };
  let sent = 0;
  const send = (who: SignedIn, roomId: string, body: string) => {
    sent += 1;
    const path = `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/m${String(sent)}`;
    return call(who, 'PUT', path, { msgtype: 'm.text', body });
  };
  const fills = async (roomId: string, people: readonly SignedIn[], count: number) => {
    for (let n = 1; n <= count; n += 1) {
      const who = people[(n * 7) % people.length] ?? opener;
      await send(who, roomId, sayingOf(n));
    }
  };
  for (let n = 2; n <= rooms; n += 1) {
    const few = others.slice(1, 4);
    const roomId = await room(`Huone ${String(n)}`, [reading, ...few]);
    await fills(roomId, [opener, ...few], Math.min(20, messages));
  }
  const roomId = await room('Yhteinen huone', [reading, ...others.slice(1)]);
  await fills(roomId, others, messages - 1);
  const newest = 'Tämä on uusin viesti tässä huoneessa.';
  await send(opener, roomId, newest);

  const member = comesIn(hub, makeCohort(hub, 'Mittaus'), { userId: reading.userId, name: 'Liisa Lukija' });
  await untilDone(hub);
  const token = randomBytes(32).toString('base64url');
  startSession(hub.context(), 'web', member.id, hashOf(token), 'a bench');
  return {
    hub,
    roomId,
    newest,
    cookie: { name: 'kohtaamo_session', value: token, url: hub.webUrl },
    says: async (text) => {
      await send(opener, roomId, text);
    },
    login: async () => {
      const login = await homeserver.signIn(reader, password);
      return {
        ...login,
        end: async () => {
          await call(login, 'POST', '/logout', {});
        },
      };
    },
  };
}
