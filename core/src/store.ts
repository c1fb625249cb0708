import type { ApplicantStore } from './applicant/applicant.ts';
import type { AskStore } from './ask/ask.ts';
import type { AuditStore } from './audit/audit.ts';
import type { BusinessStore } from './business/business.ts';
import type { CohortStore } from './cohort/cohort.ts';
import type { CommitmentStore } from './commitment/commitment.ts';
import type { ConsentStore } from './consent/consent.ts';
import type { FollowUpStore } from './prompt/followup.ts';
import type { IdeaStore } from './idea/idea.ts';
import type { IntroductionStore } from './introduction/introduction.ts';
import type { InvitationStore } from './invitation/invitation.ts';
import type { JobStore } from './job/job.ts';
import type { LiveRoundStore } from './liveround/liveround.ts';
import type { MemberStore } from './member/member.ts';
import type { InboxStore, OutboxStore } from './outbox/outbox.ts';
import type { OutcomeStore } from './outcome/outcome.ts';
import type { ProgrammeOutcomeStore } from './outcome/programmeoutcome.ts';
import type { PartnerStore } from './partner/partner.ts';
import type { ProgrammeStore } from './programme/programme.ts';
import type { PromptStore } from './prompt/prompt.ts';
import type { ReachStore } from './reach/reach.ts';
import type { QuestionStore } from './saying/question.ts';
import type { RoleStore } from './role/role.ts';
import type { RoomStore } from './room/room.ts';
import type { RosterStore } from './invitation/rosterdraft.ts';
import type { RoundStore } from './round/round.ts';
import type { SessionStore } from './session/session.ts';
import type { WorkshopStore } from './workshop/workshop.ts';
import type { Milliseconds } from './clock.ts';

export type Heartbeat = { at: Milliseconds; homeserverOk: boolean; detail: string };

/** The database as the domain sees it: one port a noun. All calls are synchronous, so a transaction can hold no `await`. */
export interface Store {
  /** Runs it in one immediate transaction; inside another one it becomes part of that. A throw rolls back. */
  transaction<T>(run: () => T): T;
  /** Changes whenever another connection has committed: microseconds per call. */
  version(): number;
  beat(beat: Heartbeat): void;
  heartbeat(): Heartbeat | null;
  close(): void;
  readonly applicants: ApplicantStore;
  readonly asks: AskStore;
  readonly audit: AuditStore;
  readonly businesses: BusinessStore;
  readonly cohorts: CohortStore;
  readonly commitments: CommitmentStore;
  readonly consents: ConsentStore;
  readonly followUps: FollowUpStore;
  readonly ideas: IdeaStore;
  readonly inbox: InboxStore;
  readonly introductions: IntroductionStore;
  readonly invitations: InvitationStore;
  readonly jobs: JobStore;
  readonly liveRounds: LiveRoundStore;
  readonly members: MemberStore;
  readonly outbox: OutboxStore;
  readonly outcomes: OutcomeStore;
  readonly programmeOutcomes: ProgrammeOutcomeStore;
  readonly partners: PartnerStore;
  readonly programmes: ProgrammeStore;
  readonly prompts: PromptStore;
  readonly questions: QuestionStore;
  readonly reach: ReachStore;
  readonly roles: RoleStore;
  readonly rooms: RoomStore;
  readonly rosters: RosterStore;
  readonly rounds: RoundStore;
  readonly sessions: SessionStore;
  readonly workshops: WorkshopStore;
}
