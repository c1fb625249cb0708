import { intents, type Intent } from '@kohtaamo/core/round/person.ts';
import { matchingDataOf, saveMeetingWish } from '@kohtaamo/core/round/wish.ts';
import type { MeetingWish } from '@kohtaamo/core/round/round.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { isCalled } from '../words/fieldwords.ts';
import { intentWords, wishWords } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { signIn } from './sign.ts';

const yesWords = { fi: ['kyllä', 'mukaan', 'mukana'], sv: ['ja', 'med'], en: ['yes', 'in', 'on'] };
const noWords = { fi: ['ei', 'pois'], sv: ['nej', 'ut'], en: ['no', 'out', 'off'] };

/** Whether one takes part in rounds, what one hopes to find, how far, and what the matching knows. */
export const rounds: Command = {
  name: 'rounds',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    if (said === '') return [told(context, speaker)];
    const change = changeIn(said);
    if (change === null) return [{ kind: 'usage', command: 'rounds' }];
    const { takesPart, ...wish } = { ...context.store.rounds.wish(speaker.member.id), ...change };
    const now = matchingDataOf(context, speaker.member.id);
    const saved = saveMeetingWish(context, actorOf(speaker), {
      ...wish,
      // Only a yes steps in again after "stop these".
      takesPart: change.takesPart ?? now?.takesPart ?? takesPart,
      thisTime: change.thisTime === undefined ? (now?.thisTime ?? null) : change.thisTime,
    });
    return saved.ok ? [told(context, speaker)] : [{ kind: 'refusal', ...saved.refusal }];
  },
  isPlain: (rest) => changeIn(rest.trim()) !== null,
};

type Change = Partial<MeetingWish> & { thisTime?: boolean | null };

function changeIn(said: string): Change | null {
  const sign = signIn(said);
  if (isCalled(said, yesWords) || sign === true) return { takesPart: true, thisTime: null };
  if (isCalled(said, noWords) || sign === false) return { takesPart: false, thisTime: null };
  if (isCalled(said, wishWords.thisTime)) return { thisTime: true };
  if (isCalled(said, wishWords.notThisTime)) return { thisTime: false };
  if (isCalled(said, wishWords.anywhere)) return { reachKm: null };
  if (isCalled(said, wishWords.rivals)) return { avoidsRivals: true };
  if (isCalled(said, wishWords.rivalsToo)) return { avoidsRivals: false };
  const [, distance] = /^(\d{1,4})\s*km$/i.exec(said) ?? [];
  if (distance !== undefined) return { reachKm: Number(distance) };
  const named = said.split(/[,;]|\s+(?:ja|och|and)\s+/iu).map((each) => intentCalled(each.trim()));
  return named.every((each) => each !== null) ? { intents: named } : null;
}

function intentCalled(said: string): Intent | null {
  return intents.find((each) => isCalled(said, intentWords[each])) ?? null;
}

function told(context: Context, speaker: Speaker): Saying {
  const used = matchingDataOf(context, speaker.member.id);
  return {
    kind: 'meeting-wish',
    takesPart: (used?.takesPart ?? false) && (used?.agreed ?? false),
    thisTime: used?.agreed === true ? used.thisTime : null,
    intents: used?.intents ?? [],
    reachKm: used?.reachKm ?? null,
    avoidsRivals: used?.avoidsRivals ?? false,
    offers: used?.offers.slice(0, 20) ?? [],
    needs: used?.needs.slice(0, 20) ?? [],
    url: '/me/meetings',
  };
}
