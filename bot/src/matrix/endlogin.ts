import { serverNameOf } from '@kohtaamo/core/matrix/userid.ts';
import { HomeserverError, path } from './homeserver.ts';
import { noAccount, withAccount, type Done, type Of, type Performing } from './performing.ts';

/** Ends the login of a browser that was signed out from another, as the hub's own homeserver lets its administrator; other homeservers do not. */
export async function endLogin(
  { store, homeserver }: Pick<Performing, 'store' | 'homeserver'>,
  { memberId, deviceId }: Of<'end-login'>,
): Promise<Done> {
  const member = withAccount(store.members.byId(memberId));
  if (member === null) return noAccount;
  if (serverNameOf(member.userId) !== serverNameOf(homeserver.userId))
    return { kind: 'dropped', reason: 'the account is at another homeserver' };
  try {
    await homeserver.request('DELETE', path`/_synapse/admin/v2/users/${member.userId}/devices/${deviceId}`);
  } catch (error) {
    // The account is gone, and its logins with it.
    if (!(error instanceof HomeserverError) || error.errcode !== 'M_NOT_FOUND') throw error;
  }
  return { kind: 'sent', roomId: null, eventId: null };
}
