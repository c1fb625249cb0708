/**
 * In how many rooms something waits, invitations included, as the open chat knows it; 0 where no chat is open. Only the browser learns it, from the
 * homeserver: nothing is set here while a page is drawn by the hub's server, which serves everybody.
 */
export const unreadNow = $state({ count: 0 });
