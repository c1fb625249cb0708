import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import { queue, type Context } from '@kohtaamo/core/context.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { choiceOfReaction } from '@kohtaamo/core/prompt/choices.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import type { Answerable } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { answerableBy } from '@kohtaamo/core/saying/yesorno.ts';
import { takeSignBack } from '@kohtaamo/core/workshop/arrive.ts';
import type { Links } from '../words/pen.ts';
import { answerAskOf } from './ask.ts';
import { answerThis, no, yes } from './answer.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { commands } from './commands.ts';
import { isHereBySign, keepTable } from './here.ts';
import { stand } from './idea.ts';
import { login, proveBy } from './login.ts';
import { tickByReaction } from './outcomeform.ts';
import { parseCommand, type Parsed } from './parse.ts';
import { choose } from './prompts.ts';
import { answerQuestion, leaveQuestion } from './question.ts';
import { signIn } from './sign.ts';

export type Message = {
  roomId: string;
  eventId: string;
  sender: MatrixUserId;
  displayName: string;
  text: string;
  /** The event that this message answers, when its writer chose one. */
  repliesTo: string | null;
  /** It stands in the sender's own direct room with the bot. */
  direct: boolean;
  /** The programme whose organisers' room it stands in; null in every other room. */
  organisersOf: string | null;
  botUserId: string;
};
export type Reaction = {
  roomId: string;
  eventId: string;
  sender: MatrixUserId;
  targetEventId: string;
  key: string;
  /** When it was given: a bot that was away hears of it later. Never later than now. */
  sentAt: Milliseconds;
};
export type Redaction = Omit<Reaction, 'key'>;

/**
 * What a message means and what follows from it. Runs inside the transaction of its inbox row; acts through use-cases and the outbox only.
 */
export function receiveMessage(context: Context, links: Links, message: Message): void {
  const speaker = speakerOf(context, links, message.sender);
  const parsed = parseCommand(message.text, message, commands);
  if (speaker === null) {
    receiveFromStranger(context, links, message, parsed);
    return;
  }
  const reply = (sayings: Saying[]) => {
    say(context, message, speaker.member.id, sayings);
  };
  const exact =
    parsed.kind === 'command' && message.repliesTo !== null ? toldIn(context, message.repliesTo, speaker) : null;
  if (exact !== null && parsed.kind === 'command' && (parsed.command === yes || parsed.command === no)) {
    reply(answerThis(context, speaker, parsed.command === yes ? 'yes' : 'no', exact, false));
    return;
  }
  if (message.direct) {
    const answered = answerQuestion(context, speaker, message.text, parsed);
    if (answered !== null) {
      reply(answered);
      return;
    }
  }
  if (parsed.kind === 'not-a-command') return;
  if (parsed.kind === 'misunderstood') {
    reply([{ kind: 'misunderstanding', typed: parsed.typed, suggestion: parsed.suggestion }]);
    return;
  }
  const { command, rest } = parsed;
  const spoken = speakAs(context, speaker, parsed.language);
  if (message.direct) leaveQuestion(context, speaker, command.name);
  const programmeId = command.answered === 'among-organisers' ? message.organisersOf : null;
  const sayings = gated(context, { ...spoken, programmeId }, command, rest);
  if (message.direct || command.answered === 'here' || programmeId !== null) {
    reply(sayings);
    return;
  }
  for (const saying of sayings) privately(context, speaker, saying);
  if (sayings.length > 0) reply([{ kind: 'answered-privately' }]);
}

/** The only gate: no command runs but through here. Who still stands in an organisers' room, and is none any more, gets nothing there. */
function gated(context: Context, speaker: Speaker, command: Command, rest: string): Saying[] {
  const person = {
    memberId: speaker.member.id,
    grants: context.store.roles.grantsOf(speaker.member.id),
    cohortIds: context.store.cohorts.membershipsOf(speaker.member.id).map((each) => each.cohortId),
  };
  const { programmeId } = speaker;
  const isAmongTheirs = programmeId === null || mayDo(person, 'manage-programme', { programmeId });
  return isAmongTheirs && mayDo(person, command.deed)
    ? command.run(context, speaker, rest)
    : [{ kind: 'refusal', code: 'not_allowed', values: {} }];
}

/** Somebody who is no member may prove who they are, and is told how to join where nobody else reads it. */
function receiveFromStranger(context: Context, links: Links, message: Message, parsed: Parsed): void {
  if (parsed.kind === 'command' && parsed.command === login) {
    const who = { userId: message.sender, displayName: message.displayName };
    say(context, message, '', proveBy(context, who, links, parsed.rest));
  } else if (message.direct) say(context, message, '', [{ kind: 'not-a-member' }]);
}

/** A reaction to something the bot said to this very member answers it. */
export function receiveReaction(context: Context, links: Links, reaction: Reaction): void {
  const speaker = speakerOf(context, links, reaction.sender);
  if (speaker === null) return;
  const reply = (sayings: Saying[]) => {
    say(context, reaction, speaker.member.id, sayings);
  };
  const saying = sayingIn(context, reaction.targetEventId, speaker);
  if (saying?.kind === 'prompt' && saying.prompt === 'outcome-form') {
    const ticked = tickByReaction(context, speaker, saying.promptId, reaction.key);
    if (ticked !== null) reply(ticked);
    return;
  }
  if (saying?.kind === 'prompt') {
    const choice = choiceOfReaction(saying.prompt, reaction.key);
    if (choice !== null) reply(choose(context, actorOf(speaker), saying.promptId, choice));
    return;
  }
  const given = signIn(reaction.key);
  if (saying?.kind === 'live-table') {
    if (given !== null) reply(keepTable(context, speaker, saying, given));
    return;
  }
  const workshopId = workshopBegunBy(context, reaction.targetEventId);
  if (workshopId !== null) {
    const said = isHereBySign(context, speaker, workshopId, reaction);
    for (const saying of said) privately(context, speaker, saying);
    return;
  }
  const posted = postedIn(context, reaction.targetEventId);
  if (posted !== null) {
    answerPosted(context, speaker, posted, reaction.key);
    return;
  }
  const told = toldIn(context, reaction.targetEventId, speaker);
  if (given !== null && told !== null) reply(answerThis(context, speaker, given ? 'yes' : 'no', told, false));
}

/** A member takes a reaction of their own back; a message that is taken back has been acted on. */
export function receiveRedaction(context: Context, { sender, targetEventId, sentAt }: Redaction): void {
  const member = context.store.members.byUserId(sender);
  if (member !== null) takeSignBack(context, { memberId: member.id, channel: 'chat' }, targetEventId, sentAt);
}

/** The workshop whose thread this message begins; also its words as they were changed later, which old clients show as another message. */
function workshopBegunBy({ store }: Context, eventId: string): string | null {
  const act = store.outbox.byEventId(eventId)?.act;
  return act?.kind === 'say-in-room' && act.saying.kind === 'workshop-thread' ? act.saying.workshopId : null;
}

function privately(context: Context, speaker: Speaker, saying: Saying): void {
  queue(context, { kind: 'say-to-member', memberId: speaker.member.id, saying, unprompted: false });
}

type Posted = Extract<Saying, { kind: 'ask-posted' | 'idea-posted' }>;

/** An ask or an idea that stands in a room, for everybody there to answer. */
function postedIn({ store }: Context, eventId: string): Posted | null {
  const act = store.outbox.byEventId(eventId)?.act;
  if (act?.kind !== 'say-in-room') return null;
  return act.saying.kind === 'ask-posted' || act.saying.kind === 'idea-posted' ? act.saying : null;
}

/** What comes of it is told to the person alone. */
function answerPosted(context: Context, speaker: Speaker, posted: Posted, key: string): void {
  const given = signIn(key);
  const isCurious = /^(?:👀|🤔|❓)/u.test(key);
  const said =
    posted.kind === 'idea-posted'
      ? given === null && !isCurious
        ? []
        : stand(context, speaker, posted.ideaId, isCurious ? 'curious' : given === true ? 'in' : 'out')
      : given === true
        ? answerAskOf(context, speaker, posted.askId, 'yes')
        : [];
  for (const saying of said) privately(context, speaker, saying);
}

/** What the bot said in this event, if it was said to this very member. */
function sayingIn({ store }: Context, eventId: string, speaker: Speaker): Saying | null {
  const act = store.outbox.byEventId(eventId)?.act;
  if (act?.kind !== 'say-to-member' && act?.kind !== 'reply') return null;
  return act.memberId === speaker.member.id ? act.saying : null;
}

/** What a yes or no to this event is for. */
function toldIn(context: Context, eventId: string, speaker: Speaker): Answerable | null {
  const saying = sayingIn(context, eventId, speaker);
  return saying === null ? null : answerableBy(saying);
}

function speakerOf({ store }: Context, links: Links, userId: MatrixUserId): Speaker | null {
  const member = store.members.byUserId(userId);
  if (member === null) return null;
  const cohortId = store.cohorts.membershipsOf(member.id)[0]?.cohortId;
  const programmeId = cohortId === undefined ? undefined : store.cohorts.byId(cohortId)?.programmeId;
  const timeZone =
    (programmeId === undefined ? null : store.programmes.byId(programmeId))?.timeZone ?? 'Europe/Helsinki';
  return { member, language: member.language ?? 'fi', timeZone, links, programmeId: null };
}

/** Whoever has not chosen a language is answered in that of their first command. */
function speakAs({ store }: Context, speaker: Speaker, spoken: Language | null): Speaker {
  if (speaker.member.language !== null || spoken === null) return speaker;
  store.members.setLanguage(speaker.member.id, spoken);
  return { ...speaker, language: spoken, member: { ...speaker.member, language: spoken } };
}

function say(context: Context, to: { roomId: string; eventId: string }, memberId: string, sayings: Saying[]): void {
  for (const saying of sayings) {
    queue(context, { kind: 'reply', roomId: to.roomId, memberId, toEventId: to.eventId, saying });
  }
}
