import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { given } from '../../e2e/cohort.ts';
import type { SignedIn } from '../../e2e/homeserver.ts';
import type { Hub } from '../../e2e/hub.ts';
import { callHomeserver } from '../../scripts/homeserver/account.mjs';
import { asking, until } from './sentround.ts';

/** Of a hundred who are asked: seventy say yes, ten nothing, twenty no. */
const yes = 0.7;
const silent = 0.1;

/**
 * Everybody whom the round asks now answers, or does not, as chance has it: every other one on the web, and the others in their room with the bot, by an account at
 * the homeserver that tries again as long as it is away. Comes back when each answer has been taken.
 */
export async function answerAll(
  hub: Hub,
  { roundId, accounts, chance, within }: AnswersWish,
): Promise<{ byWord: number }> {
  const { store } = hub;
  let byWord = 0;
  for (const { id } of asking(hub, roundId)) {
    for (const { memberId } of store.introductions.answers(id)) {
      const [said, where] = [chance(), chance()];
      if (said >= yes && said < yes + silent) continue;
      const answer = said < yes ? 'yes' : 'no';
      if (where < 0.5) {
        given(answerIntroduction(hub.context(), { memberId, channel: 'web' }, id, answer));
        continue;
      }
      const account = accounts.get(store.members.byId(memberId)?.userId ?? '');
      const room = store.rooms.of('direct', memberId)?.roomId;
      if (account === undefined || room === undefined) throw new Error('Somebody who was asked has no room.');
      await say(hub, account, { room, text: answer === 'yes' ? 'kyllä' : 'ei', transaction: `${id}-${memberId}` });
      byWord += 1;
      const isTaken = () =>
        store.introductions.answers(id).some((each) => each.memberId === memberId && each.answer === answer);
      await until(`the answer of ${memberId} is taken`, isTaken, within);
    }
  }
  return { byWord };
}

type AnswersWish = {
  roundId: string;
  /** By user id. */
  accounts: ReadonlyMap<string, SignedIn>;
  chance: () => number;
  within: number;
};

/** Enters the room and says it there, once, however often the homeserver has to be asked. */
async function say(
  { homeserver }: Hub,
  { accessToken }: SignedIn,
  { room, text, transaction }: { room: string; text: string; transaction: string },
): Promise<void> {
  const at = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}`;
  const body = { msgtype: 'm.text', body: text };
  for (let tries = 0; ; tries += 1) {
    try {
      await callHomeserver(homeserver.url, 'POST', `${at}/join`, { accessToken, body: {} });
      await callHomeserver(homeserver.url, 'PUT', `${at}/send/m.room.message/${transaction}`, { accessToken, body });
      return;
    } catch (error) {
      if (tries > 600) throw error;
      await new Promise((next) => setTimeout(next, 100));
    }
  }
}
