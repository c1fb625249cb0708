import { remindOn } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { isPatient, isStillOpen, type Question } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { answerWords, isCalled } from '../words/fieldwords.ts';
import { answerThis, withoutCourtesy } from './answer.ts';
import { blockOrUnblock } from './block.ts';
import { answerField, answerGuess, type WayOut } from './businessfield.ts';
import { writeCardField } from './card.ts';
import type { Speaker } from './command.ts';
import type { Parsed } from './parse.ts';
import { answerForm } from './outcomeform.ts';
import { withdrawFrom } from './myintroductions.ts';
import { introducePair } from './introduce.ts';
import { introduceTo } from './person.ts';
import { bringColleague, colleague, profile } from './profile.ts';
import { answerInWords, answerNewestPrompt } from './prompts.ts';
import { endByHandle } from './sessions.ts';
import { signAlone } from './sign.ts';
import { helpIn, offerWords, sendWords, showWords } from './stuck.ts';
import { nameThis } from './witness.ts';
import { dayAnswered } from './timewords.ts';

const inWords: ReadonlySet<string> = new Set(['commitment', 'commitment-change', 'prompt-comment']);

/**
 * Free text in the direct room answers what the bot waits for. A command goes before it, but for a plain no to "on which day".
 * Null when nothing was asked, or when the text is no answer to it.
 */
export function answerQuestion(context: Context, speaker: Speaker, text: string, parsed: Parsed): Saying[] | null {
  const { store, now } = context;
  const asked = store.questions.open(speaker.member.id);
  const open = asked !== null && isStillOpen(asked, now) ? asked : null;
  // A lone number or word is no plan: it goes to the newest prompt, unless one of a list was asked for since.
  if ((open === null || inWords.has(open.question.kind)) && !text.trim().startsWith('!')) {
    const chosen = answerNewestPrompt(context, speaker, text, parsed);
    if (chosen !== null) return chosen;
  }
  if (open === null) return null;
  const { question } = open;
  const command = parsed.kind === 'command' ? parsed.command.name : null;
  const settled = (sayings: Saying[]) => {
    store.questions.clear(speaker.member.id);
    return sayings;
  };
  const isLatest = !store.introductions.waitingFor(speaker.member.id).some(({ askedAt }) => askedAt >= open.askedAt);
  const way = wayOut(text, parsed, isLatest);
  const isField = ['business-field', 'field-guess', 'outcome-form'].includes(question.kind);
  if (way === 'enough' && !isField) return settled([{ kind: 'left-as-it-was' }]);
  switch (question.kind) {
    case 'commitment':
    case 'commitment-change':
    case 'prompt-comment':
      return answerInWords(context, speaker, question, text, parsed);
    case 'stuck': {
      const help = text.trim().startsWith('!') ? null : helpIn(text);
      if (help === 'neither') return settled([{ kind: 'stuck-left' }]);
      if (help !== null) return offerWords(context, speaker, question.commitmentId, help);
      return answerInWords(context, speaker, { kind: 'prompt-comment', promptId: question.promptId }, text, parsed);
    }
    case 'outcome-form':
      if (way === null && isCommand(parsed, context, speaker)) return null;
      return answerForm(context, speaker, question, text, way);
    case 'stuck-words': {
      const answer = bareAnswer(parsed) ?? signAlone(text.trim());
      if (answer === false) return settled([{ kind: 'stuck-left' }]);
      if (answer === true) return settled(sendWords(context, speaker, question));
      return isCommand(parsed, context, speaker)
        ? null
        : showWords(context, speaker, { ...question, text: text.trim() });
    }
    case 'commitment-date': {
      const commitment = store.commitments.byId(question.commitmentId);
      if (commitment === null) return settled([]);
      if (command === 'no') {
        return settled([
          { kind: 'commitment-recorded', text: commitment.text, dueAt: null, timeZone: speaker.timeZone },
        ]);
      }
      if (command !== null) return null;
      const dueAt = dayAnswered(text, now, speaker.timeZone);
      if (dueAt === null || dueAt <= now) return [{ kind: 'commitment-date-asked', text: commitment.text }];
      remindOn(context, commitment, dueAt);
      return settled([{ kind: 'commitment-recorded', text: commitment.text, dueAt, timeZone: speaker.timeZone }]);
    }
    case 'candidate': {
      const chosen = store.members.byId(numbered(question.memberIds, text) ?? '');
      if (chosen === null) return null;
      store.questions.clear(speaker.member.id);
      return withChosen(context, speaker, question, chosen);
    }
    case 'introduction-reason': {
      if (isCommand(parsed, context, speaker)) return null;
      const asked = store.members.byId(question.memberId);
      if (asked === null) return settled([{ kind: 'refusal', code: 'person_not_found', values: {} }]);
      const said = introduceTo(context, speaker, asked, text.trim());
      const tooLong = said.some((each) => each.kind === 'refusal' && each.code === 'text_too_long');
      // A shorter one may follow.
      return tooLong ? said : settled(said);
    }
    case 'proposal-reason': {
      if (isCommand(parsed, context, speaker)) return null;
      const [one, other] = [question.one, question.other].map((id) => store.members.byId(id));
      if (one == null || other == null) return settled([{ kind: 'refusal', code: 'person_not_found', values: {} }]);
      const said = introducePair(context, speaker, [one, other], text.trim());
      return said.some((each) => each.kind === 'refusal' && each.code === 'text_too_long') ? said : settled(said);
    }
    case 'which-answer': {
      const chosen = numbered(question.options, text);
      if (chosen === null) return null;
      const consent = question.options.find(({ kind }) => kind === 'consent');
      // The question about consent waits on, as it did before the person was asked which.
      if (consent?.kind === 'consent') store.questions.ask(speaker.member.id, consent, now);
      else store.questions.clear(speaker.member.id);
      return answerThis(context, speaker, question.answer, chosen, true);
    }
    case 'business-field':
      if (way === null && isCommand(parsed, context, speaker)) return null;
      return answerField(context, speaker, question, text, way);
    case 'card-field':
      if (way !== null) return settled([{ kind: 'left-as-it-was' }]);
      return isCommand(parsed, context, speaker) ? null : writeCardField(context, speaker, question.field, text);
    case 'field-guess': {
      const answer = bareAnswer(parsed);
      // Asked after it, an introduction may be what the answer is for: then the command asks which.
      if (answer !== null) return isLatest ? answerGuess(context, speaker, question, answer) : null;
      if (way === null && isCommand(parsed, context, speaker)) return null;
      return answerField(context, speaker, question, text, way);
    }
    case 'which-session': {
      const handle = numbered(question.handles, text);
      return handle === null ? null : settled(endByHandle(context, speaker, handle));
    }
    case 'which-business': {
      const chosen = numbered(question.businessIds, text);
      if (chosen === null) return null;
      const number = question.businessIds.indexOf(chosen) + 1;
      const command = question.command === 'profile' ? profile : colleague;
      store.questions.clear(speaker.member.id);
      return command.run(context, speaker, `${String(number)} ${question.rest}`);
    }
    // A yes or a no is a command, and finds the question itself.
    case 'consent':
      return null;
  }
}

/**
 * A command of the person's own ends what the bot was asking about. Help does not, nor does an answer to something else, nor anything while
 * a patient question is open.
 */
export function leaveQuestion({ store }: Context, speaker: Speaker, command: string): void {
  const open = store.questions.open(speaker.member.id);
  const keeps = ['help', 'yes', 'no'].includes(command);
  if (open !== null && !keeps && !isPatient(open.question)) store.questions.clear(speaker.member.id);
}

function withChosen(
  context: Context,
  speaker: Speaker,
  { command, reason }: Extract<Question, { kind: 'candidate' }>,
  chosen: Member,
): Saying[] {
  switch (command) {
    case 'intro':
      return introduceTo(context, speaker, chosen, reason);
    case 'colleague':
      return bringColleague(context, speaker, reason, chosen);
    case 'withdraw':
      return withdrawFrom(context, speaker, chosen);
    case 'witness':
      return nameThis(context, speaker, chosen);
    case 'block':
    case 'unblock':
      return blockOrUnblock(context, speaker, chosen, command);
  }
}

/** A text that only begins like a command is an answer: "Ja, vi bakar båda", "Card printing". */
function isCommand(parsed: Parsed, context: Context, speaker: Speaker): boolean {
  if (parsed.kind !== 'command') return false;
  const { command, rest, marked } = parsed;
  return marked || rest === '' || command.isPlain?.(rest, context, speaker) === true;
}

/** Done and a plain no are commands elsewhere; to a question they are "enough" and "not this one". */
function wayOut(text: string, parsed: Parsed, isLatest: boolean): WayOut {
  if (isCalled(text, answerWords.enough)) return 'enough';
  if (isCalled(text, answerWords.skip)) return 'skip';
  if (parsed.kind !== 'command' || parsed.rest !== '' || parsed.marked) return null;
  if (parsed.command.name === 'done') return 'enough';
  return parsed.command.name === 'no' && isLatest ? 'skip' : null;
}

function bareAnswer(parsed: Parsed): boolean | null {
  if (parsed.kind !== 'command' || withoutCourtesy(parsed.rest) !== '') return null;
  if (parsed.command.name === 'yes') return true;
  return parsed.command.name === 'no' ? false : null;
}

/** "2", "2." or "#2" as the second of the list. */
function numbered<T>(list: readonly T[], text: string): T | null {
  const digits = /^#?(\d{1,2})[.)]?$/.exec(text.trim())?.[1];
  return digits === undefined ? null : (list[Number(digits) - 1] ?? null);
}
