import { allowAddress, reportLetter } from '@kohtaamo/core/letter/proveaddress.ts';
import { messageDomain } from '@kohtaamo/mail/mail.ts';
import { readReport } from '@kohtaamo/mail/report.ts';
import { z } from 'zod';
import type { OperatorCommand } from './command.ts';

const address = z.string().trim().min(1);

/** Mail that came back, and addresses to which none goes. The longer words come first. */
export const mailCommands: OperatorCommand[] = [
  {
    words: 'mail bounced',
    usage: 'mail bounced < MESSAGE',
    summary:
      'reads a report of a mail server about a letter that came back or was unwanted; anything else is left alone',
    async run(hub) {
      const report = await readReport(await hub.input(), messageDomain(hub.settings.serverName));
      // Always 0: a mail server that is told of a failure would send the report back, too.
      if (report.kind === 'none') hub.print(`Nothing is done: ${report.why}.`);
      else if (report.kind === 'refused')
        hub.print(`The letter ${report.letterId} came back (${report.status}), which says nothing about the address.`);
      else {
        const { kind: why, letterId, named } = report;
        const stopped = reportLetter(hub.context(), { why, letterId, named });
        hub.print(
          stopped === null ? 'Nothing is done: it is about no letter of this hub.' : `No mail goes to ${stopped}.`,
        );
      }
      return 0;
    },
  },
  {
    words: 'mail allow',
    usage: 'mail allow ADDRESS',
    summary: 'lets mail go to a stopped address again',
    run(hub, args) {
      const allowed = allowAddress(hub.context(), hub.actor, address.parse(args[0]));
      hub.print(allowed ? 'Mail goes there again.' : 'Mail to this address was not stopped.');
      return allowed ? 0 : 2;
    },
  },
  {
    words: 'mail stopped',
    usage: 'mail stopped',
    summary: 'lists the addresses to which no mail goes, and why',
    run(hub) {
      for (const each of hub.store.addresses.all())
        hub.print(`${new Date(each.at).toISOString()}  ${each.why}  ${each.address}`);
      return 0;
    },
  },
];
