import type { Store } from '@kohtaamo/core/store.ts';
import { z } from 'zod';
import { addressStore } from './address.ts';
import { applicantStore } from './applicant.ts';
import { askStore } from './ask.ts';
import { ideaStore } from './idea.ts';
import { auditStore } from './audit.ts';
import { businessStore } from './business.ts';
import { cohortStore } from './cohort.ts';
import { commitmentStore } from './commitment.ts';
import { consentStore } from './consent.ts';
import { openDatabase } from './database.ts';
import { figureStore } from './figures.ts';
import { followUpStore } from './followup.ts';
import { introductionStore } from './introduction.ts';
import { invitationStore } from './invitation.ts';
import { jobStore } from './job.ts';
import { letterStore } from './letter.ts';
import { liveRoundStore } from './liveround.ts';
import { memberStore } from './member.ts';
import { inboxStore, outboxStore } from './outbox.ts';
import { outcomeStore } from './outcome.ts';
import { programmeOutcomeStore } from './programmeoutcome.ts';
import { partnerStore } from './partner.ts';
import { programmeStore } from './programme.ts';
import { promptStore } from './prompt.ts';
import { pushStore } from './push.ts';
import { questionStore } from './question.ts';
import { reachStore } from './reach.ts';
import { roleStore } from './role.ts';
import { roundStore } from './round.ts';
import { roomStore } from './room.ts';
import { rosterStore } from './roster.ts';
import { flag, reader, writer } from './row.ts';
import { sessionStore } from './session.ts';
import { starterStore } from './starter.ts';
import { workshopStore } from './workshop.ts';

const beatRow = z.object({ at: z.number().int(), homeserverOk: flag, detail: z.string() });

/** Opens the hub's one database file, or an empty one in memory with ":memory:". */
export function openStore(path: string): Store {
  const db = openDatabase(path);
  // Case and diacritics do not matter when a person looks for a person.
  db.function('kohtaamo_folds', { deterministic: true }, (within: unknown, text: unknown) =>
    typeof within === 'string' && typeof text === 'string' && fold(within).includes(fold(text)) ? 1 : 0,
  );
  // SQLite knows no Finnish: å, ä and ö come after z, and other marks do not count.
  db.function('kohtaamo_order', { deterministic: true }, (text: unknown) =>
    typeof text === 'string'
      ? text
          .toLowerCase()
          .replaceAll('å', '{')
          .replaceAll('ä', '|')
          .replaceAll('ö', '}')
          .normalize('NFD')
          .replace(/\p{Diacritic}/gu, '')
      : '',
  );
  const beat = writer(
    db,
    `INSERT INTO heartbeat (part, at, homeserver_ok, detail) VALUES ('bot', @at, @homeserverOk, @detail)
     ON CONFLICT DO UPDATE SET at = @at, homeserver_ok = @homeserverOk, detail = @detail`,
  );
  const heartbeat = reader(
    db,
    beatRow,
    `SELECT at, homeserver_ok AS homeserverOk, detail FROM heartbeat WHERE part = 'bot'`,
  );
  return {
    transaction: <T>(run: () => T): T => (db.inTransaction ? run() : db.transaction(run).immediate()),
    version: () => Number(db.pragma('data_version', { simple: true })),
    beat: (of) => void beat({ ...of, homeserverOk: of.homeserverOk ? 1 : 0 }),
    heartbeat: () => heartbeat.one(),
    close: () => {
      db.close();
    },
    addresses: addressStore(db),
    applicants: applicantStore(db),
    audit: auditStore(db),
    businesses: businessStore(db),
    cohorts: cohortStore(db),
    commitments: commitmentStore(db),
    consents: consentStore(db),
    figures: figureStore(db),
    followUps: followUpStore(db),
    inbox: inboxStore(db),
    introductions: introductionStore(db),
    invitations: invitationStore(db),
    jobs: jobStore(db),
    letters: letterStore(db),
    members: memberStore(db),
    outbox: outboxStore(db),
    outcomes: outcomeStore(db),
    programmeOutcomes: programmeOutcomeStore(db),
    partners: partnerStore(db),
    programmes: programmeStore(db),
    prompts: promptStore(db),
    push: pushStore(db),
    questions: questionStore(db),
    reach: reachStore(db),
    roles: roleStore(db),
    rooms: roomStore(db),
    rosters: rosterStore(db),
    rounds: roundStore(db),
    asks: askStore(db),
    ideas: ideaStore(db),
    liveRounds: liveRoundStore(db),
    sessions: sessionStore(db),
    starters: starterStore(db),
    workshops: workshopStore(db),
  };
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
