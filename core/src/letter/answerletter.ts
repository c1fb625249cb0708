import { answerAsk } from '../ask/carryask.ts';
import { makeCommitment, rewordCommitment } from '../commitment/makecommitment.ts';
import type { Context } from '../context.ts';
import { answerIntroduction } from '../introduction/answerintroduction.ts';
import { tellProgrammeOutcome, type WrittenOutcome } from '../outcome/programmeoutcome.ts';
import { answerPrompt, commentPrompt } from '../prompt/answer.ts';
import { accept, refuse, type Refusal, type Result } from '../refusal.ts';
import { letterQuestion, type LetterQuestion } from './letterquestion.ts';

/** Whoever has the link speaks for the letter's reader, about what the letter asks and nothing else. */
const actorOf = ({ letter }: LetterQuestion) => ({ memberId: letter.memberId, channel: 'e-mail' as const });

/**
 * One of the choices of a letter's question. It may be answered again while the link works; the last answer counts.
 * Refusals: letter_link_over (unknown, run out, and nothing left to answer are alike), form_invalid (no such choice), and those of what is answered.
 */
export function answerLetter(context: Context, tokenHash: string, choice: string): Result<true> {
  return context.store.transaction(() => {
    const question = letterQuestion(context, tokenHash);
    if (question === null) return refuse('letter_link_over');
    // Pressed twice, a yes is the yes that stands.
    if (question.by === 'nothing') return choice === 'yes' ? accept(true) : refuse('introduction_answered_already');
    if (question.by !== 'choice' || !question.choices.includes(choice))
      return refuse('form_invalid', { field: choice.slice(0, 40) });
    return done(answerChoice(context, question, choice));
  });
}

function answerChoice(context: Context, question: LetterQuestion, choice: string): Result<unknown> {
  const actor = actorOf(question);
  const { about, subjectId } = question.letter;
  const prompt = about === 'prompt' ? context.store.prompts.byId(subjectId) : null;
  const answer = choice === 'yes' ? 'yes' : choice === 'later' ? 'later' : 'no';
  if (prompt === null) return answerIntroduction(context, actor, subjectId, answer);
  if (prompt.kind === 'round') return answerIntroduction(context, actor, prompt.subjectId, answer);
  if (prompt.kind === 'ask') return answerAsk(context, actor, prompt.subjectId, choice === 'yes' ? 'yes' : 'no');
  return answerPrompt(context, actor, prompt.id, choice);
}

/** Words after the tap. Refusals: letter_link_over, nothing_to_answer (answer first), text_too_long. */
export function commentLetter(context: Context, tokenHash: string, comment: string): Result<true> {
  return context.store.transaction(() => {
    const question = letterQuestion(context, tokenHash);
    if (question === null) return refuse('letter_link_over');
    if (question.by !== 'choice' || !question.takesWords) return refuse('nothing_to_answer');
    return done(commentPrompt(context, actorOf(question), question.letter.subjectId, comment));
  });
}

/** The plan that a workshop's letter asks for, or the same plan in new words. Refusals: letter_link_over, commitment_empty, text_too_long. */
export function planByLetter(context: Context, tokenHash: string, text: string): Result<true> {
  const { store, now } = context;
  return store.transaction(() => {
    const question = letterQuestion(context, tokenHash);
    if (question?.by !== 'plan') return refuse('letter_link_over');
    const { plan, workshopId } = question;
    if (plan !== null) return done(rewordCommitment(context, actorOf(question), plan.id, text));
    const made = makeCommitment(context, actorOf(question), { workshopId, text, dueAt: null });
    if (made.ok) store.prompts.answer(question.letter.subjectId, 'plan', now);
    return done(made);
  });
}

/** The form after a programme. Refusals: letter_link_over, and those of `tellProgrammeOutcome`. */
export function outcomeByLetter(context: Context, tokenHash: string, written: WrittenOutcome): Result<true> {
  return context.store.transaction(() => {
    const question = letterQuestion(context, tokenHash);
    if (question?.by !== 'form') return refuse('letter_link_over');
    return done(tellProgrammeOutcome(context, actorOf(question), question.prompt.id, written));
  });
}

function done(result: { ok: true; value: unknown } | { ok: false; refusal: Refusal }): Result<true> {
  return result.ok ? accept(true) : result;
}
