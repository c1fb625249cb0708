import { witnessedBy } from '../commitment/witness.ts';
import type { Context } from '../context.ts';
import type { Introduction } from '../introduction/introduction.ts';
import { seenBy } from '../introduction/myintroductions.ts';
import { thisTimeOf } from '../round/thistime.ts';
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
    introductions: store.introductions.ofMember(member.id).map((each) => ownView({ store }, each, member.id)),
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
    meetingWishThisTime: thisTimeOf({ store, now }, member.id) === null ? null : store.rounds.thisTime(member.id),
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

/**
 * An introduction as the member sees it on their page, with their own answer. When another one answered is told of a yes to them only: a request answered with
 * a no is a request that waits, and a meeting of three that began without the member ended for them in that moment.
 */
function ownView(context: Pick<Context, 'store'>, of: Introduction, memberId: string) {
  const { others, proposer, roomId: _place, ...seen } = seenBy(context, of, memberId);
  const mine = context.store.introductions.answers(of.id).find((each) => each.memberId === memberId);
  const isAgreed = seen.state === 'agreed' || seen.state === 'opened';
  const isOwn = seen.side === 'asked';
  return {
    ...seen,
    others: others.map(({ name }) => name),
    proposer: proposer?.name ?? null,
    roundId: of.roundId,
    answer: mine?.answer ?? null,
    answeredAt: mine !== undefined ? mine.answeredAt : isOwn || isAgreed ? of.answeredAt : null,
    closedAt: seen.state === 'closed' ? (of.closedAt ?? of.answeredAt) : null,
  };
}
