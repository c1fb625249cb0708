import type { Bench } from './bench.ts';
import { atLeast, atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { season, type Season } from './round/season.ts';

const sizes = { full: { cohorts: [12, 24, 60, 120], seasons: 12 }, tiny: { cohorts: [12], seasons: 1 } };

export const roundQuality: Bench = {
  name: 'roundquality',
  summary: 'how good eight rounds of a cohort are to its people',
  run: (size) => {
    const { cohorts, seasons } = sizes[size];
    return Promise.resolve(
      cohorts.flatMap((count) =>
        qualityOf(
          count,
          Array.from({ length: seasons }, (_, at) => season(count, at + 1)),
        ),
      ),
    );
  },
};

const invented =
  'Invented people; 15 % opt out of each round anew, and each who is asked says yes with 70 %, nothing with 10 %, no with 20 %; eight rounds of up to three passes each; every season has its own seed.';

function qualityOf(count: number, seasons: Season[]): Figure[] {
  const name = (what: string) => `${String(count)} people, eight rounds: ${what}`;
  const of = (pick: (each: Season) => number) => seasons.map(pick);
  const total = (pick: (each: Season) => number) => [of(pick).reduce((sum, each) => sum + each, 0)];
  // In a cohort of twelve the ten who take part have met nearly everybody before the eighth round: there is nobody left to ask.
  const isFew = count < 24;
  const small = isFew ? ' Ten who take part run out of people they have not met: nothing is asked of this figure.' : '';
  return [
    figureOf(
      {
        name: name('pairs who met twice'),
        unit: 'pairs',
        target: atMost(0, 'value'),
        meaning: `Over all seasons. ${invented}`,
      },
      total((each) => each.metTwice),
    ),
    figureOf(
      {
        name: name('pairs asked about each other again although each had somebody new'),
        unit: 'pairs',
        meaning: `Over all seasons, in first passes, those who join a pair as the third included. Each had somebody, but not all of them at the same time: the next figure tells. ${invented}`,
      },
      total((each) => each.askedTwice),
    ),
    figureOf(
      {
        name: name('pairs asked again beyond the fewest'),
        unit: 'pairs',
        target: atMost(0, 'value'),
        meaning: `Over all seasons, in first passes: beyond what a pairing of as many people must have, which edmonds-blossom-fixed finds. ${invented}`,
      },
      total((each) => each.askedTwiceBeyond),
    ),
    figureOf(
      {
        name: name('people left twice running who might have met somebody'),
        unit: 'times',
        ...(!isFew && { target: atMost(0, 'value') }),
        meaning: `Over all seasons.${small} ${invented}`,
      },
      total((each) => each.leftTwiceRunning),
    ),
    figureOfPairs(
      {
        name: name('worth of the first passes'),
        unit: 'points',
        target: atLeast(0.995),
        meaning: `All pairs of a season together, as the round weighs them. ${invented}`,
      },
      { kind: 'peer', what: 'edmonds-blossom-fixed, an independent exact solver, over the same worths' },
      { ours: of((each) => each.worth.ours / 1e6), theirs: of((each) => each.worth.theirs / 1e6) },
    ),
    figureOfPairs(
      { name: name('pairs across sectors'), unit: '%', meaning: `Share of the pairs of first passes. ${invented}` },
      { kind: 'peer', what: 'the pairs of edmonds-blossom-fixed' },
      { ours: of((each) => 100 * each.crossSector.ours), theirs: of((each) => 100 * each.crossSector.theirs) },
    ),
    figureOfPairs(
      {
        name: name('takers with a mutual yes'),
        unit: '%',
        ...(!isFew && { target: atLeast(75, 'value') }),
        meaning: `Of those who took part in a round, after its three passes; the middle of the seasons. Three passes of pairs would come to 77.3 % where nobody is ever without a partner: 49 % say yes to each other, 10 % leave, and the rest are asked again. The later passes are of threes.${small} ${invented}`,
      },
      {
        kind: 'floor',
        what: 'what could be had every answer been known beforehand: round by round the most pairs of those who would both say yes and have not met',
      },
      { ours: of((each) => 100 * each.met), theirs: of((each) => 100 * each.metIfKnown) },
    ),
    figureOf(
      {
        name: name('how often a taker is asked'),
        unit: 'asks',
        target: atMost(1.8, 'value'),
        meaning: `In one round, on average. ${invented}`,
      },
      of((each) => each.asks),
    ),
    figureOfPairs(
      {
        name: name('Gini of meetings a member'),
        unit: 'of 1',
        target: atMost(0.1, 'value'),
        meaning: `0 when everybody met in the same share of the rounds they took part in. Every taker is asked in every pass, and one meets at most once in a round: whether they do is then decided by the answers, and what a round can make up for is small. ${invented}`,
      },
      { kind: 'floor', what: 'each meets by the toss of a coin in the rounds they took part in, as often on average' },
      { ours: of((each) => each.gini), theirs: of((each) => each.giniByChance) },
    ),
  ];
}
