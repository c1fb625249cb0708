import { choosePolls } from '@kohtaamo/core/reach/choosepolls.ts';
import { isCalled } from '../words/fieldwords.ts';
import { actorOf, type Command } from './command.ts';

const on = { fi: ['kyllä', 'päälle'], sv: ['ja', 'på'], en: ['yes', 'on'] };
const off = { fi: ['ei', 'pois'], sv: ['nej', 'av'], en: ['no', 'off'] };

/** Whether questions come as polls too: told, or chosen. */
export const polls: Command = {
  name: 'polls',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    if (said !== '' && !isCalled(said, on) && !isCalled(said, off)) return [{ kind: 'usage', command: 'polls' }];
    if (said !== '') choosePolls(context, actorOf(speaker), isCalled(said, on));
    return [{ kind: 'polls-chosen', wanted: context.store.reach.of(speaker.member.id).polls }];
  },
};
