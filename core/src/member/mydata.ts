import type { Context } from '../context.ts';
import { stateForAsker, type Introduction } from '../introduction/introduction.ts';
import type { Member } from './member.ts';

/**
 * Everything the hub holds about a member, for the member: what is in the database of web and bot. Messages in rooms are at the
 * homeserver and not in it. Secrets are left out, and so is another one's no.
 */
export function myData({ store }: Pick<Context, 'store'>, member: Member) {
  const names = (id: string) => store.members.byId(id)?.name ?? null;
  return {
    member,
    roles: store.roles.grantsOf(member.id),
    cohorts: store.cohorts.membershipsOf(member.id).map((membership) => ({
      ...membership,
      cohort: store.cohorts.byId(membership.cohortId)?.name ?? null,
    })),
    knocks:
      member.userId === null
        ? []
        : store.applicants.ofPerson(member.userId).map(({ decidedBy: _another, ...knock }) => knock),
    invitations: store.invitations
      .ofMember(member.id)
      .map(({ code: _secret, registrationTokenId: _another, invitedBy: _somebody, ...invitation }) => invitation),
    attendance: store.workshops.attendanceOfMember(member.id).map((each) => ({
      ...each,
      workshop: store.workshops.byId(each.workshopId)?.title ?? null,
    })),
    businesses: store.businesses.ofMember(member.id),
    partners: store.partners.search('', null).filter(({ id }) => store.partners.contactIds(id).includes(member.id)),
    introductions: store.introductions
      .ofMember(member.id)
      .map((each) => ({ ...ownView(each, member.id), asker: names(each.askerId), asked: names(each.askedId) })),
    commitments: store.commitments.ofMember(member.id),
    questions: store.prompts.ofMember(member.id),
    questionsStopped: store.prompts.stoppedKinds(member.id),
    outcomes: store.outcomes.ofMember(member.id),
    programmeOutcomes: store.programmeOutcomes.ofMember(member.id),
    reach: store.reach.of(member.id),
    meetingWish: store.rounds.wish(member.id),
    asks: store.asks.ofAsker(member.id),
    asksCarried: store.asks.ofMember(member.id),
    ideas: store.ideas.ofMember(member.id),
    liveRounds: store.liveRounds.ofMember(member.id).map((each) => ({
      ...each,
      workshop: store.workshops.byId(each.workshopId)?.title ?? null,
    })),
    keptInTouch: store.liveRounds.keptOfMember(member.id).map((id) => ({ memberId: id, name: names(id) })),
    consents: store.consents.history(member.id),
    blocked: store.members.blockedBy(member.id).map((id) => ({ memberId: id, name: names(id) })),
    sessions: store.sessions.ofMember(member.id).map(({ tokenHash: _secret, ...session }) => session),
    audit: store.audit.ofMember(member.id),
  };
}
export type MyData = ReturnType<typeof myData>;

/** To its asker, a request answered with a no is a request that waits; also the time of an answer would tell. */
function ownView(of: Introduction, memberId: string) {
  const { state, answeredAt, closedAt, ...rest } = of;
  if (of.askerId !== memberId) return { ...rest, state, answeredAt, closedAt };
  const seen = stateForAsker(state);
  return { ...rest, state: seen, answeredAt: seen === 'agreed' || seen === 'opened' ? answeredAt : null, closedAt };
}
