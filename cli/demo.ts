import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { purposes } from '@kohtaamo/core/consent/consent.ts';
import {
  answerIntroduction,
  closeUnansweredIntroduction,
  withdrawIntroduction,
} from '@kohtaamo/core/introduction/answerintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { slugOf } from '@kohtaamo/core/programme/programme.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { demoPartners, demoPeople } from './demodata.ts';
import type { Hub } from './hub.ts';

const cohortNames = ['Kouvola, kevät (demo)', 'Kotka, kevät (demo)', 'Saimaa, syksy (demo)'];

/**
 * Fills an empty hub with a programme of invented people, so that every page has something to show. Their Matrix accounts are not made:
 * nobody can sign in as one of them. Refuses when the hub holds a programme already.
 */
export function fillDemo(hub: Hub): number {
  if (hub.store.programmes.all().length > 0) {
    hub.print('The hub is not empty: the demonstration is only put into an empty one.');
    return 2;
  }
  hub.store.transaction(() => {
    const now = hub.context().now;
    const actor = { memberId: null, channel: 'demo' as const };
    const programme = expectAccepted(
      addProgramme(hub.context(), actor, {
        name: 'Luova yritysgeneraattori (demo)',
        funder: null,
        timeZone: hub.settings.timeZone,
      }),
    );
    const cohorts = cohortNames.map((name) =>
      expectAccepted(addCohort(hub.context(), actor, { programmeId: programme.id, name })),
    );
    const members = demoPeople.map((each, index) =>
      addPerson(hub, each, cohorts[index % cohorts.length]?.id ?? programme.id),
    );
    for (const partner of demoPartners) {
      hub.store.partners.add({
        ...partner,
        id: hub.context().newId(),
        slug: slugOf(partner.name),
        website: null,
        createdAt: now,
      });
    }
    const firstCohort = cohorts[0];
    if (firstCohort !== undefined) {
      const workshop = (title: string, startsAt: number) =>
        expectAccepted(
          addWorkshop(hub.context(), actor, {
            cohortId: firstCohort.id,
            title,
            startsAt,
            endsAt: startsAt + 6 * hour,
            place: 'Kouvola-talo, Varuskuntakatu 11',
            agenda:
              '9.00 Kahvi\n9.30 Kuka tarvitsee ketä\n12.00 Lounas\n13.00 Ideasta kokeiluun\n14.50 Mitä teen ensin',
          }),
        );
      workshop('Työpaja 1: Törmäytys', now - 10 * day);
      workshop('Työpaja 2: Ideasta kokeiluun', now + 4 * day);
    }
    fillIntroductions(hub, members);
  });
  hub.print(`The demonstration is in: 3 cohorts, ${demoPeople.length} members, ${demoPartners.length} partners.`);
  return 0;
}

function addPerson(hub: Hub, each: (typeof demoPeople)[number], cohortId: string): string {
  const context = hub.context();
  const id = context.newId();
  hub.store.members.add({
    id,
    userId: parseUserId(`@demo-${slugOf(each.person.replace('(demo)', ''))}:${hub.settings.serverName}`),
    name: each.person,
    email: null,
    language: each.language,
    about: '',
    aboutVisibility: 'cohort',
    emailVisibility: 'me',
    pausedUntil: null,
    stoppedAt: null,
    createdAt: context.now,
  });
  hub.store.cohorts.admit(cohortId, id, context.now);
  hub.store.cohorts.setMembership(cohortId, id, 'joined', context.now);
  const actor = { memberId: id, channel: 'demo' as const };
  for (const purpose of purposes) answerConsent(context, actor, purpose, true);
  const { person: _person, language, ...business } = each;
  expectAccepted(
    saveBusiness(context, actor, null, {
      ...business,
      businessId: null,
      links: [],
      languages: [language],
      visibility: {
        ...defaultVisibility,
        name: 'everyone',
        sector: 'everyone',
        municipality: 'everyone',
        offer: 'everyone',
        need: 'everyone',
      },
    }),
  );
  return id;
}

/** One introduction in every state: waiting, kept silent, agreed and about to open, closed by time, taken back. */
function fillIntroductions(hub: Hub, members: string[]): void {
  const ask = (from: number, to: number, reason: string) => {
    const [asker, asked] = [members[from], members[to]];
    if (asker === undefined || asked === undefined) throw new Error('The demonstration has too few people.');
    const introduction = expectAccepted(
      requestIntroduction(hub.context(), { memberId: asker, channel: 'demo' }, { askedId: asked, reason }),
    );
    return {
      introduction,
      asker: { memberId: asker, channel: 'demo' as const },
      asked: { memberId: asked, channel: 'demo' as const },
    };
  };
  ask(0, 8, 'pakkausmuotoilu kiinnostaa meitä molempia');
  ask(3, 13, 'my guests need beds and yours need something to do');
  const declined = ask(9, 10, 'ajan teidän ohi joka aamu');
  answerIntroduction(hub.context(), declined.asked, declined.introduction.id, 'no');
  const agreed = ask(7, 8, 'tarvitsen muotoilijan uuteen grilliin');
  answerIntroduction(hub.context(), agreed.asked, agreed.introduction.id, 'yes');
  const second = ask(2, 4, 'tapahtumista tarvitaan hyviä kuvia');
  answerIntroduction(hub.context(), second.asked, second.introduction.id, 'yes');
  const closed = ask(11, 4, 'jag söker en fotograf för produktbilder');
  closeUnansweredIntroduction(hub.context(), closed.introduction.id);
  const withdrawn = ask(12, 13, 'vieraanne voisivat tulla meille hierontaan');
  withdrawIntroduction(hub.context(), withdrawn.asker, withdrawn.introduction.id);
}

function expectAccepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demonstration was refused: ${result.refusal.code}`);
  return result.value;
}
