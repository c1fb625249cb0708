import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { purposes } from '@kohtaamo/core/consent/consent.ts';
import { queue } from '@kohtaamo/core/context.ts';
import {
  answerIntroduction,
  closeUnansweredIntroduction,
  withdrawIntroduction,
} from '@kohtaamo/core/introduction/answerintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer } from '@kohtaamo/core/member/member.ts';
import { slugOf } from '@kohtaamo/core/programme/programme.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import type { DemoBusiness } from './demodata.ts';
import type { Hub } from './hub.ts';

export type DemoMember = { id: string; localpart: string; name: string; cohortId: string };

export const by = (memberId: string) => ({ memberId, channel: 'demo' as const });

export function expectAccepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The demonstration was refused: ${result.refusal.code}`);
  return result.value;
}

/** An invented person with a business, admitted to the cohort and invited to its room. */
export function addPerson(hub: Hub, each: DemoBusiness, cohortId: string): DemoMember {
  const context = hub.context();
  const id = context.newId();
  const localpart = `demo-${slugOf(each.person.replace('(demo)', ''))}-${slugOf(each.name).slice(0, 4)}`;
  hub.store.members.add(
    newcomer({
      id,
      userId: parseUserId(`@${localpart}:${hub.settings.serverName}`),
      name: each.person,
      language: each.language,
      createdAt: context.now,
    }),
  );
  hub.store.cohorts.admit(cohortId, id, context.now);
  queue(context, { kind: 'invite-to-cohort', cohortId, memberId: id });
  for (const purpose of purposes) answerConsent(context, by(id), purpose, true);
  const { person: _person, language, ...business } = each;
  const everyone = { name: 'everyone', sector: 'everyone', municipality: 'everyone', offer: 'everyone' } as const;
  expectAccepted(
    saveBusiness(context, by(id), null, {
      ...business,
      businessId: null,
      links: [],
      languages: language === 'fi' ? ['fi'] : ['fi', language],
      // Every fifth keeps to the members of the hub, as some do.
      visibility:
        id.charCodeAt(id.length - 1) % 5 === 0
          ? defaultVisibility
          : { ...defaultVisibility, ...everyone, need: 'everyone' },
    }),
  );
  return { id, localpart, name: each.person, cohortId };
}

/**
 * Introductions in every state: waiting, kept silent, agreed and about to open, closed by time, taken back. Answers the id of the one whose room
 * is talked in.
 */
export function fillIntroductions(hub: Hub, members: DemoMember[]): string {
  const ask = (from: number, to: number, reason: string) => {
    const [asker, asked] = [members[from], members[to]];
    if (asker === undefined || asked === undefined) throw new Error('The demonstration has too few people.');
    const wish = { askedId: asked.id, reason };
    const introduction = expectAccepted(requestIntroduction(hub.context(), by(asker.id), wish));
    return { introduction, asker: by(asker.id), asked: by(asked.id) };
  };
  ask(0, 8, 'pakkausmuotoilu kiinnostaa meitä molempia');
  ask(3, 13, 'my guests need beds and yours need something to do');
  const declined = ask(9, 10, 'ajan teidän ohi joka aamu');
  answerIntroduction(hub.context(), declined.asked, declined.introduction.id, 'no');
  const agreed = ask(7, 8, 'tarvitsen muotoilijan uuteen grilliin');
  answerIntroduction(hub.context(), agreed.asked, agreed.introduction.id, 'yes');
  const second = ask(2, 4, 'tapahtumista tarvitaan hyviä kuvia');
  answerIntroduction(hub.context(), second.asked, second.introduction.id, 'yes');
  const third = ask(18, 15, 'yrttinne ja kukkanne sopisivat meidän aamupaloille');
  answerIntroduction(hub.context(), third.asked, third.introduction.id, 'yes');
  ask(6, 24, 'haluan tutustua matkailun yrittäjiin, ja teillä on majoitusta');
  const closed = ask(11, 4, 'jag söker en fotograf för produktbilder');
  closeUnansweredIntroduction(hub.context(), closed.introduction.id);
  const withdrawn = ask(12, 13, 'vieraanne voisivat tulla meille hierontaan');
  withdrawIntroduction(hub.context(), withdrawn.asker, withdrawn.introduction.id);
  return agreed.introduction.id;
}
