import { dropParked, retryAllParked, retryParked } from '@kohtaamo/core/job/settleparked.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { sayRefusal, type OperatorCommand } from './command.ts';

const text = z.string().trim().min(1);

/** The longer words come first: a command is found by its beginning. */
export const jobCommands: OperatorCommand[] = [
  {
    words: 'jobs retry',
    usage: 'jobs retry ID | --all',
    summary: 'lets what is parked be tried again',
    run(hub, args) {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { all: { type: 'boolean' } },
      });
      if (values.all === true) {
        hub.print(`${retryAllParked(hub.context(), hub.actor)} are tried again.`);
        return 0;
      }
      const id = text.parse(positionals[0]);
      const retried = retryParked(hub.context(), hub.actor, id);
      if (!retried.ok) return sayRefusal(hub, retried.refusal);
      hub.print(`${id} is tried again.`);
      return 0;
    },
  },
  {
    words: 'jobs drop',
    usage: 'jobs drop ID',
    summary: 'gives up what is parked: it is not done any more',
    run(hub, args) {
      const id = text.parse(args[0]);
      const dropped = dropParked(hub.context(), hub.actor, id);
      if (!dropped.ok) return sayRefusal(hub, dropped.refusal);
      hub.print(`${id} is given up.`);
      return 0;
    },
  },
  {
    words: 'jobs',
    usage: 'jobs',
    summary: 'lists what is due, running and parked, jobs and outbox, with their ids',
    run(hub) {
      for (const state of ['due', 'running', 'parked'] as const) {
        const jobs = hub.store.jobs.list(state, 50);
        hub.print(`Jobs ${state}: ${jobs.length}`);
        for (const each of jobs) {
          hub.print(
            `  ${each.id}  ${new Date(each.dueAt).toISOString()}  ${each.payload.kind}  tries ${each.tries}${each.error === null ? '' : `  ${each.error}`}`,
          );
        }
      }
      for (const state of ['waiting', 'parked'] as const) {
        const rows = hub.store.outbox.list(state, 50);
        hub.print(`Outbox ${state}: ${rows.length}`);
        for (const each of rows) {
          hub.print(
            `  ${each.id}  ${each.act.kind}  ${each.lane}  tries ${each.tries}${each.error === null ? '' : `  ${each.error}`}`,
          );
        }
      }
      return 0;
    },
  },
];
