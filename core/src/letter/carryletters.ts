import { day, hour, type Milliseconds } from '../clock.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import { queue, wake, type Context } from '../context.ts';
import { othersIn } from '../introduction/othersin.ts';
import { isProposed } from '../introduction/introduction.ts';
import type { Member } from '../member/member.ts';
import { meaningOf } from '../prompt/meaning.ts';
import type { Saying } from '../saying/saying.ts';
import { subjectOf, type Letter } from './letter.ts';

/** A letter this much after its hour tells of what is over: the bot was down. */
const tooLate: Milliseconds = 2 * day;

type Said = { rowId: string; memberId: string; saying: Saying; promptId: string | null };

/** The bot has said it in the chat: from now on it may have to go by e-mail. The same row twice is one letter. */
export function keepForMail(context: Context, { rowId, memberId, saying, promptId }: Said): void {
  const { store, now, newId } = context;
  const subject = subjectOf(saying, promptId);
  if (subject === null) return;
  const kept: Letter = {
    ...subject,
    id: newId(),
    memberId,
    saidBy: rowId,
    saidAt: now,
    state: 'waiting',
    address: null,
    sentAt: null,
    reason: null,
  };
  if (store.letters.add(kept)) lookAtLetters(context, memberId, hourOf(context, kept));
}

/** Sees to it that what waits for its hour is looked at, at this time or before. */
export function lookAtLetters(context: Context, memberId: string, at: Milliseconds): void {
  wake(context, { kind: 'member-letters', memberId }, `member-letters:${memberId}`, Math.max(at, context.now));
}

/** The digest goes beside the chat; everything else only when it was not read for so long. */
function hourOf({ store }: Context, { about, memberId, saidAt }: Letter): Milliseconds {
  return about === 'digest' ? saidAt : saidAt + store.reach.of(memberId).mailAfterHours * hour;
}

/** What was said to the member and whose hour has come is handed to the outbox, or dropped for good when there is no need. */
export function carryLetters(context: Context, memberId: string): void {
  const { store, now } = context;
  store.transaction(() => {
    let next = Infinity;
    for (const of of store.letters.waitingOf(memberId)) {
      const due = hourOf(context, of);
      if (due > now) {
        next = Math.min(next, due);
        continue;
      }
      const why = due + tooLate < now ? 'too late' : whyNoLetter(context, of);
      if (why !== null) {
        store.letters.end(of.id, 'dropped', why);
        continue;
      }
      store.letters.markQueued(of.id);
      queue(context, { kind: 'mail-letter', memberId, letterId: of.id });
    }
    if (Number.isFinite(next)) lookAtLetters(context, memberId, next);
  });
}

/**
 * Why a letter is not to be sent, or null. Looked at when its hour has come and once more before every try, for the person may read, answer or
 * say stop meanwhile.
 */
export function whyNoLetter(context: Pick<Context, 'store' | 'now'>, of: Letter): string | null {
  const { store } = context;
  const member = store.members.byId(of.memberId);
  if (member === null) return 'gone';
  if (member.email === null) return 'no address';
  if (store.addresses.stopped(member.email) !== null) return 'address stopped';
  return whyNotWanted(context, member, of) ?? whyNotAbout(context, of);
}

function whyNotWanted({ store, now }: Pick<Context, 'store' | 'now'>, member: Member, of: Letter): string | null {
  if (member.stoppedAt !== null) return 'stopped';
  if (member.pausedUntil !== null && member.pausedUntil > now) return 'paused';
  const { digestByMail, readAt } = store.reach.of(member.id);
  if (of.about === 'digest') return digestByMail ? null : 'not wanted';
  if (!hasConsent({ store }, member.id, 'e-mail')) return 'no consent';
  return readAt !== null && readAt >= of.saidAt ? 'read' : null;
}

function whyNotAbout(context: Pick<Context, 'store' | 'now'>, of: Letter): string | null {
  const { store } = context;
  switch (of.about) {
    case 'prompt':
    case 'digest': {
      const prompt = store.prompts.byId(of.subjectId);
      if (prompt === null || prompt.state === 'withdrawn') return 'gone';
      if (prompt.answeredAt !== null) return 'answered';
      if (prompt.lapsesAt <= context.now) return 'lapsed';
      const meaning = meaningOf(context, prompt);
      return 'saying' in meaning ? null : meaning.withdrawn;
    }
    case 'introduction':
      return whyNotAboutIntroduction(context, of);
    case 'room': {
      const state = store.introductions.byId(of.subjectId)?.state;
      return state === 'agreed' || state === 'opened' ? null : 'gone';
    }
  }
}

function whyNotAboutIntroduction(context: Pick<Context, 'store' | 'now'>, of: Letter): string | null {
  const { store, now } = context;
  const introduction = store.introductions.byId(of.subjectId);
  if (introduction === null || introduction.state === 'closed') return 'gone';
  if (introduction.state !== 'asked') return 'answered';
  const mine = store.introductions.answers(introduction.id).find(({ memberId }) => memberId === of.memberId);
  if (isProposed(introduction) && (mine === undefined || mine.answer !== null)) return 'answered';
  if (introduction.deadline <= now) return 'lapsed';
  // Only one's own block: were it not sent for the other's, the letter that does not come would tell of it.
  const others = othersIn({ store }, introduction, of.memberId);
  const isBlocked = others.some(({ id }) => store.members.hasBlocked(of.memberId, id));
  return isBlocked ? 'gone' : null;
}
