import type { MatrixClient, MatrixEvent } from 'matrix-js-sdk';
import { objectOf } from './homeserver.ts';

/** Says at the homeserver that the person does not want to read somebody, or wants to again; those whom they ignore already stay so. False when it was not taken. */
export function setIgnored(
  client: Pick<MatrixClient, 'getIgnoredUsers' | 'setIgnoredUsers'>,
  userId: string,
  ignored: boolean,
): Promise<boolean> {
  const others = client.getIgnoredUsers().filter((each) => each !== userId);
  return client.setIgnoredUsers(ignored ? [...others, userId] : others).then(
    () => true,
    () => false,
  );
}

/** Whether somebody is read again after a change of the account's data: the former list of whom the person ignores has them, and the new one has not. */
export function readsAgain(now: MatrixEvent, before: MatrixEvent | undefined): boolean {
  if (now.getType() !== 'm.ignored_user_list' || before === undefined) return false;
  const ignored = ignoredIn(now);
  return ignoredIn(before).some((userId) => !ignored.includes(userId));
}

function ignoredIn(event: MatrixEvent): string[] {
  return Object.keys(objectOf(event.getContent<Record<string, unknown>>().ignored_users));
}
