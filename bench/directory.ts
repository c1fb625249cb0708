import { startWeb } from '../e2e/web.ts';
import type { Bench, Size } from './bench.ts';
import { fillDirectory } from './directory/firms.ts';
import { atMost, figureOf, figureOfPairs, type Figure } from './figure.ts';
import { inTurn, quantile, timed } from './spread.ts';
import { scriptsOf } from './weight.ts';

const sizes = { full: { firms: 10_000, rounds: 9, asks: 60 }, tiny: { firms: 40, rounds: 1, asks: 3 } };
const pages = [
  { what: 'its first page', path: '/directory', as: 'visitor' },
  { what: 'its first page, as a member', path: '/directory', as: 'member' },
  { what: 'a search of two words, as a member', path: '/directory?q=pakkaukset+valokuvaus', as: 'member' },
  { what: 'one region, as a member', path: '/directory?region=08', as: 'member' },
] as const;

export const directory: Bench = {
  name: 'directory',
  summary: 'the directory of 10,000 businesses, and what its page makes a browser load',
  run: measure,
};

async function measure(size: Size): Promise<Figure[]> {
  const { firms, rounds, asks } = sizes[size];
  const web = await startWeb();
  try {
    const { store, ...rest } = web.context();
    const { memberId } = fillDirectory({ store, ...rest }, firms);
    const member = store.members.byId(memberId);
    if (member === null) throw new Error('The reader is gone.');
    const cookie = web.sessionOf(member);
    const open = async (path: string, as: 'visitor' | 'member') => {
      const answer = await fetch(web.url + path, { headers: as === 'member' ? { cookie } : {} });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answered ${String(answer.status)}`);
    };
    const many = async (path: string, as: 'visitor' | 'member') => {
      const times: number[] = [];
      for (let n = 0; n < asks; n += 1) times.push(await timed(() => open(path, as)));
      return { median: quantile(times, 0.5), p99: quantile(times, 0.99) };
    };
    const figures: Figure[] = [];
    for (const { what, path, as } of pages) {
      const measured = await inTurn(rounds, {
        ours: () => many(path, as),
        theirs: () => many('/accessibility', as),
      });
      const floor = { kind: 'floor' as const, what: 'a page of words from the same server, asked in turn with it' };
      for (const which of ['median', 'p99'] as const) {
        figures.push(
          figureOfPairs(
            {
              name: `the directory at ${firms.toLocaleString('en')} businesses, ${what}: ${which}`,
              unit: 'ms',
              meaning: `Asked ${String(asks)} times one after the other over a kept connection, whole page read; the ${which} of each round.`,
            },
            floor,
            measured(which),
          ),
        );
      }
    }
    const scripts = await scriptsOf(web.url, '/directory');
    figures.push(
      figureOf(
        {
          name: 'JavaScript sent for the directory page',
          unit: 'kB',
          target: atMost(40, 'value'),
          meaning: `Every script that the page names or holds, after brotli: ${scripts.length === 0 ? 'there is none' : scripts.map((each) => each.path).join(', ')}.`,
        },
        [scripts.reduce((sum, each) => sum + each.brotli, 0) / 1000],
      ),
    );
    return figures;
  } finally {
    await web.stop();
  }
}
