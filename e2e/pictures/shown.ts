import { defaultVisibility, type Business } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { purposes } from '@kohtaamo/core/consent/consent.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer, type Member } from '@kohtaamo/core/member/member.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { given, operator } from '../cohort.ts';

/** A small hub that is the same every time, but for its times and codes, which no picture holds. */
export type Shown = { aino: Member; business: Business; wallCode: string };

const people = [
  [
    'Aino Virtanen',
    'Virtasen verstas',
    '31',
    '286',
    'Huonekaluja vanhasta puusta, tilauksesta ja pieninä sarjoina.',
    'Valokuvaaja, joka tuntee puun.',
  ],
  [
    'Eino Lahti',
    'Lahden valo',
    '74',
    '285',
    'Tuotekuvia ja lyhyitä videoita, myös maastossa.',
    'Työtila, jossa on korkea katto.',
  ],
  [
    'Siiri Korhonen',
    'Metsän maku',
    '10',
    '286',
    'Kerkkäsiirappia ja marjoja kahviloille.',
    'Pakkausmuotoilua, joka kestää kylmän.',
  ],
] as const;

export function fillShown(context: () => Context): Shown {
  const { store, now } = context();
  const programme = given(
    addProgramme(context(), operator, { name: 'Luovat yhdessä', funder: null, timeZone: 'Europe/Helsinki' }),
  );
  const cohort = given(addCohort(context(), operator, { programmeId: programme.id, name: 'Kouvola' }));
  const made = people.map(([name, business, sector, municipality, offer, need], n) => {
    const localpart = name.split(' ')[0]?.toLowerCase() ?? '';
    const userId = matrixUserId.parse(`@${localpart}:localhost`);
    const member = newcomer({
      id: context().newId(),
      userId,
      name,
      email: `${localpart}@example.org`,
      language: 'fi',
      createdAt: now + n,
    });
    store.members.add(member);
    store.cohorts.admit(cohort.id, member.id, now + n);
    store.cohorts.setMembership(cohort.id, member.id, 'joined', now + n);
    const actor = { memberId: member.id, channel: 'web' as const };
    for (const purpose of purposes) answerConsent(context(), actor, purpose, true);
    const wish = { name: business, businessId: null, sector, municipality, offer, need, links: [] };
    const visibility = { ...defaultVisibility, name: 'everyone', offer: 'everyone', need: 'everyone' } as const;
    const tags = { offerTags: [], needTags: [], languages: ['fi' as const], visibility };
    return { member, actor, business: given(saveBusiness(context(), actor, null, { ...wish, ...tags })) };
  });
  const [aino, eino, siiri] = made;
  if (aino === undefined || eino === undefined || siiri === undefined) throw new Error('Three people were made.');
  store.roles.grant({ memberId: aino.member.id, role: 'organiser', programmeId: programme.id, cohortId: null });
  const reason = 'Kuvaan puuta, ja sinun verstaassasi on hyvä valo.';
  given(requestIntroduction(context(), eino.actor, { askedId: aino.member.id, reason }));
  given(
    requestIntroduction(context(), aino.actor, { askedId: siiri.member.id, reason: 'Marjoille laatikoita puusta.' }),
  );
  return { aino: aino.member, business: eino.business, wallCode: cohort.wallCode };
}

const at = Date.parse('2026-03-10T07:30:00Z');
const said = (n: number, sender: string, body: string, more: object = {}) => ({
  event_id: `$${String(n)}`,
  type: 'm.room.message',
  sender: `@${sender}:localhost`,
  origin_server_ts: at + n * 60_000,
  content: { msgtype: 'm.text', body, ...more },
});

/** What a homeserver answers to who asks for the room's newest words, newest first. */
export const talk = {
  chunk: [
    said(1, 'eino', 'Huomenta! Kuka tulee torstaina Kotkaan?'),
    said(2, 'siiri', 'Minä tulen, ja tuon maistiaisia.'),
    said(3, 'siiri', 'Onko siellä kylmätilaa?'),
    said(4, 'aino', 'On. Kysyin eilen, avaimen saa aulasta.'),
    said(
      5,
      'eino',
      'Hyvä. Otan valot mukaan, niin kuvataan samalla hyllyt. Ohjeet ovat täällä: https://example.org/torstai',
    ),
    said(6, 'aino', 'Kiitos kaikille!'),
  ].reverse(),
  state: people.map(([name]) => ({
    type: 'm.room.member',
    state_key: `@${name.split(' ')[0]?.toLowerCase() ?? ''}:localhost`,
    content: { displayname: name },
  })),
};
/** The day on which the room is read. */
export const readAt = at + 3_600_000;
