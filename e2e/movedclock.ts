// Loaded before a program of the hub, by `node --import`: its clock is as far ahead as the file named by KOHTAAMO_STORY_CLOCK says, and follows it while the program runs.
import { readFileSync } from 'node:fs';

const file = process.env.KOHTAAMO_STORY_CLOCK ?? '';
const OwnDate = Date;
/** Programs ask for the time more often than a story moves it. */
const lookedFor = 20;
let laterBy = 0;
let lookedAt = 0;

function now(): number {
  const real = OwnDate.now();
  if (real - lookedAt >= lookedFor) {
    lookedAt = real;
    laterBy = Number(readFileSync(file, 'utf8'));
  }
  return real + laterBy;
}

globalThis.Date = new Proxy(OwnDate, {
  construct: (own, given: unknown[], made) =>
    Reflect.construct(own, given.length === 0 ? [now()] : given, made) as Date,
  apply: () => new OwnDate(now()).toString(),
  get: (own, key) => (key === 'now' ? now : Reflect.get(own, key)),
});
