import { digestOf, setDigest } from '@kohtaamo/core/digest/digest.ts';
import { isCalled } from '../words/fieldwords.ts';
import { actorOf, type Command } from './command.ts';

const on = { fi: ['kyllä', 'päälle', 'tilaa'], sv: ['ja', 'på'], en: ['yes', 'on'] };
const off = { fi: ['ei', 'pois'], sv: ['nej', 'av'], en: ['no', 'off'] };

/** What is worth a look, now; and whether it comes on Mondays. */
export const digest: Command = {
  name: 'digest',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    if (said === '') return [digestOf(context, speaker.member.id) ?? { kind: 'digest-empty' }];
    if (!isCalled(said, on) && !isCalled(said, off)) return [{ kind: 'usage', command: 'digest' }];
    const wanted = isCalled(said, on);
    setDigest(context, actorOf(speaker), wanted);
    return [{ kind: 'digest-chosen', wanted }];
  },
};
