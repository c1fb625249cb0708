import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { classifyRoster, guessedColumns, inviteRows } from '@kohtaamo/core/invitation/importroster.ts';
import { joinByCode } from '@kohtaamo/core/invitation/join.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { readRosterFile } from '@kohtaamo/roster/readrosterfile.ts';
import { given } from '../e2e/cohort.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import type { Call } from './calls/call.ts';
import { prepareReplay } from './calls/replay.ts';
import { atMost, figureOfPairs, type Figure } from './figure.ts';
import { accounts, bareClient, untilDone, withHub, type TakeCalls } from './hubbench.ts';
import { inTurn, timed } from './spread.ts';

const sizes = { full: { people: 30, pairs: 9 }, tiny: { people: 2, pairs: 1 } };
const importing = { memberId: null, channel: 'import' as const };
const floor = {
  kind: 'floor' as const,
  what: 'the same calls to the same homeserver, recorded and made again by a bare client in the order that the bot keeps',
};

export const invite: Bench = {
  name: 'invite',
  summary: 'a roster of 30 people, from the file to the last letter, and 30 people coming in',
  run: (size) => withHub((hub, takeCalls) => measure(hub, takeCalls, size)),
};

async function measure(hub: Hub, takeCalls: TakeCalls, size: Size): Promise<Figure[]> {
  const { people, pairs } = sizes[size];
  const client = await bareClient(hub, 'bare');
  const bot = `@kohtaamo:${hub.serverName}`;
  let round = 0;
  let recorded: { imported: Call[]; arrived: Call[]; users: MatrixUserId[] } = { imported: [], arrived: [], users: [] };
  takeCalls();

  const measured = await inTurn(pairs, {
    ours: async () => {
      round += 1;
      const users = await accounts(hub, `ours-${String(round)}`, people);
      const file = rosterFile(people);
      let cohortId = '';
      const imported = await timed(async () => {
        cohortId = await importPeople(hub, file, `Mittaus ${String(round)} (demo)`);
        await untilDone(hub);
      });
      const importCalls = takeCalls();
      const arrived = await timed(async () => {
        comeIn(hub, cohortId, users);
        await untilDone(hub);
      });
      recorded = { imported: importCalls, arrived: takeCalls(), users };
      return { imported, arrived };
    },
    theirs: async () => {
      round += 1;
      const users = await accounts(hub, `theirs-${String(round)}`, people);
      const instead = new Map([
        [bot, client.userId],
        ...recorded.users.map((each, n) => [each, users[n] ?? each] as const),
      ]);
      const first = prepareReplay(recorded.imported, client, instead);
      const imported = await timed(() => first.run());
      const second = prepareReplay(recorded.arrived, client, first.now);
      return { imported, arrived: await timed(() => second.run()) };
    },
  });

  const n = String(people);
  return [
    figureOfPairs(
      {
        name: `importing and inviting ${n} people`,
        unit: 'ms',
        target: atMost(1.3),
        meaning: `From the roster's file to everything done: the file read and checked, programme, cohort and ${n} invitations written, the space and the room made, ${n} registration tokens made, ${n} letters written. The floor writes no letters and no database.`,
      },
      floor,
      measured('imported'),
    ),
    figureOfPairs(
      {
        name: `${n} people coming in at once`,
        unit: 'ms',
        target: atMost(1.3),
        meaning: `From the first person who opens their invitation to everything done: ${n} memberships written, ${n} invitations to the cohort's room, and for each a direct room with the bot and a greeting in it.`,
      },
      floor,
      measured('arrived'),
    ),
  ];
}

function rosterFile(people: number): Uint8Array {
  const rows = Array.from(
    { length: people },
    (_, n) => `Demo${String(n)};Henkilö;henkilo${String(n)}@example.org;Yritys ${String(n)};56;Kouvola`,
  );
  return Buffer.from(['Sukunimi;Etunimi;Sähköposti;Yritys;Toimiala;Paikkakunta', ...rows, ''].join('\r\n'));
}

/** What the organiser's pages do, one after the other. Answers the cohort's id. */
async function importPeople(hub: Hub, file: Uint8Array, name: string): Promise<string> {
  const programme = given(addProgramme(hub.context(), importing, { name, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohort = given(addCohort(hub.context(), importing, { programmeId: programme.id, name: 'Kevät (demo)' }));
  const read = await readRosterFile(file, 'lista.csv');
  if (!read.ok) throw new Error(`The roster was not read: ${read.refusal}`);
  const roster = { ...read, columns: guessedColumns(read), acceptedGuesses: {} };
  given(inviteRows(hub.context(), importing, cohort.id, classifyRoster(hub.context(), cohort.id, roster), 'fi'));
  return cohort.id;
}

function comeIn(hub: Hub, cohortId: string, users: MatrixUserId[]): void {
  const invitations = hub.store.invitations.ofCohort(cohortId);
  for (const [n, userId] of users.entries()) {
    const code = invitations[n]?.code ?? '';
    given(joinByCode(hub.context(), 'web', code, { userId, name: `Henkilö ${String(n)} (demo)`, language: 'fi' }));
  }
}
