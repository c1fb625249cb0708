import { witnessedBy } from '../commitment/witness.ts';
import type { Context } from '../context.ts';
import { stateForAsker, type Introduction } from '../introduction/introduction.ts';
import { minutesOf } from '../workshop/attendance.ts';
import type { Member } from './member.ts';

/**
 * Everything the hub holds about a member, for the member: what is in the database of web and bot. Messages in rooms are at the
 * homeserver and not in it. Secrets are left out, and so is another one's no.
 */
export function myData({ store, now }: Pick<Context, 'store' | 'now'>, member: Member) {
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
    attendance: store.workshops.attendanceOfMember(member.id).map((each) => {
      const workshop = store.workshops.byId(each.workshopId);
      return {
        ...each,
        workshop: workshop?.title ?? null,
        minutes: workshop === null ? 0 : minutesOf(workshop, each, now),
      };
    }),
    businesses: store.businesses.ofMember(member.id),
    partners: store.partners.search('', null).filter(({ id }) => store.partners.contactIds(id).includes(member.id)),
    introductions: store.introductions
      .ofMember(member.id)
      .map((each) => ({ ...ownView(each, member.id), asker: names(each.askerId), asked: names(each.askedId) })),
    commitments: store.commitments.ofMember(member.id).map(({ withId, witnessId, witnessState, ...plan }) => ({
      ...plan,
      with: withId === null ? null : names(withId),
      // That a witness stepped back is told as it is shown: there is none.
      witness: witnessState === 'declined' || witnessId === null ? null : names(witnessId),
      confirmed: witnessState === 'confirmed',
    })),
    witnessOf: witnessedBy({ store }, member.id).map(({ plan: { id, text, state, witnessState }, owner }) => ({
      commitmentId: id,
      owner: owner.name,
      text,
      state,
      confirmed: witnessState === 'confirmed',
    })),
    questions: store.prompts.ofMember(member.id),
    questionsStopped: store.prompts.stoppedKinds(member.id),
    outcomes: store.outcomes.ofMember(member.id),
    programmeOutcomes: store.programmeOutcomes.ofMember(member.id),
    reach: store.reach.of(member.id),
    letters: store.letters.ofMember(member.id),
    mailStopped: member.email === null ? null : store.addresses.stopped(member.email),
    addressesGiven: store.addresses.proofsOf(member.id),
    notifications: store.push.choice(member.id),
    notifiedBrowsers: store.push
      .ofMember(member.id, now)
      .map(({ pushkeyHash: _secret, sessionHash: _another, p256dh: _key, auth: _kept, ...device }) => device),
    meetingWish: store.rounds.wish(member.id),
    asks: store.asks.ofAsker(member.id),
    asksCarried: store.asks.ofMember(member.id),
    ideas: store.ideas.ofMember(member.id),
    starters: store.starters.ofMember(member.id),
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
