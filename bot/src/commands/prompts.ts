import type { Actor } from '@kohtaamo/core/audit/audit.ts';
import { day } from '@kohtaamo/core/clock.ts';
import { commitTo, witnessToAsk } from './commitments.ts';
import { rewordCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { note, type Context } from '@kohtaamo/core/context.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { answerPrompt, commentPrompt, planOf } from '@kohtaamo/core/prompt/answer.ts';
import { choices, noOf } from '@kohtaamo/core/prompt/choices.ts';
import type { Prompt } from '@kohtaamo/core/prompt/prompt.ts';
import type { Question } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { choiceMeant, choiceNamed, tidy } from './choicewords.ts';
import { actorOf, type Speaker } from './command.ts';
import { tick, ticksIn } from './outcomeform.ts';
import type { Parsed } from './parse.ts';

/** How long after it was sent a prompt is still what a lone word or number answers. */
const answersFor = 14 * day;

/** How long after an answer a text is taken as being about it. */
const commentsFor = day;

/** A choice was made, by whatever road of the chat; what is written next may be about it. */
export function choose(
  context: Context,
  actor: Actor & { memberId: string },
  promptId: string,
  choice: string,
): Saying[] {
  const done = answerPrompt(context, actor, promptId, choice);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  const { kind } = done.value;
  const about = planOf(context, done.value);
  const stuck = choice === 'stuck' ? about : null;
  const finished = choice === 'done' && about !== null ? context.store.commitments.byId(about.id) : null;
  const { questions } = context.store;
  if (stuck !== null) questions.ask(actor.memberId, { kind: 'stuck', promptId, commitmentId: stuck.id }, context.now);
  else if (choice !== 'change') questions.ask(actor.memberId, { kind: 'prompt-comment', promptId }, context.now);
  const witness = finished === null ? {} : witnessToAsk(context, finished);
  return [{ kind: 'prompt-answered', prompt: kind, answer: choice, ...witness }];
}

/**
 * A number or one of the choices' words, in any of the languages, answers the newest prompt in the direct room; words that come close to those of one
 * choice do so too, while nothing was answered and they are no command. Null when nothing was asked lately, or the text is none of its choices. A
 * yes or no goes to an introduction that was asked after it.
 */
export function answerNewestPrompt(context: Context, speaker: Speaker, text: string, parsed: Parsed): Saying[] | null {
  const { store, now } = context;
  const newest = store.prompts.lastSent(speaker.member.id, now - answersFor);
  if (newest === null || newest.kind === 'commitment') return null;
  if (newest.kind === 'outcome-form') {
    const ticks = ticksIn(text, parsed.kind === 'command' ? null : speaker.language);
    return ticks === null ? null : tick(context, speaker, newest.id, ticks);
  }
  const choice = choiceIn(newest, text, parsed, speaker.language);
  if (choice === null) return null;
  const waiting = store.introductions.waitingFor(speaker.member.id).at(-1);
  if (waiting !== undefined && waiting.askedAt > (newest.sentAt ?? 0) && !/^\d/.test(text.trim())) return null;
  return choose(context, actorOf(speaker), newest.id, choice);
}

const plainYes: Record<Language, readonly string[]> = {
  fi: ['kyllä', 'joo', 'on'],
  sv: ['ja', 'jo'],
  en: ['yes', 'yep'],
};
const plainNo: Record<Language, readonly string[]> = { fi: ['ei', 'en'], sv: ['nej'], en: ['no', 'nope'] };

function choiceIn({ kind, answeredAt }: Prompt, text: string, parsed: Parsed, language: Language): string | null {
  const typed = tidy(text);
  const of = choices[kind];
  const number = /^([1-9])(?:\ufe0f?\u20e3|[.)])?$/u.exec(typed)?.[1];
  if (number !== undefined) return of[Number(number) - 1] ?? null;
  const named = choiceNamed(kind, of, text);
  if (named !== null) return named;
  if (kind !== 'outcome') {
    const first = kind === 'met' ? undefined : of[0];
    if (first !== undefined && languages.some((each) => plainYes[each].includes(typed))) return first;
    if (languages.some((each) => plainNo[each].includes(typed))) return noOf(kind);
  }
  // Once it is answered, words are about the answer.
  return answeredAt !== null || parsed.kind === 'command' ? null : choiceMeant(kind, of, text, language);
}

type About = Extract<Question, { kind: 'commitment' | 'commitment-change' | 'prompt-comment' }>;

/** Free text after the bot asked for words: the plan, the plan in new words, or a few words about an answer. Null when it is a command. */
export function answerInWords(
  context: Context,
  speaker: Speaker,
  question: About,
  text: string,
  parsed: Parsed,
): Saying[] | null {
  const { store } = context;
  if (parsed.kind === 'command') return null;
  if (question.kind === 'prompt-comment' && !isComment(context, question.promptId, text, parsed)) return null;
  store.questions.clear(speaker.member.id);
  switch (question.kind) {
    case 'commitment': {
      const said = commitTo(context, speaker, text, question.workshopId);
      answerByPlan(context, speaker, question.workshopId);
      return said;
    }
    case 'commitment-change': {
      const changed = rewordCommitment(context, actorOf(speaker), question.commitmentId, text);
      return changed.ok
        ? [{ kind: 'commitment-changed', text: changed.value.text }]
        : [{ kind: 'refusal', ...changed.refusal }];
    }
    case 'prompt-comment': {
      const done = commentPrompt(context, actorOf(speaker), question.promptId, text);
      return done.ok ? [{ kind: 'prompt-commented', prompt: done.value.kind }] : [{ kind: 'refusal', ...done.refusal }];
    }
  }
}

/** Words soon after the tap are about it; a lone word that is nearly a command, or one that comes days later, is not. */
function isComment({ store, now }: Context, promptId: string, text: string, parsed: Parsed): boolean {
  const answeredAt = store.prompts.byId(promptId)?.answeredAt ?? 0;
  if (answeredAt < now - commentsFor) return false;
  return !(parsed.kind === 'misunderstood' && parsed.suggestion !== null && !/\s/.test(text.trim()));
}

/** The plan is the answer to the workshop's question: the person is not silent. */
function answerByPlan({ store, now }: Context, speaker: Speaker, workshopId: string): void {
  const asked = store.prompts.ofSubject(speaker.member.id, workshopId).find((each) => each.kind === 'commitment');
  if (asked !== undefined && asked.sentAt !== null) store.prompts.answer(asked.id, 'plan', now);
}

/** "stop these": prompts like the newest one do not come any more. Null when there was none. */
export function stopNewestKind(context: Context, speaker: Speaker): Saying[] | null {
  const { store, now } = context;
  const newest = store.prompts.lastSent(speaker.member.id, now - answersFor);
  if (newest === null) return null;
  store.prompts.stopKind(speaker.member.id, newest.kind, now);
  note(context, actorOf(speaker), 'prompt-kind-stopped', null, { kind: newest.kind });
  return [{ kind: 'kind-stopped', prompt: newest.kind }];
}
