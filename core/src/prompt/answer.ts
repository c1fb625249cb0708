import type { Actor } from '../audit/audit.ts';
import { askWitness, heardOfWitness } from '../commitment/witness.ts';
import { note, type Context } from '../context.ts';
import { outcomeKind, sumIn } from '../outcome/outcome.ts';
import { accept, refuse, type Result } from '../refusal.ts';
import { choices } from './choices.ts';
import { lookAgain } from './plan.ts';
import type { Prompt } from './prompt.ts';

/**
 * A member answers a prompt with one of its choices, by whatever road. It may be answered again; the last answer counts.
 * Refusals: not_found, not_allowed (someone else's), form_invalid (no such choice), nothing_to_answer (it was never asked).
 */
export function answerPrompt(
  context: Context,
  actor: Actor & { memberId: string },
  promptId: string,
  choice: string,
): Result<Prompt> {
  const { store, now } = context;
  return store.transaction(() => {
    const prompt = store.prompts.byId(promptId);
    if (prompt === null) return refuse('not_found');
    if (prompt.memberId !== actor.memberId) return refuse('not_allowed');
    if (!choices[prompt.kind].includes(choice)) return refuse('form_invalid', { field: choice.slice(0, 40) });
    // The answer may overtake the news that the prompt was sent.
    if (prompt.state !== 'sent' && prompt.state !== 'answered' && prompt.state !== 'queued')
      return refuse('nothing_to_answer');
    store.prompts.answer(prompt.id, choice, now);
    follow(context, actor, prompt, choice);
    note(context, actor, 'prompt-answered', prompt.id, { kind: prompt.kind });
    lookAgain(context, prompt.memberId, now);
    return accept({ ...prompt, state: 'answered', answer: choice, answeredAt: now });
  });
}

/** What follows from an answer besides the answer itself. Answered again, it follows from the new one as if the old had not been. */
function follow(context: Context, actor: Actor & { memberId: string }, of: Prompt, choice: string): void {
  const { store, now } = context;
  const plan = planOf(context, of);
  switch (of.kind) {
    case 'keep':
    case 'reminder':
    case 'progress':
      if (plan === null) return;
      store.commitments.setState(plan.id, choice === 'done' ? 'done' : isDropped(choice) ? 'dropped' : plan.openState);
      if (choice === 'done') askWitness(context, plan.id);
      store.commitments.setProgress(plan.id, choice === 'started' || choice === 'stuck' ? choice : null);
      // The new words come as the next message.
      if (choice === 'change')
        store.questions.ask(actor.memberId, { kind: 'commitment-change', commitmentId: plan.id }, now);
      return;
    case 'witness':
      heardOfWitness(context, of, choice);
      return;
    case 'outcome': {
      const kind = outcomeKind.parse(choice);
      const before = store.outcomes.ofPrompt(of.id);
      const subject = of.subject === 'introduction' ? ('introduction' as const) : ('commitment' as const);
      const subjectId = subject === 'introduction' ? of.subjectId : plan?.id;
      if (subjectId === undefined) return;
      store.outcomes.put({
        promptId: of.id,
        memberId: of.memberId,
        subject,
        subjectId,
        kind,
        sum: before?.sum ?? null,
        sentence: before?.sentence ?? '',
        at: now,
      });
      return;
    }
    default:
      return;
  }
}

const isDropped = (choice: string) => choice === 'drop' || choice === 'dropped';

/** The plan that a prompt is about, if it is about one. */
export function planOf(
  { store }: Pick<Context, 'store'>,
  of: Prompt,
): { id: string; openState: 'open' | 'reminded' } | null {
  const found =
    of.subject === 'commitment'
      ? store.commitments.byId(of.subjectId)
      : of.subject === 'workshop'
        ? store.commitments.ofMember(of.memberId).find((each) => each.workshopId === of.subjectId)
        : undefined;
  if (found == null) return null;
  const reminded = store.prompts
    .ofSubject(of.memberId, found.id)
    .some((each) => each.kind === 'reminder' && each.sentAt !== null);
  return { id: found.id, openState: reminded ? 'reminded' : 'open' };
}

/**
 * A few words after the tap. To an outcome a sum in it ("2 500 €") is kept as the sum.
 * Refusals: not_found, not_allowed, text_too_long, nothing_to_answer (answer first).
 */
export function commentPrompt(
  context: Context,
  actor: Actor & { memberId: string },
  promptId: string,
  comment: string,
): Result<Prompt> {
  const { store, now } = context;
  const text = comment.trim();
  if (text.length > 1000) return refuse('text_too_long', { most: '1000' });
  return store.transaction(() => {
    const prompt = store.prompts.byId(promptId);
    if (prompt === null) return refuse('not_found');
    if (prompt.memberId !== actor.memberId) return refuse('not_allowed');
    if (prompt.answer === null) return refuse('nothing_to_answer');
    store.prompts.comment(prompt.id, text);
    const outcome = store.outcomes.ofPrompt(prompt.id);
    if (outcome !== null) store.outcomes.put({ ...outcome, sentence: text, sum: sumIn(text) ?? outcome.sum, at: now });
    note(context, actor, 'prompt-commented', prompt.id, { kind: prompt.kind });
    return accept({ ...prompt, comment: text });
  });
}
