import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { joinByCode } from '@kohtaamo/core/invitation/join.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { wishPrompt } from '@kohtaamo/core/prompt/plan.ts';
import { given } from '../e2e/cohort.ts';
import type { Hub } from '../e2e/hub.ts';
import type { Bench, Size } from './bench.ts';
import type { Call } from './calls/call.ts';
import { prepareReplay } from './calls/replay.ts';
import { atMost, figureOfPairs, type Figure } from './figure.ts';
import { accounts, bareClient, untilDone, withHub, type TakeCalls } from './hubbench.ts';
import { inTurn, timed } from './spread.ts';

const sizes = { full: { pairs: 30, runs: 5 }, tiny: { pairs: 1, runs: 1 } };
const operator = { memberId: null, channel: 'cli' as const };
const floor = {
  kind: 'floor' as const,
  what: 'the same calls to the same homeserver, recorded and made again by a bare client in the order that the bot keeps',
};
/** 0.85 of the bare rate. */
const limit = 1 / 0.85;

export const roundSend: Bench = {
  name: 'roundsend',
  summary: 'a round’s questions to sixty people who are due at once, and the rooms of thirty pairs who both said yes',
  run: (size) => withHub((hub, takeCalls) => measure(hub, takeCalls, size)),
};

type Recorded = { arrived: Call[]; asked: Call[]; opened: Call[]; users: MatrixUserId[] };

async function measure(hub: Hub, takeCalls: TakeCalls, size: Size): Promise<Figure[]> {
  const { pairs, runs } = sizes[size];
  const client = await bareClient(hub, 'bare');
  const bot = `@kohtaamo:${hub.serverName}`;
  let run = 0;
  let recorded: Recorded = { arrived: [], asked: [], opened: [], users: [] };
  takeCalls();
  const measured = await inTurn(runs, {
    ours: async () => {
      run += 1;
      const users = await accounts(hub, `ours-${String(run)}`, 2 * pairs);
      const memberIds = comeIn(hub, `Mittaus ${String(run)} (demo)`, users);
      await untilDone(hub);
      const arrived = takeCalls();
      let introductionIds: string[] = [];
      const asked = await timed(async () => {
        introductionIds = askPairs(hub, memberIds);
        await allAsked(hub, memberIds);
        await untilDone(hub);
      });
      const askedCalls = takeCalls();
      const opened = await timed(async () => {
        for (const id of introductionIds) bothSayYes(hub, id);
        await untilDone(hub);
      });
      recorded = { arrived, asked: askedCalls, opened: takeCalls(), users };
      return { asked, opened };
    },
    theirs: async () => {
      run += 1;
      const users = await accounts(hub, `theirs-${String(run)}`, 2 * pairs);
      const others = recorded.users.map((each, n) => [each, users[n] ?? each] as const);
      const first = prepareReplay(recorded.arrived, client, new Map([[bot, client.userId], ...others]));
      await first.run();
      const second = prepareReplay(recorded.asked, client, first.now);
      const asked = await timed(() => second.run());
      const third = prepareReplay(recorded.opened, client, second.now);
      return { asked, opened: await timed(() => third.run()) };
    },
  });
  return [
    figureOfPairs(
      {
        name: `a round’s questions to ${String(2 * pairs)} people`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'All due at the same moment, which the two minutes over which a round spreads them would not make them: from the wish to the last message sent, each looked at against its budget, its hour and its day before.',
      },
      floor,
      measured('asked'),
    ),
    figureOfPairs(
      {
        name: `the rooms of ${String(pairs)} pairs who both said yes`,
        unit: 'ms',
        target: atMost(limit),
        meaning:
          'From the first yes to everything done: a room, two invitations, the first words in it, and a word to each of the two, for every pair.',
      },
      floor,
      measured('opened'),
    ),
  ];
}

/** Where it is noon now: at night nobody is asked anything, and a bench must not depend on when it runs. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${String(Math.abs(ahead))}`;
}

function comeIn(hub: Hub, name: string, users: readonly MatrixUserId[]): string[] {
  const programme = given(addProgramme(hub.context(), operator, { name, funder: null, timeZone: noonZone() }));
  const cohort = given(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
  return users.map((userId, n) => {
    const person = { userId, name: `Henkilö ${String(n)} (demo)`, language: 'fi' as const };
    const { member } = given(joinByCode(hub.context(), 'web', cohort.wallCode, person));
    answerConsent(hub.context(), { memberId: member.id, channel: 'web' }, 'introductions', true);
    return member.id;
  });
}

/** What sending a round writes, but for the spread over two minutes. */
function askPairs(hub: Hub, memberIds: readonly string[]): string[] {
  const { store } = hub;
  return store.transaction(() => {
    const ids: string[] = [];
    for (let n = 0; n + 1 < memberIds.length; n += 2) {
      const context = hub.context();
      const [one = '', other = ''] = memberIds.slice(n, n + 2);
      const id = context.newId();
      ids.push(id);
      const deadline = context.now + 3 * day;
      const none = { answeredAt: null, openedAt: null, closedAt: null };
      const about = { reason: 'Mittaus (demo)', roundId: null, proposedBy: null };
      store.introductions.propose(
        {
          id,
          askerId: one,
          askedId: other,
          state: 'asked',
          askedAt: context.now,
          deadline,
          ...none,
          ...about,
          proposedBy: one,
        },
        [one, other].map((memberId) => ({ memberId, reasons: [{ kind: 'other-town', kilometres: 40 }] })),
      );
      for (const memberId of [one, other]) {
        const subject = { subject: 'introduction', subjectId: id, step: 'round' } as const;
        wishPrompt(context, { memberId, kind: 'round', ...subject, wantedAt: context.now }, deadline);
      }
    }
    return ids;
  });
}

async function allAsked({ store }: Hub, memberIds: readonly string[]): Promise<void> {
  const waiting = new Set(memberIds);
  const deadline = performance.now() + 120_000;
  for (let version = -1; waiting.size > 0;) {
    const seen = store.version();
    if (seen !== version) {
      version = seen;
      for (const id of waiting)
        if (store.prompts.ofMember(id).some(({ kind, sentAt }) => kind === 'round' && sentAt !== null))
          waiting.delete(id);
    }
    if (performance.now() > deadline) throw new Error('Not everybody was asked in time.');
    await new Promise((next) => setTimeout(next, 5));
  }
}

function bothSayYes(hub: Hub, introductionId: string): void {
  for (const { memberId } of hub.store.introductions.answers(introductionId))
    given(answerIntroduction(hub.context(), { memberId, channel: 'web' }, introductionId, 'yes'));
}
