import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { previewOf, replayPass, type Preview } from '@kohtaamo/core/round/preview.ts';
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
    usage: 'round replay ID',
    summary: 'solves a round again from what was kept of it, and says whether the same people meet, and why',
    run(hub, args) {
      const id = text.parse(parseArgs({ args, allowPositionals: true }).positionals[0]);
      const round = hub.store.rounds.byId(id);
      const pass = round && hub.store.rounds.pass(id, round.pass);
      if (pass?.result == null) return fail(hub, `There is no solved round ${id}.`);
      const replay = replayPass(pass);
      if (replay.kind === 'older-rules')
        return fail(hub, 'The round was solved by older rules; it can be shown, not solved again.');
      show(hub, pass.inputs, previewOf(pass.inputs, replay.again));
      if (replay.kind === 'same') hub.print('The same people meet as then.');
      return replay.kind === 'same' ? 0 : fail(hub, 'Other people meet than then.');
    },
  },
];

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
  for (const { memberId, why } of left)
    hub.print(
      `- ${name(memberId)} is left: ${why === 'nobody-may' ? 'there is nobody they may meet' : 'the others fit better together'}.`,
    );
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
