import { z } from 'zod';
import { cleanLine, cleanText } from '../cleanline.ts';
import type { Milliseconds } from '../clock.ts';
import { accept, refuse, type Result } from '../refusal.ts';

/** A proposed joint project that gathers people of a cohort; when enough are in, they get a room. */
export const idea = z.object({
  id: z.string(),
  memberId: z.string(),
  cohortId: z.string(),
  title: z.string(),
  whatFor: z.string(),
  needed: z.string(),
  /** How many are enough, who proposed it included. */
  enough: z.number().int().min(2).max(8),
  deadline: z.number().int(),
  createdAt: z.number().int(),
  gatheredAt: z.number().int().nullable(),
  closedAt: z.number().int().nullable(),
});
export type Idea = z.infer<typeof idea>;

export const stances = ['in', 'curious'] as const;
export type Stance = (typeof stances)[number];
export const ideaPerson = z.object({ memberId: z.string(), stance: z.enum(stances) });
export type IdeaPerson = z.infer<typeof ideaPerson>;

/** What a person says of an idea. */
export type IdeaWish = Pick<Idea, 'title' | 'whatFor' | 'needed' | 'enough' | 'deadline'>;

/** The wish without white space around. Refusals: name_missing, text_too_long, form_invalid (enough: 2 to 8; deadline: within a year, not past). */
export function readIdea(wish: IdeaWish, now: Milliseconds): Result<IdeaWish> {
  const read = {
    ...wish,
    title: cleanLine(wish.title),
    whatFor: cleanText(wish.whatFor),
    needed: cleanText(wish.needed),
  };
  if (read.title === '') return refuse('name_missing');
  if (read.title.length > 120) return refuse('text_too_long', { most: '120' });
  if (read.whatFor.length > 1000 || read.needed.length > 1000) return refuse('text_too_long', { most: '1000' });
  if (!Number.isInteger(read.enough) || read.enough < 2 || read.enough > 8)
    return refuse('form_invalid', { field: 'enough' });
  const isDay = Number.isFinite(read.deadline) && read.deadline > now && read.deadline < now + 366 * 86_400_000;
  return isDay ? accept(read) : refuse('form_invalid', { field: 'deadline' });
}

/** Open: neither gathered nor closed, and its day has not come. */
export function isOpen({ gatheredAt, closedAt, deadline }: Idea, now: Milliseconds): boolean {
  return gatheredAt === null && closedAt === null && deadline > now;
}

export interface IdeaStore {
  add(idea: Idea, partnerIds: readonly string[]): void;
  byId(id: string): Idea | null;
  /** Those of these cohorts and those open to these partners, newest first. */
  seenIn(cohortIds: readonly string[], partnerIds: readonly string[]): Idea[];
  setStance(id: string, memberId: string, stance: Stance, now: Milliseconds): void;
  leave(id: string, memberId: string): void;
  /** In the order in which they came. */
  people(id: string): IdeaPerson[];
  partnerIds(id: string): string[];
  gather(id: string, now: Milliseconds): void;
  close(id: string, now: Milliseconds): void;
  ofMember(memberId: string): { ideaId: string; title: string; stance: Stance | null }[];
}
