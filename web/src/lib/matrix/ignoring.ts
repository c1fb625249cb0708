import type { MatrixClient } from 'matrix-js-sdk';

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
