import { programmeFigures } from '@kohtaamo/core/figures/programmefigures.ts';
import { programmesOrganised } from '@kohtaamo/core/programme/organised.ts';
import type { Command } from './command.ts';

const mostProgrammes = 5;

/** For organisers: how far the introductions of their programmes have come, in counts only and under the same rules as on the web. */
export const figures: Command = {
  name: 'figures',
  deed: 'ask-introduction',
  answered: 'among-organisers',
  run: (context, speaker) => {
    const programmes = programmesOrganised(context, speaker.member.id).filter(
      ({ id }) => speaker.programmeId === null || id === speaker.programmeId,
    );
    if (programmes.length === 0) return [{ kind: 'refusal', code: 'not_allowed', values: {} }];
    const newestFirst = programmes.toSorted((a, b) => b.createdAt - a.createdAt);
    return newestFirst.slice(0, mostProgrammes).map((programme) => ({
      kind: 'figures' as const,
      programme: programme.name,
      cohorts: programmeFigures(context, programme, { from: null, to: null }).cohorts.map(({ name, steps }) => ({
        name,
        steps,
      })),
      url: `/organise/programme/${programme.slug}/figures`,
    }));
  },
};
