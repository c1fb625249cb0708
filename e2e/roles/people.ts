import { defaultVisibility, type Business } from '@kohtaamo/core/business/business.ts';
import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { newcomer, type Member } from '@kohtaamo/core/member/member.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { given, operator } from '../cohort.ts';

/** Who asks, as the tables in docs/roles.md head their columns. "elsewhere": in another cohort of the programme, or in another programme. */
export const kindsOfPeople = [
  'visitor',
  'member elsewhere',
  'member of the cohort',
  'facilitator elsewhere',
  'facilitator of the cohort',
  'organiser elsewhere',
  'organiser of the programme',
  'organiser of the hub',
] as const;
export type Kind = (typeof kindsOfPeople)[number];

/** Two programmes, three cohorts, one person of each kind, and people whose things the others reach for. */
export type Hub = {
  programme: Programme;
  cohort: Cohort;
  /** Of the same programme: whoever may do something in the one may not yet do it here. */
  otherCohort: Cohort;
  people: Record<Kind, Member | null>;
  /** A member of the cohort who has not agreed to be in the directory, with a business that only the cohort sees. */
  hidden: Member;
  hiddenBusiness: Business;
  openBusiness: Business;
  partnerSlug: string;
};

export function newMember({ store, now, newId }: Context, name: string): Member {
  const id = newId();
  const member = newcomer({
    id,
    userId: parseUserId(`@${id}:localhost`),
    name,
    email: `${id}@example.org`,
    language: 'en',
    createdAt: now,
  });
  store.members.add(member);
  return member;
}

export function newBusiness(context: Context, owner: Member, visibility: 'cohort' | 'everyone'): Business {
  const { store, now, newId } = context;
  const id = newId();
  const business: Business = {
    id,
    slug: `business-${id}`,
    name: `Business ${id}`,
    businessId: null,
    sector: null,
    municipality: null,
    offer: 'packaging',
    offerTags: [],
    need: 'photographs',
    needTags: [],
    links: [],
    languages: [],
    hasLogo: false,
    visibility: { ...defaultVisibility, name: visibility, logo: visibility },
    createdAt: now,
    changedAt: now,
  };
  store.businesses.add(business);
  store.businesses.join(id, owner.id, now);
  store.businesses.setLogo(id, Uint8Array.from([137, 80, 78, 71]), now);
  return { ...business, hasLogo: true };
}

export function newWorkshop(context: Context, cohortId: string) {
  const startsAt = context.now + 86_400_000;
  const wish = { cohortId, title: `Workshop ${context.newId()}`, startsAt, endsAt: startsAt + 3_600_000 };
  return given(addWorkshop(context, operator, { ...wish, place: '', agenda: '' }));
}

export function fillHub(contextNow: () => Context): Hub {
  const context = contextNow();
  const { store, now } = context;
  const programmeNamed = (name: string) =>
    given(addProgramme(context, operator, { name, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohortNamed = ({ id }: Programme, name: string) =>
    given(addCohort(context, operator, { programmeId: id, name }));
  const programme = programmeNamed('Creative');
  const otherProgramme = programmeNamed('Forest');
  const cohort = cohortNamed(programme, 'Kouvola');
  const otherCohort = cohortNamed(programme, 'Kotka');
  cohortNamed(otherProgramme, 'Pyhtaa');
  const into = (of: Cohort, member: Member) => {
    store.cohorts.admit(of.id, member.id, now);
    store.cohorts.setMembership(of.id, member.id, 'joined', now);
    return member;
  };
  const granted = (
    name: string,
    role: 'facilitator' | 'organiser',
    programmeId: string | null,
    cohortId: string | null,
  ) => {
    const member = newMember(context, name);
    store.roles.grant({ memberId: member.id, role, programmeId, cohortId });
    return member;
  };
  const hidden = into(cohort, newMember(context, 'Hilkka Hidden'));
  const open = into(cohort, newMember(context, 'Oona Open'));
  for (const purpose of ['directory', 'introductions'] as const)
    answerConsent(context, { memberId: open.id, channel: 'web' }, purpose, true);
  store.partners.add({
    id: context.newId(),
    slug: 'a-partner',
    name: 'A Partner',
    about: '',
    services: [],
    municipality: null,
    region: null,
    website: null,
    createdAt: now,
  });
  return {
    programme,
    cohort,
    otherCohort,
    people: {
      visitor: null,
      'member elsewhere': into(otherCohort, newMember(context, 'Mira Elsewhere')),
      'member of the cohort': into(cohort, newMember(context, 'Mauno Member')),
      'facilitator elsewhere': granted('Fanni Elsewhere', 'facilitator', null, otherCohort.id),
      'facilitator of the cohort': granted('Frans Facilitator', 'facilitator', null, cohort.id),
      'organiser elsewhere': granted('Olavi Elsewhere', 'organiser', otherProgramme.id, null),
      'organiser of the programme': granted('Olga Organiser', 'organiser', programme.id, null),
      'organiser of the hub': granted('Hugo Hub', 'organiser', null, null),
    },
    hidden,
    hiddenBusiness: newBusiness(context, hidden, 'cohort'),
    openBusiness: newBusiness(context, open, 'everyone'),
    partnerSlug: 'a-partner',
  };
}
