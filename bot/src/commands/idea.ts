import { day as oneDay, hour } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { closeIdea, proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { isOpen, type Idea, type Stance } from '@kohtaamo/core/idea/idea.ts';
import { ideasSeenBy, peopleOf } from '@kohtaamo/core/idea/seenideas.ts';
import type { Partner } from '@kohtaamo/core/partner/partner.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { isCalled, type Called } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { dayAnswered } from './timewords.ts';

const usualEnough = 3;
const usualTime = 30 * oneDay;

/** The evening of its last day, as on the web; days are named at nine in the morning. */
const untilEvening = 11 * hour;

/** "idea A Christmas market together: what for; who is needed; 4; 15 December; partner Kinno" proposes it to the speaker's newest cohort. */
export const idea: Command = {
  name: 'idea',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest.trim() === '') return [{ kind: 'usage', command: 'idea' }];
    const [title = '', ...more] = rest.split(/:\s+|\s*\n\s*/u);
    const parts = more.join(': ').split(/\s*;\s*/u);
    const partners = partnersIn(context, parts);
    if ('unclear' in partners) return [{ kind: 'idea-which-partner', ...partners }];
    const [whatFor = '', needed = '', ...last] = partners.others;
    const enough = last.find((each) => /^\d$/.test(each.trim()));
    const until = last.find((each) => each !== enough && each.trim() !== '');
    const day = until === undefined ? null : dayAnswered(until, context.now, speaker.timeZone);
    if (until !== undefined && day === null) return [{ kind: 'usage', command: 'idea' }];
    const [newest] = context.store.cohorts
      .membershipsOf(speaker.member.id)
      .filter(({ state }) => state === 'joined')
      .toSorted((a, b) => b.createdAt - a.createdAt);
    const proposed = proposeIdea(context, actorOf(speaker), {
      cohortId: newest?.cohortId ?? '',
      title,
      whatFor,
      needed,
      enough: enough === undefined ? usualEnough : Number(enough),
      deadline: day === null ? context.now + usualTime : day + untilEvening,
      partnerIds: partners.found.map(({ id }) => id),
    });
    if (!proposed.ok) return [{ kind: 'refusal', ...proposed.refusal }];
    const tags = partners.found.map(({ name }) => name);
    const posted = { kind: 'idea-proposed', title: proposed.value.title, url: '/ideas' } as const;
    return [tags.length === 0 ? posted : { ...posted, partners: tags }];
  },
};

const partnerWord = /^\s*(?:partners|partner|partnerna|kumppanit|kumppani|kumppanina)\s*:?\s+([^]+)$/iu;

type Unclear = { unclear: string; names: string[] };

/**
 * The partner organisations of all parts that begin with the word for them, and the parts with nothing in their place. What it is for and who is needed may begin
 * with that word, too ("partners with a tent"): there only names that are clear are taken for them.
 */
function partnersIn(context: Context, parts: readonly string[]): { found: Partner[]; others: string[] } | Unclear {
  const found: Partner[] = [];
  const others: string[] = [];
  for (const [at, part] of parts.entries()) {
    const said = partnerWord.exec(part)?.[1]?.trim();
    const named = said === undefined ? null : partnersNamed(context, said);
    const isText = named === null || ('unclear' in named && at < 2);
    others.push(isText ? part : '');
    if (isText) continue;
    if ('unclear' in named) return named;
    found.push(...named.found.filter(({ id }) => found.every((each) => each.id !== id)));
  }
  return { found, others };
}

/** The partner organisations of that name, or of those names with commas between; else the name that fits none, or several. */
function partnersNamed({ store }: Context, said: string): { found: Partner[] } | Unclear {
  const all = store.partners.search('', null);
  const called = (name: string) => {
    const whole = all.filter((each) => folded(each.name) === folded(name));
    return whole.length > 0 || folded(name) === ''
      ? whole
      : all.filter((each) => folded(each.name).includes(folded(name)));
  };
  // A name may have a comma in it.
  const names = said === '' ? [] : called(said).length === 1 ? [said] : said.split(/\s*,\s*/u).filter(Boolean);
  const unclear = names.find((name) => called(name).length !== 1);
  if (unclear === undefined) return { found: [...new Set(names.flatMap(called))] };
  return {
    unclear,
    names: called(unclear)
      .slice(0, 5)
      .map(({ name }) => name),
  };
}

const deeds = ['in', 'curious', 'out', 'close'] as const;
const deedWords: Record<Stance | 'out' | 'close', Called> = {
  in: { fi: ['mukana', 'mukaan'], sv: ['med'], en: ['in'] },
  curious: { fi: ['kiinnostaa', 'utelias'], sv: ['nyfiken'], en: ['curious'] },
  out: { fi: ['pois', 'en'], sv: ['inte med'], en: ['out'] },
  close: { fi: ['peru', 'sulje'], sv: ['ta tillbaka', 'avsluta'], en: ['close', 'take back'] },
};

/** The open ideas, and "ideas in 2" or "ideas curious Christmas market"; "ideas close 1" takes one's own back. */
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
      const deed = deeds.find((each) => isCalled(words.slice(0, count).join(' '), deedWords[each]));
      if (deed === undefined) continue;
      const named = words.slice(count).join(' ');
      const own = deed === 'close' ? open.filter(({ memberId }) => memberId === speaker.member.id) : [];
      // Its place is that in the list; a name, or nothing, is of one's own first.
      const meant = (isPlace(named) ? null : ideaNamed(own, named)) ?? ideaNamed(open, named);
      if (meant === null) return [listed(context, speaker, open)];
      return deed === 'close' ? takeBack(context, speaker, meant) : stand(context, speaker, meant.id, deed);
    }
    return [{ kind: 'usage', command: 'ideas' }];
  },
};

const isPlace = (said: string) => /^\d{1,3}\.?$/.test(said);

function ideaNamed(open: readonly Idea[], said: string): Idea | null {
  if (said === '') return open.length === 1 ? (open[0] ?? null) : null;
  if (isPlace(said)) return open[Number.parseInt(said, 10) - 1] ?? null;
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

function takeBack(context: Context, speaker: Speaker, { id, title }: Idea): Saying[] {
  const closed = closeIdea(context, actorOf(speaker), id);
  return closed.ok ? [{ kind: 'idea-closed', title }] : [{ kind: 'refusal', ...closed.refusal }];
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
