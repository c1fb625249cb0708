import { outcomeKinds } from '@kohtaamo/core/outcome/outcome.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { choiceWord, promptQuestion } from '@kohtaamo/messages/promptwords.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { stuckOffer } from './stuck.ts';
import { witnessAsked } from './witness.ts';
import type { Said, Voice, Writers } from './voice.ts';

/** Emoji digits, as people tap them: the choices in the order they are shown. */
export const keycap = (index: number) => `${String(index + 1)}\ufe0f\u20e3`;

/** The questions of the follow-up: what about, the question, how to answer by one tap, and how to stop this kind and all. */
export const promptWords: Writers<
  'prompt' | 'prompt-answered' | 'prompt-commented' | 'kind-stopped' | 'commitment-changed'
> = {
  prompt: (said, voice) => {
    const { pen, locale, command } = voice;
    const isForm = said.prompt === 'outcome-form';
    const [of, list] = isForm ? (['outcome', outcomeKinds] as const) : [said.prompt, choices[said.prompt]];
    const offered = list.map((choice, index) => `${keycap(index)} ${choiceWord(of, choice, voice.language)}`);
    const link = pen.link('/me/questions');
    return [
      question(said, voice),
      ...(offered.length === 0 ? [] : [pen.list(offered)]),
      pen.paragraph(
        ...(offered.length === 0
          ? []
          : [isForm ? m.prompt_how_form({ link }, locale) : m.prompt_how({ link }, locale)]),
        m.prompt_stop({ stopThese: command('stop', m.prompt_stop_these({}, locale)), stop: command('stop') }, locale),
      ),
    ];
  },
  'prompt-answered': ({ prompt, answer, witness }, voice) => {
    const { pen, locale } = voice;
    const then = follows(prompt, answer, voice);
    const word = choiceWord(prompt, answer, voice.language) || pen.line(answer);
    const recorded = pen.paragraph(
      m.prompt_recorded({ answer: word }, locale),
      ...(then === null ? [] : [then]),
      ...witnessAsked(witness, voice),
    );
    return answer === 'stuck' ? [recorded, ...stuckOffer(voice)] : [recorded];
  },
  'prompt-commented': (_said, { pen, locale }) => [pen.paragraph(m.prompt_commented({}, locale))],
  'kind-stopped': (_said, { pen, locale }) => [
    pen.paragraph(m.prompt_kind_stopped({ link: pen.link('/me/questions') }, locale)),
  ],
  'commitment-changed': ({ text }, { pen, locale }) => [
    pen.paragraph(m.commitment_changed({ text: pen.line(text) }, locale)),
  ],
};

function question(said: Said<'prompt'>, { pen, locale, language }: Voice): string {
  const about = {
    ...(said.plan !== undefined && { plan: pen.line(said.plan) }),
    ...(said.name !== undefined && { name: pen.strong(pen.name(said.name)) }),
    ...(said.programme !== undefined && { programme: pen.name(said.programme) }),
    ...(said.again === true && { again: said.again }),
  };
  const asked = promptQuestion(said.prompt, about, pen.link('/me/questions'), language);
  if (said.prompt !== 'commitment') return pen.paragraph(asked);
  return pen.paragraph(
    m.prompt_workshop({ workshop: pen.line(said.workshop ?? '') }, locale),
    pen.strong(asked),
    m.prompt_commitment_how({}, locale),
  );
}

/** What the answer leads to, in one sentence; null when it needs none. */
function follows(prompt: Said<'prompt'>['prompt'], answer: string, { locale }: Voice): string | null {
  switch (answer) {
    case 'change':
      return m.prompt_then_change({}, locale);
    case 'drop':
    case 'dropped':
      return m.prompt_then_drop({}, locale);
    case 'stuck':
      return m.prompt_then_stuck({}, locale);
    case 'confirmed':
      return m.prompt_then_confirmed({}, locale);
    case 'cannot-say':
      return m.prompt_then_cannot_say({}, locale);
    case 'not-me':
      return m.prompt_then_not_me({}, locale);
    case 'no':
      return prompt === 'agreed-time' ? m.prompt_then_drop({}, locale) : null;
    case 'not-yet':
      return prompt === 'agreed-time' ? m.prompt_then_suggest({}, locale) : null;
    default:
      if (prompt === 'outcome') return answer === 'nothing' ? null : m.prompt_then_sum({}, locale);
      return prompt === 'met' ? m.prompt_then_words({}, locale) : null;
  }
}
