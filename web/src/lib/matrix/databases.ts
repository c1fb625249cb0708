/** The browser's database of what was said and is not sent. */
export const unsentDatabase = 'kohtaamo-unsent';

/** What the client library calls the database of everything it synced for this person; another person's has another name. */
export function syncedDatabase(userId: string): string {
  return `kohtaamo:${userId}`;
}

/** Of the time when the client library's database had one name for everybody. */
export const formerSyncedDatabase = 'kohtaamo';

/** Every database that may hold something of this person, as the browser names them. */
export function databasesOf(userId: string | null): string[] {
  const synced = userId === null ? [formerSyncedDatabase] : [formerSyncedDatabase, syncedDatabase(userId)];
  return [unsentDatabase, ...synced.map((name) => `matrix-js-sdk:${name}`)];
}
