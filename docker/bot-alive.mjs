// The health check of the bot's container: 0 when its last sign of life in the hub's database is fresh.
import { DatabaseSync } from 'node:sqlite';

const freshMs = 60_000;

// Only read, and not by way of the store: opening that would bring the schema up to date, which is the programs' own affair.
const database = new DatabaseSync(`${process.env.KOHTAAMO_DATA_DIR}/kohtaamo.sqlite`, { readOnly: true });
const beat = database.prepare("SELECT at FROM heartbeat WHERE part = 'bot'").get();
database.close();
const age = Date.now() - Number(beat?.at ?? 0);
if (age > freshMs) {
  console.error(
    beat === undefined ? 'The bot has not been seen.' : `The bot was last seen ${Math.round(age / 1000)} s ago.`,
  );
  process.exitCode = 1;
}
