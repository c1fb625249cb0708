import type { Language } from '@kohtaamo/core/language/language.ts';
import type { Saying, SayingKind } from '@kohtaamo/core/saying/saying.ts';
import { askIdeaWords } from './askidea.ts';
import { commitmentWords } from './commitment.ts';
import { consentWords } from './consent.ts';
import { digestWords } from './digest.ts';
import { hubWords } from './hub.ts';
import { introductionWords } from './introduction.ts';
import { mailWords } from './mail.ts';
import { htmlPen, textPen, type Links, type Pen } from './pen.ts';
import { pollAnswers, type PollAnswer } from './poll.ts';
import { promptWords } from './prompt.ts';
import { personWords } from './person.ts';
import { profileWriters } from './profile.ts';
import { stuckWriters } from './stuck.ts';
import { roundWords } from './round.ts';
import { roundChangeWords } from './roundchange.ts';
import { roundOrganisingWords } from './roundorganising.ts';
import { starterWriters } from './starter.ts';
import { witnessWords } from './witness.ts';
import { outcomeWords } from './outcome.ts';
import { voiceOf, type Said, type Writers } from './voice.ts';

// A new kind of saying does not compile before it has words here.
const writers: Writers<SayingKind> = {
  ...hubWords,
  ...consentWords,
  ...introductionWords,
  ...roundWords,
  ...roundOrganisingWords,
  ...roundChangeWords,
  ...askIdeaWords,
  ...starterWriters,
  ...digestWords,
  ...mailWords,
  ...personWords,
  ...profileWriters,
  ...commitmentWords,
  ...witnessWords,
  ...promptWords,
  ...outcomeWords,
  ...stuckWriters,
};

function write<K extends SayingKind>(said: Said<K>, pen: Pen, language: Language): string {
  return pen.join(writers[said.kind](said, voiceOf(pen, language)));
}

/** `poll`: what may be tapped as an answer. */
export type Rendered = { text: string; html: string; poll: PollAnswer[] };

/** What the bot says, in the reader's language, as text and as HTML. No value in it can add markup or another sentence's line. */
export function render(saying: Saying, language: Language, links: Links): Rendered {
  return {
    text: write(saying, textPen(links), language),
    html: write(saying, htmlPen(links), language),
    poll: pollAnswers(saying, language),
  };
}
