try {
  const kept = JSON.parse(localStorage.getItem('kohtaamo:matrix'));
  // Another member's login must not be used under this one's session, on a computer that several people use.
  if (globalThis.kohtaamoUserId !== kept.userId) throw new Error('The login is another member’s.');
  const room = encodeURIComponent(decodeURIComponent(location.pathname.split('/')[2]));
  const filter = JSON.stringify({ lazy_load_members: true, not_types: ['m.room.member'] });
  const query = new URLSearchParams({ dir: 'b', limit: '30', filter });
  const { href } = new URL(`/_matrix/client/v3/rooms/${room}/messages?${query}`, kept.baseUrl);
  const response = fetch(href, { headers: { authorization: `Bearer ${kept.accessToken}` } }).catch(() => null);
  globalThis.kohtaamoEarly = { href, response };
} catch {
  globalThis.kohtaamoEarly = undefined;
}
