import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { commandWords } from './commandwords.ts';
import { witnessWords as called } from './roundwords.ts';
import type { Voice, Writers } from './voice.ts';

type Listed = Extract<Saying, { kind: 'witnesses' }>['own'][number];

/** Witnesses of plans: to their owners, and to the witnesses. */
export const witnessWords: Writers<'witness-named' | 'witness-released' | 'witness-stepped-back' | 'witnesses'> = {
  'witness-named': ({ text, name }, { pen, locale, language, command }) => [
    pen.paragraph(
      m.bot_witness_named(
        {
          name: pen.strong(pen.name(name)),
          text: pen.line(text),
          off: command('witness', called.off[language][0]),
        },
        locale,
      ),
    ),
  ],
  'witness-released': ({ text }, { pen, locale }) => [
    pen.paragraph(m.bot_witness_released({ text: pen.line(text) }, locale)),
  ],
  'witness-stepped-back': ({ name }, { pen, locale }) => [
    pen.paragraph(m.bot_witness_stepped_back({ name: pen.name(name) }, locale)),
  ],
  witnesses: ({ own, others }, { pen, locale, language, command }) => {
    if (own.length + others.length === 0) {
      const example = pen.code(`!${commandWords.witness.usage({}, locale)}`);
      return [pen.paragraph(m.bot_witness_none({ example }, locale))];
    }
    const mine = ({ name, text, confirmed }: Listed) => {
      const of = { name: pen.name(name) };
      return `${pen.line(text)} · ${confirmed ? m.bot_witness_confirmed_by(of, locale) : m.bot_witness_is(of, locale)}`;
    };
    const theirs = ({ name, text, confirmed }: Listed) =>
      `${pen.name(name)}: ${pen.line(text)}${confirmed ? ` · ${m.bot_witness_you_confirmed({}, locale)}` : ''}`;
    const decline = command('witness', called.decline[language][0]);
    return [
      ...(own.length === 0 ? [] : [pen.paragraph(m.bot_witness_own({}, locale)), pen.list(own.map(mine))]),
      ...(others.length === 0
        ? []
        : [
            pen.paragraph(m.bot_witness_others({}, locale)),
            pen.list(others.map(theirs)),
            pen.paragraph(m.bot_witness_leave_hint({ decline }, locale)),
          ]),
    ];
  },
};

/** That the witness of what is done is asked, where there is one. */
export function witnessAsked(witness: string | undefined, { pen, locale }: Voice): string[] {
  return witness === undefined ? [] : [m.bot_witness_asked({ name: pen.name(witness) }, locale)];
}
