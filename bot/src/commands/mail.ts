import { chooseMail, mailHours } from '@kohtaamo/core/letter/choosemail.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { isCalled } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';

const never = {
  fi: ['ei', 'ei koskaan', 'pois', 'ei enää'],
  sv: ['aldrig', 'nej', 'av'],
  en: ['never', 'no', 'off'],
};

/** After how many hours what was not read here goes by e-mail: told, or chosen. */
export const mail: Command = {
  name: 'mail',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim().toLowerCase();
    if (said === '') return [toldTo(context, speaker)];
    const hours = /^(\d{1,3})\s*(?:h|t|tuntia?|timm(?:e|ar)|hours?)?$/.exec(said)?.[1];
    if (hours === undefined && !isCalled(said, never)) return [{ kind: 'usage', command: 'mail' }];
    const chosen = chooseMail(context, actorOf(speaker), hours === undefined ? null : Number(hours));
    return chosen.ok ? [toldTo(context, speaker)] : [{ kind: 'refusal', ...chosen.refusal }];
  },
};

function toldTo(context: Context, { member }: Speaker): Saying {
  const stopped = member.email !== null && context.store.addresses.stopped(member.email) !== null;
  return { kind: 'mail-chosen', hours: mailHours(context, member.id), address: member.email, stopped };
}
