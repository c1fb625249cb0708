import { z } from 'zod';
import type { Milliseconds } from '../clock.ts';
import type { Together } from '../round/round.ts';

/** A round in the room, during a workshop: people tap in, and sit at tables for some minutes, turn after turn. */
export const liveRound = z.object({
  id: z.string(),
  cohortId: z.string(),
  workshopId: z.string(),
  /** In the address behind the QR code on the wall. */
  code: z.string(),
  /** How many at a table; 2 are pairs. */
  size: z.number().int().min(2).max(8),
  /** How long a turn lasts. */
  minutes: z.number().int().min(1).max(60),
  seed: z.number().int(),
  /** 0 before the first. */
  turn: z.number().int(),
  turnEndsAt: z.number().int().nullable(),
  /** Counts every change that somebody's screen must learn of. */
  revision: z.number().int(),
  createdBy: z.string().nullable(),
  createdAt: z.number().int(),
  closedAt: z.number().int().nullable(),
});
export type LiveRound = z.infer<typeof liveRound>;

export const livePerson = z.object({ memberId: z.string(), isHere: z.boolean() });
export type LivePerson = z.infer<typeof livePerson>;

/** Table 0: there was nobody left to sit with. */
export const liveSeat = z.object({ turn: z.number().int(), table: z.number().int(), memberId: z.string() });
export type LiveSeat = z.infer<typeof liveSeat>;

export interface LiveRoundStore {
  add(of: LiveRound): void;
  byId(id: string): LiveRound | null;
  byCode(code: string): LiveRound | null;
  /** Newest first. */
  ofWorkshop(workshopId: string): LiveRound[];
  setTurn(id: string, turn: number, endsAt: Milliseconds): void;
  setTables(id: string, size: number, minutes: number): void;
  close(id: string, now: Milliseconds): void;
  /** Comes in, or goes: late arrivals and leavers are normal. */
  setHere(id: string, memberId: string, isHere: boolean, now: Milliseconds): void;
  /** In the order in which they came. */
  people(id: string): LivePerson[];
  addSeat(id: string, seat: LiveSeat): void;
  seats(id: string): LiveSeat[];
  keep(id: string, memberId: string, otherId: string, now: Milliseconds): void;
  unkeep(id: string, memberId: string, otherId: string): void;
  /** With whom this member wants to keep in touch. */
  keptBy(id: string, memberId: string): string[];
  /** Pairs of whom both want it. */
  keptByBoth(id: string): Together[];
  /** What the member was in, and at which tables; with whom they want to keep in touch. */
  ofMember(memberId: string): (LivePerson & { liveRoundId: string; workshopId: string; tables: string })[];
  keptOfMember(memberId: string): string[];
  /** Who sat at one table in the newest closed live round of the cohort. */
  lastTogether(cohortId: string): Together[];
}

/** Whom a member has sat with so far, those of the newest turn first, each once. */
export function satWith(seats: readonly LiveSeat[], memberId: string): string[] {
  const mine = seats.filter((each) => each.memberId === memberId && each.table > 0);
  const others = mine
    .toSorted((a, b) => b.turn - a.turn)
    .flatMap(({ turn, table }) =>
      seats.filter((each) => each.turn === turn && each.table === table && each.memberId !== memberId),
    );
  return [...new Set(others.map((each) => each.memberId))];
}

/** The tables of a turn, in order of their numbers; who is left stands at none. */
export function tablesOf(seats: readonly LiveSeat[], turn: number): { table: number; memberIds: string[] }[] {
  const tables = new Map<number, string[]>();
  for (const each of seats) {
    if (each.turn !== turn || each.table === 0) continue;
    tables.set(each.table, [...(tables.get(each.table) ?? []), each.memberId]);
  }
  return [...tables].toSorted(([a], [b]) => a - b).map(([table, memberIds]) => ({ table, memberIds }));
}
