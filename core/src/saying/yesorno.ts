import type { Answerable } from './question.ts';
import type { Saying, SayingKind } from './saying.ts';

/** What is said for a yes or a no: the bot takes a sign or a reply to it, the chat of the web shows its two buttons, and a poll its two answers. */
export const yesOrNoKinds = [
  'introduction-asked',
  'round-asked',
  'proposal-asked',
  'ask-carried',
  'consent-asked',
  'field-guess',
] as const satisfies readonly SayingKind[];

type YesOrNo = Extract<Saying, { kind: (typeof yesOrNoKinds)[number] }>;

function asksYesOrNo(saying: Saying): saying is YesOrNo {
  return (yesOrNoKinds as readonly SayingKind[]).includes(saying.kind);
}

/** What a yes or a no to these words is for; null when they ask for neither. */
export function answerableBy(saying: Saying): Answerable | null {
  if (!asksYesOrNo(saying)) return null;
  switch (saying.kind) {
    case 'introduction-asked':
    case 'round-asked':
    case 'proposal-asked':
      return { kind: 'introduction', introductionId: saying.introductionId };
    case 'ask-carried':
      return { kind: 'ask', askId: saying.askId };
    case 'consent-asked':
      return { kind: 'consent', purpose: saying.purpose };
    case 'field-guess':
      return saying;
  }
}
