import type { Figure } from './figure.ts';

/** 'tiny' only shows that the parts still run: its figures mean nothing. */
export type Size = 'full' | 'tiny';

/** One bench: a few figures that are measured together. */
export type Bench = {
  name: string;
  summary: string;
  run(size: Size): Promise<Figure[]>;
};
