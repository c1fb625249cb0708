import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { hubLanguage } from '@kohtaamo/core/language/language.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { seriesOf } from '@kohtaamo/core/starter/room.ts';
import { startingOf } from '@kohtaamo/core/starter/saystarter.ts';
import { momentOf, type Moved } from '@kohtaamo/core/starter/series.ts';
import type { Starter, StarterTurn } from '@kohtaamo/core/starter/starter.ts';
import { starterWords } from '@kohtaamo/messages/starterwords.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from './cohort.ts';
import { sentenceOf } from './refusal.ts';
import { context, store } from './store.ts';

export const calendar = finnishCalendar();

/** The starter of the address and its cohort, for whoever runs workshops there. What is over is not found any more. */
export function starterFor(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  params: { cohort: string; starter: string },
): ReturnType<typeof cohortFor> & { starter: Starter } {
  const found = cohortFor(event, params.cohort, 'run-workshop');
  const starter = store().starters.byId(params.starter);
  const isThere = starter?.cohortId === found.cohort.id && starter.state !== 'over' && starter.state !== 'removed';
  if (!isThere) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...found, starter };
}

/** What the room hears, in its language; the name of whoever wrote it stands before words that are not the library's. */
export type Heard = { name: string | null; text: string };
export type SeenStarter = Pick<Starter, 'id' | 'state' | 'repeat' | 'theme'> & {
  heard: Heard;
  at: number;
  moved: Moved | null;
  until: string | null;
};

export function seenStarter(of: Starter, timeZone: string): SeenStarter {
  const { id, state, repeat, theme, nextAt: at } = of;
  const { key, text, name } = startingOf(context(), of);
  const heard = key === null ? { name, text } : { name: null, text: starterWords(key, hubLanguage) };
  const { moved } = momentOf(of, of.turn, timeZone, calendar);
  return { id, state, repeat, theme, heard, at, moved, until: seriesOf(context(), of).until };
}

export type SeenTurn = { id: string; text: string; at: number; state: StarterTurn['state'] };

/** What came up in the cohort's room before, newest first. */
export function seenTurns({ id }: Cohort, most: number): SeenTurn[] {
  return store()
    .starters.turns(id, 0)
    .slice(0, most)
    .map((turn) => ({
      id: turn.id,
      text: turn.text === '' ? starterWords(turn.key ?? '', hubLanguage) : turn.text,
      at: turn.wantedAt,
      state: turn.state,
    }));
}
