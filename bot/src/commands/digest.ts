import { digestOf, setDigest } from '@kohtaamo/core/digest/digest.ts';
import { actorOf, type Command } from './command.ts';
import { onOrOff } from './onoff.ts';

/** What is worth a look, now; and whether it comes on Mondays. */
export const digest: Command = {
  name: 'digest',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    if (said === '') return [digestOf(context, speaker.member.id) ?? { kind: 'digest-empty' }];
    const wanted = onOrOff(said);
    if (wanted === null) return [{ kind: 'usage', command: 'digest' }];
    setDigest(context, actorOf(speaker), wanted);
    return [{ kind: 'digest-chosen', wanted }];
  },
};
