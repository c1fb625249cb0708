import { enoughAnswers } from '@kohtaamo/core/ask/ask.ts';
import { day } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { isOpen } from '@kohtaamo/core/idea/idea.ts';
import { isProposed, type Introduction } from '@kohtaamo/core/introduction/introduction.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { isAnsweredStill } from '@kohtaamo/core/prompt/open.ts';
import { isStillOpen, type Answerable } from '@kohtaamo/core/saying/question.ts';
import type { Saying, SayingKind } from '@kohtaamo/core/saying/saying.ts';
import { answerableBy } from '@kohtaamo/core/saying/yesorno.ts';
import { attendanceOf } from '@kohtaamo/core/workshop/arrive.ts';
import { isOn } from '@kohtaamo/core/workshop/attendance.ts';
import { getLocale, m } from '@kohtaamo/messages/messages.ts';
import { choiceWord } from '@kohtaamo/messages/promptwords.ts';

/** A button below a question: the reaction that it sends, as from any other client, and what stands on it. */
export type Answer = { key: string; label: string };

/** What is asked, and how it stands for the reader. */
export type AskedQuestion = {
  as: 'question';
  open: boolean;
  answers: Answer[];
  /** The key of the answer that counts. */
  given: string | null;
  /** Another answer may be given later. */
  changes: boolean;
};

/** How a message of the bot is shown: as a question with its answers, or as a workshop whose talk is folded below it, `here` to say that one has come. */
export type Asked = AskedQuestion | { as: 'workshop'; here: AskedQuestion | null };

type Asking = Pick<Context, 'store' | 'now'>;
type Said<K extends SayingKind> = Extract<Saying, { kind: K }>;

/** How long after a live round its people may still say by a button that they keep in touch. */
const keepingFor = 3 * day;

/** What the bot's message from this outbox row asks of the member; null when it asks nothing, or somebody else. */
export function askedBy(context: Asking, row: string, memberId: string): Asked | null {
  const act = context.store.outbox.byId(row)?.act;
  if (act?.kind === 'say-in-room') {
    const { store } = context;
    const isTheirs = store.cohorts.membershipsOf(memberId).some(({ cohortId }) => cohortId === act.subjectId);
    return isTheirs ? askedInRoom(context, act.saying, memberId) : null;
  }
  // What a member said themself may lead to a question too, as of a consent: that comes as a reply.
  if ((act?.kind !== 'say-to-member' && act?.kind !== 'reply') || act.memberId !== memberId) return null;
  const { saying } = act;
  if (saying.kind === 'prompt') return prompted(context, saying.promptId);
  if (saying.kind === 'live-table') return keepInTouch(context, saying, memberId);
  const to = answerableBy(saying);
  return to === null ? null : yesOrNo(context, to, memberId);
}

function yesOrNo(context: Asking, to: Answerable, memberId: string): AskedQuestion {
  const { store, now } = context;
  switch (to.kind) {
    case 'introduction': {
      const introduction = store.introductions.byId(to.introductionId);
      const given = introduction === null ? null : answerTo(context, introduction, memberId);
      const isKept = store.introductions.isWithheld(to.introductionId, memberId);
      const open = introduction?.state === 'asked' && given === null && !isKept;
      return either(open, given, m.chat_answer_yes(), m.chat_answer_no());
    }
    case 'ask': {
      const given = store.asks.people(to.askId).find((each) => each.memberId === memberId)?.answer ?? null;
      const open = isWantingHelp(context, to.askId) && given === null;
      return either(open, given, m.asks_can_help(), m.asks_cannot());
    }
    case 'consent': {
      const latest = store.consents.latest(memberId, to.purpose);
      const given = latest === null ? null : latest.given ? 'yes' : 'no';
      return either(given === null, given, m.bot_poll_yes(), m.bot_poll_no());
    }
    case 'field-guess': {
      const asked = store.questions.open(memberId);
      const isThis =
        asked?.question.kind === to.kind &&
        asked.question.businessId === to.businessId &&
        asked.question.field === to.field &&
        asked.question.guess === to.guess;
      return either(isThis && isStillOpen(asked, now), null, m.bot_poll_yes(), m.bot_poll_no());
    }
  }
}

/** What this member has said to it, as far as they may still be told. */
function answerTo({ store }: Asking, introduction: Introduction, memberId: string): 'yes' | 'no' | null {
  if (isProposed(introduction)) {
    const given = store.introductions.answers(introduction.id).find((each) => each.memberId === memberId)?.answer;
    return given === 'later' ? 'no' : (given ?? null);
  }
  if (introduction.state === 'declined') return 'no';
  return introduction.state === 'agreed' || introduction.state === 'opened' ? 'yes' : null;
}

function isWantingHelp({ store }: Asking, askId: string): boolean {
  const helping = store.asks.people(askId).filter(({ answer }) => answer === 'yes').length;
  return store.asks.byId(askId)?.closedAt === null && helping < enoughAnswers;
}

const up = '👍';
const down = '👎';
const curious = '👀';

function either(open: boolean, given: 'yes' | 'no' | null, yes: string, no: string): AskedQuestion {
  const answers = [
    { key: up, label: yes },
    { key: down, label: no },
  ];
  return { as: 'question', open, answers, given: given === null ? null : given === 'yes' ? up : down, changes: false };
}

function one(open: boolean, given: boolean, key: string, label: string): AskedQuestion {
  return { as: 'question', open, answers: [{ key, label }], given: given ? key : null, changes: false };
}

function keepInTouch({ store, now }: Asking, table: Said<'live-table'>, memberId: string): AskedQuestion | null {
  const live = store.liveRounds.byCode(table.url.split('/').at(-1) ?? '');
  if (live === null || table.memberIds.length === 0) return null;
  const kept = store.liveRounds.keptBy(live.id, memberId);
  const open = live.closedAt === null || live.closedAt > now - keepingFor;
  return one(
    open,
    table.memberIds.every((id) => kept.includes(id)),
    up,
    m.live_keep(),
  );
}

/** What stands in a cohort's room, for everybody there to answer. */
function askedInRoom(context: Asking, saying: Saying, memberId: string): Asked | null {
  switch (saying.kind) {
    case 'workshop-thread':
      return { as: 'workshop', here: hereAt(context, saying.workshopId, memberId) };
    case 'ask-posted':
      return offered(context, saying.askId, memberId);
    case 'idea-posted':
      return joined(context, saying.ideaId, memberId);
    default:
      return null;
  }
}

function hereAt(context: Asking, workshopId: string, memberId: string): AskedQuestion | null {
  const workshop = context.store.workshops.byId(workshopId);
  if (workshop === null || !isOn(workshop, context.now)) return null;
  const known = attendanceOf(context, workshopId, memberId);
  if (known?.present === false && known.settled) return null;
  return one(true, known?.present === true && known.leftAt === null, '✋', m.here_come());
}

function offered(context: Asking, askId: string, memberId: string): AskedQuestion | null {
  const { store } = context;
  if (store.asks.byId(askId)?.askerId === memberId) return null;
  const mine = store.asks.people(askId).find((each) => each.memberId === memberId)?.answer ?? null;
  return one(isWantingHelp(context, askId) && mine !== 'yes', mine === 'yes', up, m.asks_can_help());
}

function joined({ store, now }: Asking, ideaId: string, memberId: string): AskedQuestion | null {
  const idea = store.ideas.byId(ideaId);
  if (idea === null || idea.memberId === memberId) return null;
  const stance = store.ideas.people(ideaId).find((each) => each.memberId === memberId)?.stance ?? null;
  const answers = [
    { key: up, label: m.ideas_join() },
    { key: curious, label: m.ideas_be_curious() },
    ...(stance === null ? [] : [{ key: down, label: m.ideas_leave() }]),
  ];
  const given = stance === null ? null : stance === 'in' ? up : curious;
  return { as: 'question', open: isOpen(idea, now), answers, given, changes: true };
}

function prompted(context: Asking, promptId: string): AskedQuestion | null {
  const prompt = context.store.prompts.byId(promptId);
  if (prompt === null || choices[prompt.kind].length === 0) return null;
  const answers = choices[prompt.kind].map((choice, n) => ({
    choice,
    // A keycap counts the choices as they are shown.
    key: `${String(n + 1)}\ufe0f\u20e3`,
    label: choiceWord(prompt.kind, choice, getLocale()),
  }));
  return {
    as: 'question',
    open: isAnsweredStill(context, prompt),
    answers: answers.map(({ key, label }) => ({ key, label })),
    given: answers.find(({ choice }) => choice === prompt.answer)?.key ?? null,
    changes: true,
  };
}
