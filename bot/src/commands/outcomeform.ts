import type { Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { outcomeKinds, sumIn, type OutcomeKind } from '@kohtaamo/core/outcome/outcome.ts';
import { tellProgrammeOutcome, writtenSum, type WrittenOutcome } from '@kohtaamo/core/outcome/programmeoutcome.ts';
import { choiceOfReaction } from '@kohtaamo/core/prompt/choices.ts';
import type { Question } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { WayOut } from './businessfield.ts';
import { choiceMeant, choiceNamed, tidy } from './choicewords.ts';
import { actorOf, type Speaker } from './command.ts';

type Step = Extract<Question, { kind: 'outcome-form' }>;
type Asked = Extract<Saying, { kind: 'outcome-told' }>['next'];

const between = /\s*(?:[,;\n+&]|\s(?:ja|och|and)\s)\s*/u;

/**
 * What is ticked: numbers ("1 3", "1, 3", keycaps) or the words of the form in any of its languages, for somebody who speaks `language` also what comes close
 * to them; null when a piece of it is neither.
 */
export function ticksIn(text: string, language: Language | null): OutcomeKind[] | null {
  const typed = tidy(text).replaceAll(/\ufe0f?\u20e3/gu, ' ');
  const pieces = /^[\d\s.,;+&]+$/u.test(typed) ? typed.split(/[\s.,;+&]+/u) : typed.split(between);
  const ticks = pieces.filter((piece) => piece !== '').map((piece) => kindIn(piece, language));
  return ticks.length === 0 || ticks.includes(null) ? null : outcomeKinds.filter((kind) => ticks.includes(kind));
}

function kindIn(piece: string, language: Language | null): OutcomeKind | null {
  if (/^\d$/.test(piece)) return outcomeKinds[Number(piece) - 1] ?? null;
  return (
    choiceNamed('outcome', outcomeKinds, piece) ??
    (language === null ? null : choiceMeant('outcome', outcomeKinds, piece, language))
  );
}

/** The form's ticks, once and again: the last count. What was told besides stays, and is asked for next. */
export function tick(context: Context, speaker: Speaker, promptId: string, kinds: readonly OutcomeKind[]): Saying[] {
  const isNothing = kinds.includes('nothing');
  return write(context, speaker, promptId, { kinds, ...(isNothing && { sum: '' }) }, isNothing ? 'sentence' : 'sum');
}

/** A reaction ticks one more; "nothing" and something take each other's place. Null when it is none of the form's. */
export function tickByReaction(context: Context, speaker: Speaker, promptId: string, key: string): Saying[] | null {
  const kind = outcomeKinds.find((each) => each === choiceOfReaction('outcome', key));
  if (kind === undefined) return null;
  const told = context.store.programmeOutcomes.ofPrompt(promptId)?.kinds ?? [];
  const kinds = kind === 'nothing' ? [kind] : [...told.filter((each) => each !== 'nothing'), kind];
  return tick(context, speaker, promptId, kinds);
}

/** The answer to the form's next question, or a way past it; what was told so far is kept whatever comes. */
export function answerForm(
  context: Context,
  speaker: Speaker,
  { promptId, step }: Step,
  text: string,
  way: WayOut,
): Saying[] {
  const after = step === 'sum' ? 'sentence' : null;
  if (way !== null) return write(context, speaker, promptId, {}, way === 'enough' ? null : after);
  if (step === 'sentence') return write(context, speaker, promptId, { sentence: text }, null);
  // "1, 3" is no sum: the person ticks anew. A lone number is one.
  const again = /^\s*\d+\s*$/.test(text) ? null : ticksIn(text, speaker.language);
  if (again !== null) return tick(context, speaker, promptId, again);
  const sum = writtenSum(text) ?? sumIn(text);
  // A sum that cannot be read is refused by the form itself, with its own words.
  return write(context, speaker, promptId, { sum: sum === null ? text : String(sum) }, 'sentence');
}

function write(
  context: Context,
  speaker: Speaker,
  promptId: string,
  written: Partial<WrittenOutcome>,
  next: Asked,
): Saying[] {
  const { store, now } = context;
  const told = store.programmeOutcomes.ofPrompt(promptId);
  const before = { kinds: told?.kinds ?? [], sum: told?.sum?.toString() ?? '', sentence: told?.sentence ?? '' };
  const done = tellProgrammeOutcome(context, actorOf(speaker), promptId, { ...before, ...written });
  // The question stays: it may be answered better.
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  if (next === null) store.questions.clear(speaker.member.id);
  else store.questions.ask(speaker.member.id, { kind: 'outcome-form', promptId, step: next }, now);
  const { kinds, sum, sentence } = done.value;
  return [{ kind: 'outcome-told', kinds, sum, sentence, next }];
}
