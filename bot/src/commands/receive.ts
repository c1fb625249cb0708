import { queue, type Context } from '@kohtaamo/core/context.ts';
import { finishCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Links } from '../words/pen.ts';
import { answerWith } from './answer.ts';
import type { Speaker } from './command.ts';
import { commands } from './commands.ts';
import { answerQuestion } from './question.ts';
import { login, proveBy } from './login.ts';
import { parseCommand } from './parse.ts';

export type Message = {
  roomId: string;
  eventId: string;
  sender: MatrixUserId;
  displayName: string;
  text: string;
  /** The sender's own direct room with the bot. */
  direct: boolean;
};
export type Reaction = { roomId: string; eventId: string; sender: MatrixUserId; targetEventId: string; key: string };

/**
 * What a message means and what follows from it. Runs inside the transaction of its inbox row; acts through use-cases and the outbox only.
 */
export function receiveMessage(context: Context, links: Links, message: Message): void {
  const speaker = speakerOf(context, links, message.sender);
  const parsed = parseCommand(message.text, message.direct, commands);
  const reply = (sayings: Saying[]) => {
    say(context, message, speaker?.member.id ?? '', sayings);
  };
  if (speaker === null) {
    if (parsed.kind === 'command' && parsed.command === login) {
      const who = { userId: message.sender, displayName: message.displayName };
      reply(proveBy(context, who, links, parsed.rest));
    } else if (message.direct) reply([{ kind: 'not-a-member' }]);
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
  const person = {
    memberId: speaker.member.id,
    grants: context.store.roles.grantsOf(speaker.member.id),
    cohortIds: context.store.cohorts.membershipsOf(speaker.member.id).map((each) => each.cohortId),
  };
  // The only gate: no command runs but through here.
  if (!mayDo(person, command.deed)) reply([{ kind: 'refusal', code: 'not_allowed', values: {} }]);
  else reply(command.run(context, spoken, rest));
}

const thumbsUp = /^(?:👍|✅|✔|❤|♥|💚|🙂)/u;
const thumbsDown = /^(?:👎|❌|✖|🚫)/u;

/** A reaction to something the bot said to this very member answers it. Skin tones and variation selectors make no difference. */
export function receiveReaction(context: Context, reaction: Reaction): void {
  const { store } = context;
  const member = store.members.byUserId(reaction.sender);
  const row = store.outbox.byEventId(reaction.targetEventId);
  const given = thumbsUp.test(reaction.key) ? true : thumbsDown.test(reaction.key) ? false : null;
  if (member === null || row === null || given === null) return;
  if ((row.act.kind !== 'say-to-member' && row.act.kind !== 'reply') || row.act.memberId !== member.id) return;
  const actor = { memberId: member.id, channel: 'chat' as const };
  const reply = (sayings: Saying[]) => {
    say(context, reaction, member.id, sayings);
  };
  const { saying } = row.act;
  if (saying.kind === 'introduction-asked')
    reply(answerWith(context, actor, given ? 'yes' : 'no', saying.introductionId));
  else if (saying.kind === 'consent-asked') {
    answerConsent(context, actor, saying.purpose, given);
    reply([{ kind: 'consent-recorded', purpose: saying.purpose, given }]);
  } else if (saying.kind === 'commitment-reminder' && given) {
    const done = finishCommitment(context, actor, saying.commitmentId);
    if (done.ok) reply([{ kind: 'commitment-done', text: done.value.text }]);
  }
}

function speakerOf({ store }: Context, links: Links, userId: MatrixUserId): Speaker | null {
  const member = store.members.byUserId(userId);
  if (member === null) return null;
  const cohortId = store.cohorts.membershipsOf(member.id)[0]?.cohortId;
  const programmeId = cohortId === undefined ? undefined : store.cohorts.byId(cohortId)?.programmeId;
  const timeZone =
    (programmeId === undefined ? null : store.programmes.byId(programmeId))?.timeZone ?? 'Europe/Helsinki';
  return { member, language: member.language ?? 'fi', timeZone, links };
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
