import { day } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { isOpen, type Idea, type Stance } from '@kohtaamo/core/idea/idea.ts';
import { ideasSeenBy, peopleOf } from '@kohtaamo/core/idea/seenideas.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { isCalled, type Called } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';

const usualEnough = 3;
const usualTime = 30 * day;

/** "idea A Christmas market together: what for; who is needed; 4" proposes it to the speaker's newest cohort. */
export const idea: Command = {
  name: 'idea',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest.trim() === '') return [{ kind: 'usage', command: 'idea' }];
    const [title = '', ...more] = rest.split(/:\s+|\s*\n\s*/u);
    const [whatFor = '', needed = '', enough = ''] = more.join(': ').split(/\s*;\s*/u);
    const [newest] = context.store.cohorts
      .membershipsOf(speaker.member.id)
      .filter(({ state }) => state === 'joined')
      .toSorted((a, b) => b.createdAt - a.createdAt);
    const proposed = proposeIdea(context, actorOf(speaker), {
      cohortId: newest?.cohortId ?? '',
      title,
      whatFor,
      needed,
      enough: /^\d$/.test(enough.trim()) ? Number(enough) : usualEnough,
      deadline: context.now + usualTime,
      partnerIds: [],
    });
    if (!proposed.ok) return [{ kind: 'refusal', ...proposed.refusal }];
    return [{ kind: 'idea-proposed', title: proposed.value.title, url: '/ideas' }];
  },
};

const stanceWords: Record<Stance | 'out', Called> = {
  in: { fi: ['mukana', 'mukaan'], sv: ['med'], en: ['in'] },
  curious: { fi: ['kiinnostaa', 'utelias'], sv: ['nyfiken'], en: ['curious'] },
  out: { fi: ['pois', 'en'], sv: ['inte med'], en: ['out'] },
};

/** The open ideas, and "ideas in 2" or "ideas curious Christmas market". */
export const ideas: Command = {
  name: 'ideas',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const open = ideasSeenBy(context, speaker.member.id).filter((each) => isOpen(each, context.now));
    const said = rest.trim();
    if (said === '') return [listed(context, speaker, open)];
    const words = said.split(/\s+/);
    for (let count = Math.min(2, words.length); count > 0; count -= 1) {
      const stance = (['in', 'curious', 'out'] as const).find((each) =>
        isCalled(words.slice(0, count).join(' '), stanceWords[each]),
      );
      if (stance === undefined) continue;
      const meant = ideaNamed(open, words.slice(count).join(' '));
      return meant === null ? [listed(context, speaker, open)] : stand(context, speaker, meant.id, stance);
    }
    return [{ kind: 'usage', command: 'ideas' }];
  },
};

function ideaNamed(open: readonly Idea[], said: string): Idea | null {
  if (said === '') return open.length === 1 ? (open[0] ?? null) : null;
  if (/^\d{1,3}\.?$/.test(said)) return open[Number.parseInt(said, 10) - 1] ?? null;
  const meant = open.filter(({ title }) => folded(title).includes(folded(said)));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

function listed(context: Context, speaker: Speaker, open: readonly Idea[]): Saying {
  return {
    kind: 'ideas',
    ideas: open.slice(0, 10).map((each) => ({
      title: each.title,
      in: peopleOf(context, each).filter(({ stance }) => stance === 'in').length,
      enough: each.enough,
      deadline: each.deadline,
    })),
    timeZone: speaker.timeZone,
    url: '/ideas',
  };
}

export function stand(context: Context, speaker: Speaker, ideaId: string, stance: Stance | 'out'): Saying[] {
  const taken = takeStance(context, actorOf(speaker), ideaId, stance);
  if (!taken.ok) return [{ kind: 'refusal', ...taken.refusal }];
  const { idea: of, gathered, blocked } = taken.value;
  // The others learn of it with the room; so does the speaker.
  if (gathered) return [];
  const said: Saying = { kind: 'idea-stance', title: of.title, stance };
  return blocked.length === 0
    ? [said]
    : [said, { kind: 'idea-with-blocked', title: of.title, names: blocked.join(', ') }];
}
