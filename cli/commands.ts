import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { makeOrganiserLink, unnamedOrganiser } from '@kohtaamo/core/session/signin.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, sayRefusal, type OperatorCommand } from './command.ts';
import { fillDemo } from './demo.ts';
import type { Hub } from './hub.ts';
import { jobCommands } from './jobs.ts';
import { mailCommands } from './mail.ts';
import { roleCommands } from './roles.ts';
import { importRoster } from './roster.ts';
import { roundCommands } from './rounds.ts';

const text = z.string().trim().min(1);

export const operatorCommands: OperatorCommand[] = [
  {
    words: 'organiser-link',
    usage: 'organiser-link [--name NAME]',
    summary: 'prints a one-time link that signs an organiser in; it holds for seven days',
    run(hub, args) {
      const { values } = parseArgs({ args, options: { name: { type: 'string' } } });
      const secret = hub.newSecret();
      makeOrganiserLink(hub.context(), hub.hash(secret), values.name ?? unnamedOrganiser);
      hub.print(`${hub.settings.publicUrl}/sign-in/${secret}`);
      return 0;
    },
  },
  {
    words: 'programme add',
    usage: 'programme add --name NAME [--funder FUNDER] [--time-zone ZONE]',
    summary: 'adds a programme and its space',
    run(hub, args) {
      const { values } = parseArgs({
        args,
        options: { name: { type: 'string' }, funder: { type: 'string' }, 'time-zone': { type: 'string' } },
      });
      const added = addProgramme(hub.context(), hub.actor, {
        name: text.parse(values.name),
        funder: values.funder ?? null,
        timeZone: values['time-zone'] ?? hub.settings.timeZone,
      });
      if (!added.ok) return sayRefusal(hub, added.refusal);
      hub.print(`Programme ${added.value.name} added as ${added.value.slug}.`);
      return 0;
    },
  },
  {
    words: 'cohort add',
    usage: 'cohort add --programme SLUG --name NAME',
    summary: 'adds a cohort to a programme, and its room',
    run(hub, args) {
      const { values } = parseArgs({ args, options: { programme: { type: 'string' }, name: { type: 'string' } } });
      const programme = hub.store.programmes.bySlug(text.parse(values.programme));
      if (programme === null) return fail(hub, `There is no programme ${String(values.programme)}.`);
      const added = addCohort(hub.context(), hub.actor, { programmeId: programme.id, name: text.parse(values.name) });
      if (!added.ok) return sayRefusal(hub, added.refusal);
      hub.print(`Cohort ${added.value.name} added as ${added.value.slug}.`);
      hub.print(`The code for the wall: ${hub.settings.publicUrl}/join/${added.value.wallCode}`);
      return 0;
    },
  },
  {
    words: 'roster import',
    usage: 'roster import FILE --cohort SLUG [--dry-run]',
    summary: 'invites the people of a participant list; with --dry-run only shows what would happen',
    run(hub, args) {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { cohort: { type: 'string' }, 'dry-run': { type: 'boolean' } },
      });
      const cohort = hub.store.cohorts.bySlug(text.parse(values.cohort));
      if (cohort === null) return fail(hub, `There is no cohort ${String(values.cohort)}.`);
      return importRoster(hub, text.parse(positionals[0]), cohort, values['dry-run'] === true);
    },
  },
  {
    words: 'workshop add',
    usage:
      'workshop add --cohort SLUG --title TITLE --start "2027-03-01 09:00" --end "2027-03-01 15:00" [--place PLACE] [--agenda TEXT]',
    summary: "adds a workshop; times are in the programme's time zone",
    run(hub, args) {
      const { values } = parseArgs({
        args,
        options: {
          cohort: { type: 'string' },
          title: { type: 'string' },
          start: { type: 'string' },
          end: { type: 'string' },
          place: { type: 'string' },
          agenda: { type: 'string' },
        },
      });
      const cohort = hub.store.cohorts.bySlug(text.parse(values.cohort));
      const programme = cohort && hub.store.programmes.byId(cohort.programmeId);
      if (!cohort || !programme) return fail(hub, `There is no cohort ${String(values.cohort)}.`);
      const startsAt = localTime(text.parse(values.start), programme.timeZone);
      const endsAt = localTime(text.parse(values.end), programme.timeZone);
      if (startsAt === null || endsAt === null) return fail(hub, 'Give the times as "2027-03-01 09:00".');
      const added = addWorkshop(hub.context(), hub.actor, {
        cohortId: cohort.id,
        title: text.parse(values.title),
        startsAt,
        endsAt,
        place: values.place ?? '',
        agenda: values.agenda ?? '',
      });
      if (!added.ok) return sayRefusal(hub, added.refusal);
      hub.print(`Workshop ${added.value.title} added.`);
      return 0;
    },
  },
  ...roleCommands,
  ...roundCommands,
  ...jobCommands,
  ...mailCommands,
  {
    words: 'demo',
    usage: 'demo',
    summary: 'fills an empty hub with a programme of invented people, marked as a demonstration',
    run: (hub) => fillDemo(hub),
  },
];

/** Finds the command by its words and runs it; `help`, nothing or an unknown word prints what there is. */
export async function runCommand(hub: Hub, commands: OperatorCommand[], args: string[]): Promise<number> {
  const found = commands.find((each) => each.words === args.slice(0, each.words.split(' ').length).join(' '));
  if (found === undefined) {
    const unknown = args.length > 0 && args[0] !== 'help';
    if (unknown) hub.print(`There is no command "${args.join(' ')}".`);
    for (const each of commands) hub.print(`  ${each.usage}\n      ${each.summary}`);
    return unknown ? 2 : 0;
  }
  try {
    return await found.run(hub, args.slice(found.words.split(' ').length));
  } catch (error) {
    // A missing or unknown option of the command line; anything else is a fault and is thrown on.
    if (error instanceof z.ZodError || (error instanceof TypeError && 'code' in error)) {
      return fail(hub, `Usage: ${found.usage}`);
    }
    throw error;
  }
}
