import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { joinByCode } from '@kohtaamo/core/invitation/join.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { wishPrompt } from '@kohtaamo/core/prompt/plan.ts';
import { given } from '../../e2e/cohort.ts';
import type { Hub } from '../../e2e/hub.ts';

const operator = { memberId: null, channel: 'cli' as const };

/** A cohort of members who take part in introductions. */
export function comeIn(hub: Hub, name: string, users: readonly MatrixUserId[]): string[] {
  const programme = given(addProgramme(hub.context(), operator, { name, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohort = given(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
  return users.map((userId, n) => {
    const person = { userId, name: `Henkilö ${String(n)} (demo)`, language: 'fi' as const };
    const { member } = given(joinByCode(hub.context(), 'web', cohort.wallCode, person));
    answerConsent(hub.context(), { memberId: member.id, channel: 'web' }, 'introductions', true);
    return member.id;
  });
}

/** What sending a round writes, but for the spread over two minutes. Answers the introductions. */
export function askPairs(hub: Hub, memberIds: readonly string[]): string[] {
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

/** Waits until everybody has been asked. It looks at one after the other: whoever looked at four hundred at once would take the processor from the bot. */
export async function allAsked({ store }: Hub, memberIds: readonly string[], within = 120_000): Promise<void> {
  const deadline = performance.now() + within;
  for (const id of memberIds)
    while (!store.prompts.ofMember(id).some(({ kind, sentAt }) => kind === 'round' && sentAt !== null)) {
      if (performance.now() > deadline) throw new Error('Not everybody was asked in time.');
      await new Promise((next) => setTimeout(next, 5));
    }
}

export function bothSayYes(hub: Hub, introductionId: string): void {
  for (const { memberId } of hub.store.introductions.answers(introductionId))
    given(answerIntroduction(hub.context(), { memberId, channel: 'web' }, introductionId, 'yes'));
}
