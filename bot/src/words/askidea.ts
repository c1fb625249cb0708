import { m } from '@kohtaamo/messages/messages.ts';
import { introductionQuestion } from './introduction.ts';
import { wholeCard } from './person.ts';
import { dayOf } from './times.ts';
import type { Writers } from './voice.ts';

/** Asks for advice and ideas, from the asking to the room. Nothing here tells a no. */
export const askIdeaWords: Writers<
  | 'ask-carried'
  | 'ask-posted'
  | 'ask-sent'
  | 'ask-noted'
  | 'ask-answered'
  | 'ask-closed'
  | 'ask-thanks'
  | 'asks'
  | 'ask-opened'
  | 'idea-posted'
  | 'idea-proposed'
  | 'idea-which-partner'
  | 'idea-stance'
  | 'idea-gathered'
  | 'idea-with-blocked'
  | 'idea-gathered-without'
  | 'idea-over'
  | 'idea-taken-back'
  | 'idea-closed'
  | 'idea-opened'
  | 'ideas'
> = {
  'ask-carried': ({ asker, text }, voice) => {
    const { pen, locale, command } = voice;
    return [
      pen.paragraph(m.bot_ask_carried({ name: pen.strong(pen.name(asker.name)), text: pen.line(text) }, locale)),
      wholeCard(asker, voice),
      pen.paragraph(
        m.bot_ask_carried_answer({ yes: command('yes'), no: command('no'), link: pen.link('/asks') }, locale),
        m.prompt_stop({ stopThese: command('stop', m.prompt_stop_these({}, locale)), stop: command('stop') }, locale),
      ),
    ];
  },
  'ask-posted': ({ name, text }, { pen, locale }) => [
    pen.paragraph(m.bot_ask_posted({ name: pen.strong(pen.name(name)), text: pen.line(text) }, locale)),
    pen.paragraph(m.bot_ask_posted_answer({}, locale)),
  ],
  'ask-sent': ({ count, posted }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_ask_sent({ count }, locale),
      ...(posted ? [m.bot_ask_sent_posted({}, locale)] : []),
      m.bot_ask_sent_end({ helped: command('helped') }, locale),
    ),
  ],
  'ask-noted': ({ answer, name }, { pen, locale }) => [
    pen.paragraph(
      answer === 'yes' ? m.bot_ask_noted_yes({ name: pen.name(name) }, locale) : m.bot_ask_noted_no({}, locale),
    ),
  ],
  'ask-answered': ({ name, text }, { pen, locale }) => [
    pen.paragraph(m.bot_ask_answered({ name: pen.strong(pen.name(name)), text: pen.line(text) }, locale)),
  ],
  'ask-closed': ({ text }, { pen, locale }) => [pen.paragraph(m.bot_ask_closed({ text: pen.line(text) }, locale))],
  'ask-thanks': ({ name, text }, { pen, locale }) => [
    pen.paragraph(m.bot_ask_thanks({ name: pen.name(name), text: pen.line(text) }, locale)),
  ],
  asks: ({ open, waiting, url }, { pen, locale }) => [
    ...(open.length === 0
      ? [pen.paragraph(m.bot_asks_none({}, locale))]
      : [
          pen.paragraph(m.asks_mine({}, locale)),
          pen.list(
            open.map(({ text, helpers }) =>
              helpers.length === 0
                ? m.bot_asks_open({ text: pen.line(text) }, locale)
                : m.bot_asks_helped(
                    { text: pen.line(text), names: helpers.map((each) => pen.name(each)).join(', ') },
                    locale,
                  ),
            ),
          ),
        ]),
    ...(waiting.length === 0
      ? []
      : [
          pen.paragraph(m.asks_waiting({}, locale)),
          pen.list(waiting.map(({ name, text }) => `${pen.strong(pen.name(name))}: ${pen.line(text)}`)),
        ]),
    pen.paragraph(pen.link(url)),
  ],
  'ask-opened': ({ cards, asker, text, questions }, voice) => {
    const { pen, locale } = voice;
    return [
      pen.paragraph(m.bot_ask_opened({ name: pen.strong(pen.name(asker)), text: pen.line(text) }, locale)),
      ...cards.map((card) => wholeCard(card, voice)),
      pen.list(
        questions.slice(0, 1).flatMap((each) => introductionQuestion(each, locale)),
        true,
      ),
    ];
  },
  'idea-posted': ({ name, title, whatFor, needed, enough }, { pen, locale }) => [
    pen.paragraph(m.bot_idea_posted({ name: pen.name(name), title: pen.strong(pen.line(title)) }, locale)),
    ...(whatFor === '' ? [] : [pen.paragraph(m.bot_idea_what_for({ text: pen.line(whatFor) }, locale))]),
    ...(needed === '' ? [] : [pen.paragraph(m.bot_idea_needed({ text: pen.line(needed) }, locale))]),
    pen.paragraph(m.bot_idea_how({ enough, link: pen.link('/ideas') }, locale)),
  ],
  'idea-proposed': ({ title, partners = [], url }, { pen, locale }) => [
    pen.paragraph(
      m.bot_idea_proposed({ title: pen.line(title), link: pen.link(url) }, locale),
      ...(partners.length === 0
        ? []
        : [m.bot_idea_partners({ names: partners.map((each) => pen.name(each)).join(', ') }, locale)]),
    ),
  ],
  'idea-which-partner': ({ unclear, names }, { pen, locale }) =>
    names.length === 0
      ? [pen.paragraph(m.bot_idea_no_partner({ name: pen.name(unclear) }, locale))]
      : [
          pen.paragraph(m.bot_idea_which_partner({ name: pen.name(unclear) }, locale)),
          pen.list(names.map((each) => pen.name(each))),
        ],
  'idea-stance': ({ title, stance }, { pen, locale }) => {
    const words = { in: m.bot_idea_in, curious: m.bot_idea_curious, out: m.bot_idea_out };
    return [pen.paragraph(words[stance]({ title: pen.line(title) }, locale))];
  },
  'idea-gathered': ({ title, names, blocked }, { pen, locale }) => [
    pen.paragraph(m.bot_idea_gathered({ title: pen.strong(pen.line(title)), names: pen.name(names) }, locale)),
    ...(blocked === '' ? [] : [pen.paragraph(m.bot_idea_gathered_blocked({ names: pen.name(blocked) }, locale))]),
  ],
  'idea-with-blocked': ({ title, names }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_idea_with_blocked({ title: pen.strong(pen.line(title)), names: pen.name(names) }, locale),
      m.bot_idea_with_blocked_way(
        { out: command('ideas', m.bot_ideas_out_example({ title: pen.line(title) }, locale)) },
        locale,
      ),
    ),
  ],
  'idea-gathered-without': ({ title }, { pen, locale }) => [
    pen.paragraph(m.bot_idea_gathered_without({ title: pen.strong(pen.line(title)) }, locale)),
  ],
  'idea-over': ({ title, isMine }, { pen, locale, command }) => [
    pen.paragraph(
      m.bot_idea_over({ title: pen.strong(pen.line(title)) }, locale),
      ...(isMine ? [m.bot_idea_over_mine({ idea: command('idea') }, locale)] : []),
    ),
  ],
  'idea-taken-back': ({ title }, { pen, locale }) => [
    pen.paragraph(m.bot_idea_taken_back({ title: pen.strong(pen.line(title)) }, locale)),
  ],
  'idea-closed': ({ title }, { pen, locale }) => [pen.paragraph(m.bot_idea_closed({ title: pen.line(title) }, locale))],
  'idea-opened': ({ title, whatFor, needed, names }, { pen, locale }) => [
    pen.paragraph(
      m.bot_idea_opened(
        { title: pen.strong(pen.line(title)), names: names.map((each) => pen.name(each)).join(', ') },
        locale,
      ),
    ),
    ...(whatFor === '' ? [] : [pen.paragraph(m.bot_idea_what_for({ text: pen.line(whatFor) }, locale))]),
    ...(needed === '' ? [] : [pen.paragraph(m.bot_idea_needed({ text: pen.line(needed) }, locale))]),
    pen.paragraph(m.bot_idea_first_step({}, locale)),
  ],
  ideas: ({ ideas, timeZone, url }, { pen, locale, language, command }) => [
    ...(ideas.length === 0
      ? [pen.paragraph(m.bot_ideas_none({ idea: command('idea') }, locale))]
      : [
          pen.list(
            ideas.map((each) =>
              m.bot_ideas_item(
                {
                  title: pen.strong(pen.line(each.title)),
                  count: each.in,
                  enough: each.enough,
                  day: dayOf(each.deadline, timeZone, language),
                },
                locale,
              ),
            ),
            true,
          ),
          pen.paragraph(m.bot_ideas_how({ example: command('ideas', m.bot_ideas_example({}, locale)) }, locale)),
        ]),
    pen.paragraph(pen.link(url)),
  ],
};
