import { hour } from '@kohtaamo/core/clock.ts';
import { tablesOf } from '@kohtaamo/core/liveround/liveround.ts';
import { openLiveRound } from '@kohtaamo/core/liveround/runliveround.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { given, operator } from '../e2e/cohort.ts';
import { startWeb, type Web } from '../e2e/web.ts';
import type { Bench } from './bench.ts';
import { fillDirectory } from './directory/firms.ts';
import { atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { inTurn, timed, type Pairs } from './spread.ts';

const sizes = { full: { phones: [8, 30, 200], turns: 5 }, tiny: { phones: [8], turns: 1 } };
const floor = { kind: 'floor' as const, what: 'as many pages of words from the same server, asked for side by side' };
/** “Within seconds”, less the two seconds after which a phone asks again. */
const longest = 3000;

export const liveRound: Bench = {
  name: 'liveround',
  summary: 'tables of a live round of 8, 30 and 200 phones',
  run: async (size) => {
    const figures: Figure[] = [];
    for (const phones of sizes[size].phones) figures.push(...(await measure(phones, sizes[size].turns)));
    return figures;
  },
};

type Room = { phones: string[]; wall: string; code: string; id: string };

async function measure(phones: number, turns: number): Promise<Figure[]> {
  const web = await startWeb();
  try {
    const room = open(web, phones);
    const tapped = await timed(() => Promise.all(room.phones.map((each) => tapIn(web, room, each))));
    const measured = await inTurn(turns, {
      ours: async () => {
        const begun = await timed(() => nextTurn(web, room));
        return { begun, seen: begun + (await timed(() => allRead(web, room))) };
      },
      theirs: async () => {
        const seen = await timed(() => Promise.all(room.phones.map((each) => read(web, '/accessibility', each))));
        return { begun: seen, seen };
      },
    });
    checkSeats(web, room, phones, turns + 1);
    return figuresOf(phones, tapped, measured('begun').ours, measured('seen'));
  } finally {
    await web.stop();
  }
}

function figuresOf(phones: number, tapped: number, begun: readonly number[], seen: Pairs): Figure[] {
  const n = String(phones);
  return [
    figureOf(
      {
        name: `${n} phones: all have tapped in`,
        unit: 'ms',
        meaning: 'All tap at the same moment: from the first tap to the last answer.',
        target: atMost(longest, 'value'),
      },
      [tapped],
    ),
    figureOf(
      {
        name: `${n} phones: the next turn has its tables`,
        unit: 'ms',
        meaning:
          'From the facilitator’s tap to the answer: who has met whom is read, tables are found, written, and the chat’s messages queued.',
      },
      begun,
    ),
    figureOfPairs(
      {
        name: `${n} phones: everybody has read their table`,
        unit: 'ms',
        meaning:
          'From the same tap until the last phone has the page with its table, when all ask for it at the same moment. A phone asks every two seconds, so up to two seconds pass before.',
        target: atMost(longest, 'value'),
      },
      floor,
      seen,
    ),
  ];
}

function open(web: Web, phones: number): Room {
  const { memberId } = fillDirectory(web.context(), 250);
  const { store, now } = web.context();
  const cohortId = store.cohorts.membershipsOf(memberId)[0]?.cohortId ?? '';
  const wish = { title: 'Mittaus (demo)', startsAt: now, endsAt: now + 2 * hour, place: 'Kotka', agenda: '' };
  const workshop = given(addWorkshop(web.context(), operator, { ...wish, cohortId }));
  const live = given(openLiveRound(web.context(), operator, workshop, { size: 2, minutes: 10 }));
  const members = store.cohorts.memberships(cohortId).flatMap((each) => store.members.byId(each.memberId) ?? []);
  const [facilitator, ...others] = members;
  if (facilitator === undefined || others.length < phones) throw new Error('There are too few people.');
  store.roles.grant({ memberId: facilitator.id, role: 'facilitator', programmeId: null, cohortId });
  return {
    id: live.id,
    code: live.code,
    wall: web.sessionOf(facilitator),
    phones: others.slice(0, phones).map((each) => web.sessionOf(each)),
  };
}

async function sends(web: Web, path: string, cookie: string, form: Record<string, string>): Promise<void> {
  const headers = { cookie, origin: web.url, accept: 'text/html' };
  const body = new URLSearchParams(form);
  const { status } = await fetch(web.url + path, { method: 'POST', headers, body, redirect: 'manual' });
  if (status !== 303) throw new Error(`${path} answered ${String(status)}`);
}

async function read(web: Web, path: string, cookie: string): Promise<string> {
  const answer = await fetch(web.url + path, { headers: { cookie, accept: 'text/html' } });
  if (answer.status !== 200) throw new Error(`${path} answered ${String(answer.status)}`);
  return answer.text();
}

const tapIn = (web: Web, { code }: Room, phone: string) => sends(web, `/live/${code}?/come`, phone, {});
const nextTurn = (web: Web, { id, wall }: Room) =>
  sends(web, `/organise/live/${id}?/turn`, wall, { size: '2', minutes: '10' });

/** As a phone does it: what has changed, and then the page. */
async function allRead(web: Web, { code, phones }: Room): Promise<void> {
  const pages = await Promise.all(
    phones.map(async (each) => {
      await read(web, `/live/${code}/state`, each);
      return read(web, `/live/${code}`, each);
    }),
  );
  const seated = pages.filter((each) => /Pöytä \d/.test(each)).length;
  if (seated < phones.length - 1) throw new Error(`Only ${String(seated)} phones show a table.`);
}

/** A quick table that is a wrong one would be no figure: everybody sits, and nobody meets the same one again. */
function checkSeats(web: Web, { id }: Room, phones: number, turns: number): void {
  const seats = web.context().store.liveRounds.seats(id);
  const met = new Set<string>();
  for (let turn = 1; turn <= turns; turn += 1) {
    const tables = tablesOf(seats, turn);
    const seated = tables.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
    if (seated !== phones)
      throw new Error(`${String(seated)} of ${String(phones)} people sat in turn ${String(turn)}.`);
    for (const { memberIds } of tables) {
      const pair = memberIds.toSorted().join(' ');
      if (met.has(pair) && turn < phones) throw new Error('Two met again.');
      met.add(pair);
    }
  }
}
