import { m } from '@kohtaamo/messages/messages.ts';
import { momentOf } from './times.ts';
import type { Writers } from './voice.ts';

/** The week in a few lines. */
export const digestWords: Writers<'digest' | 'digest-empty' | 'digest-chosen'> = {
  digest: ({ asks, ideas, waiting, workshops, timeZone }, { pen, locale, language, command }) => [
    pen.paragraph(m.bot_digest({}, locale)),
    ...(waiting > 0
      ? [pen.paragraph(m.bot_digest_waiting({ count: waiting, link: pen.link('/introductions') }, locale))]
      : []),
    ...(asks.length > 0
      ? [
          pen.paragraph(m.bot_digest_asks({ link: pen.link('/asks') }, locale)),
          pen.list(asks.map(({ name, text }) => `${pen.strong(pen.name(name))}: ${pen.line(text)}`)),
        ]
      : []),
    ...(ideas.length > 0
      ? [
          pen.paragraph(m.bot_digest_ideas({ link: pen.link('/ideas') }, locale)),
          pen.list(ideas.map((title) => pen.line(title))),
        ]
      : []),
    ...(workshops.length > 0
      ? [
          pen.paragraph(m.bot_digest_workshops({}, locale)),
          pen.list(
            workshops.map(({ title, startsAt, place }) =>
              [
                momentOf(startsAt, timeZone, language),
                pen.line(title),
                ...(place === '' ? [] : [pen.line(place)]),
              ].join(', '),
            ),
          ),
        ]
      : []),
    pen.paragraph(
      m.bot_digest_stop({ digest: command('digest', m.bot_digest_off({}, locale)), stop: command('stop') }, locale),
    ),
  ],
  'digest-empty': (_, { pen, locale }) => [pen.paragraph(m.bot_digest_empty({}, locale))],
  'digest-chosen': ({ wanted }, { pen, locale }) => [
    pen.paragraph(wanted ? m.bot_digest_on_now({}, locale) : m.bot_digest_off_now({}, locale)),
  ],
};
