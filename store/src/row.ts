import { z } from 'zod';
import type { Connection } from './database.ts';

/** 0 and 1 in a column, a boolean in the domain. */
export const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);

/** JSON in a column, read back through its schema. */
export function json<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

type Bind = Record<string, string | number | Uint8Array | null>;

/** Rows become domain values by a schema. The SQL stands at the caller, beside the function it belongs to. */
export function reader<S extends z.ZodType>(db: Connection, schema: S, sql: string) {
  const statement = db.prepare(sql);
  return {
    one(bind: Bind = {}): z.output<S> | null {
      const row = statement.get(bind);
      return row === undefined ? null : schema.parse(row);
    },
    all(bind: Bind = {}): z.output<S>[] {
      return statement.all(bind).map((row) => schema.parse(row));
    },
  };
}

/** A write; answers how many rows it changed. */
export function writer(db: Connection, sql: string) {
  const statement = db.prepare(sql);
  return (bind: Bind = {}): number => statement.run(bind).changes;
}

export const count = z.object({ n: z.number().int() }).transform((row) => row.n);
export const idOnly = z.object({ id: z.string() }).transform((row) => row.id);
