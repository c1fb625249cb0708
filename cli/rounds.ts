import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { previewOf, replayPass, type LeftWhy, type Preview } from '@kohtaamo/core/round/preview.ts';
import type { Reason } from '@kohtaamo/core/round/reason.ts';
import { roundSettings, usualSettings, type RoundPass, type RoundSettings } from '@kohtaamo/core/round/round.ts';
import { takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, sayRefusal, type OperatorCommand } from './command.ts';
import type { Hub } from './hub.ts';

const text = z.string().trim().min(1);
const surprise = z.coerce.number().min(0).max(1);
const passNumber = z.coerce.number().int().min(1).max(3);

/** The longer words come first: a command is found by its beginning. */
export const roundCommands: OperatorCommand[] = [
  {
    words: 'round preview',
    usage: 'round preview --cohort SLUG [--surprise 0…1] [--memory ROUNDS]',
    summary: 'shows who would meet whom in a round of the cohort, and why; nobody is asked anything',
    run(hub, args) {
      const { values } = parseArgs({
        args,
        options: { cohort: { type: 'string' }, surprise: { type: 'string' }, memory: { type: 'string' } },
      });
      const cohort = hub.store.cohorts.bySlug(text.parse(values.cohort));
      if (cohort === null) return fail(hub, `There is no cohort ${String(values.cohort)}.`);
      const wanted = surprise.safeParse(values.surprise ?? usualSettings.surprise);
      if (!wanted.success) return fail(hub, 'The surprise is a number from 0, similar, to 1, surprising.');
      const remembered = roundSettings.shape.memory.safeParse(Number(values.memory ?? usualSettings.memory));
      if (!remembered.success) return fail(hub, 'The memory is a number of rounds, from 0 to 20.');
      return preview(hub, cohort, { ...usualSettings, surprise: wanted.data, memory: remembered.data });
    },
  },
  {
    words: 'round replay',
    usage: 'round replay ID [--pass N]',
    summary:
      'solves the passes of a round again from what was kept of them, and says whether the same people meet; tells of the first pass, or of the one named, who and why',
    run(hub, args) {
      const { positionals, values } = parseArgs({
        args,
        allowPositionals: true,
        options: { pass: { type: 'string' } },
      });
      const id = text.parse(positionals[0]);
      const wanted = passNumber.safeParse(values.pass ?? 1);
      if (!wanted.success) return fail(hub, 'The pass is a number: 1, 2 or 3.');
      const passes = passesOf(hub, id).filter(({ pass }) => values.pass === undefined || pass === wanted.data);
      // Who is in a later pass tells of who is not, and so is told only to whoever asks for it.
      const shown = passes.find(({ pass }) => pass === wanted.data);
      if (shown?.result == null)
        return fail(
          hub,
          values.pass === undefined
            ? `There is no solved round ${id}.`
            : `The round ${id} has no solved pass ${values.pass}.`,
        );
      show(hub, shown.inputs, previewOf(shown.inputs, shown.result));
      const same = passes.map((each) => replay(hub, each));
      return same.every((each) => each) ? 0 : 2;
    },
  },
];

function passesOf({ store }: Hub, id: string): RoundPass[] {
  const round = store.rounds.byId(id);
  return round === null
    ? []
    : Array.from({ length: round.pass }, (_, at) => at + 1).flatMap((pass) => store.rounds.pass(id, pass) ?? []);
}

/** Solves one pass again and says what comes of it; false when it is not the same. */
function replay(hub: Hub, pass: RoundPass): boolean {
  const say = (told: string) => {
    hub.print(`Pass ${String(pass.pass)}: ${told}`);
  };
  if (pass.result === null) {
    say('was not solved.');
    return true;
  }
  const { kind } = replayPass(pass);
  say(
    {
      same: 'the same people meet as then.',
      different: 'other people meet than then.',
      'older-rules': 'was solved by older rules; it can be shown, not solved again.',
    }[kind],
  );
  return kind === 'same';
}

function preview(hub: Hub, { id, programmeId }: Cohort, settings: RoundSettings): number {
  // Chance is needed, not secrecy: the seed is kept, so that the round can be solved again.
  const seed = createHash('sha256').update(hub.newSecret()).digest().readUInt32BE();
  const made = makeRound(hub.context(), hub.actor, { programmeId, cohortId: id }, settings, seed);
  if (!made.ok) return sayRefusal(hub, made.refusal);
  const pass = hub.store.rounds.pass(made.value.id, 1);
  if (pass === null) return fail(hub, 'The round was taken away while it was made.');
  const result = solveRound(pass.inputs);
  // A bot that runs may have been quicker; the answer is the same.
  takeResult(hub.context(), made.value.id, { pass: 1, edition: pass.edition, result });
  show(hub, pass.inputs, previewOf(pass.inputs, result));
  hub.print(`Kept as ${made.value.id}; nothing was sent. It is kept for two weeks.`);
  return 0;
}

const leftWhy: Record<LeftWhy, string> = {
  'nobody-may': 'there is nobody they may meet',
  'others-first': 'the others fit better together',
  'asked-enough': 'they have been asked enough for now',
};

function show(
  hub: Hub,
  inputs: RoundPass['inputs'],
  { meetings, left, crossSector, crossTown, ofBest }: Preview,
): void {
  const name = (id: string) => hub.store.members.byId(id)?.name ?? id;
  for (const { memberIds, reasons } of meetings) {
    hub.print(`- ${memberIds.map(name).join(' & ')}`);
    for (const { of, about, reasons: why } of reasons)
      for (const each of why.filter((reason) => isSaidOnce(reason, of === memberIds[0])))
        hub.print(`    ${sentence(each, name(of), name(about))}`);
  }
  for (const { memberId, why } of left) hub.print(`- ${name(memberId)} is left: ${leftWhy[why]}.`);
  const percent = (share: number) => `${String(Math.round(share * 100))} %`;
  hub.print(`${String(inputs.pool.people.length)} people, ${String(meetings.length)} meetings.`);
  if (crossSector !== null) hub.print(`Across sectors: ${percent(crossSector)}.`);
  if (crossTown !== null) hub.print(`Across towns: ${percent(crossTown)}.`);
  if (ofBest !== null) hub.print(`Of the best that could be: ${percent(ofBest)}.`);
}

/** What is the same for both is told of the first only. */
function isSaidOnce({ kind }: Reason, ofFirst: boolean): boolean {
  return kind === 'they-offer' || (kind !== 'they-need' && ofFirst);
}

function sentence(reason: Reason, of: string, about: string): string {
  switch (reason.kind) {
    case 'they-offer':
      return `${of} needs and ${about} offers: ${reason.topic}`;
    case 'they-need':
      return `${about} needs and ${of} offers: ${reason.topic}`;
    case 'both':
      return `both: ${reason.topic}`;
    case 'same-aim':
      return 'they look for the same kind of help';
    case 'other-sector':
      return 'different sectors';
    case 'other-town':
      return reason.kilometres > 0 ? `different towns, ${String(reason.kilometres)} km apart` : 'different towns';
    case 'same-town':
      return 'the same town';
    case 'other-cohort':
      return 'different cohorts';
  }
}
