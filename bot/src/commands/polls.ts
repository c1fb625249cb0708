import { choosePolls } from '@kohtaamo/core/reach/choosepolls.ts';
import { actorOf, type Command } from './command.ts';
import { onOrOff } from './onoff.ts';

/** Whether questions come as polls too: told, or chosen. */
export const polls: Command = {
  name: 'polls',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    const wanted = onOrOff(said);
    if (said !== '' && wanted === null) return [{ kind: 'usage', command: 'polls' }];
    if (wanted !== null) choosePolls(context, actorOf(speaker), wanted);
    return [{ kind: 'polls-chosen', wanted: context.store.reach.of(speaker.member.id).polls }];
  },
};
