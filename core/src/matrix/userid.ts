import { z } from 'zod';

// Matrix spec v1.12, appendices: user identifiers are "@localpart:server_name", 255 bytes at most. Historical localparts may
// hold more than the grammar for new ones; what we take is the printable ASCII that the spec tells servers to accept.
const localpart = '[\\x21-\\x39\\x3b-\\x7e]+';
const serverName = '(?:[A-Za-z0-9.-]{1,230}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?';
const userIdPattern = new RegExp(`^@${localpart}:${serverName}$`);
const serverNamePattern = new RegExp(`^${serverName}$`);

export const matrixUserId = z.string().max(255).regex(userIdPattern).brand<'MatrixUserId'>();
export type MatrixUserId = z.infer<typeof matrixUserId>;

/** The one place where text becomes a Matrix user id. Anchored at both ends: trailing text makes it null. */
export function parseUserId(text: string): MatrixUserId | null {
  const parsed = matrixUserId.safeParse(text);
  return parsed.success ? parsed.data : null;
}

/** The server's name of a user id: all that follows the first colon. */
export function serverNameOf(userId: MatrixUserId): string {
  return userId.slice(userId.indexOf(':') + 1);
}

export function isServerName(text: string): boolean {
  return serverNamePattern.test(text);
}
