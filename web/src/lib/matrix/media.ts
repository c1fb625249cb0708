import type { Credentials } from './credentials.ts';

/** Where a `mxc://` address stands below the homeserver's media paths; null when it is none (a stranger wrote it). */
function placeOf(mxc: string): string | null {
  const parts = /^mxc:\/\/([A-Za-z0-9.:[\]-]+)\/([A-Za-z0-9_-]+)$/.exec(mxc);
  if (parts === null) return null;
  const [, server = '', id = ''] = parts;
  return `${encodeURIComponent(server)}/${id}`;
}

/** A picture of the homeserver as a blob's address, at most 800 pixels wide; null when it is none or is refused. Revoke it after use. */
export async function pictureAddress(
  credentials: Credentials,
  mxc: string,
  signal: AbortSignal,
): Promise<string | null> {
  const place = placeOf(mxc);
  if (place === null) return null;
  for (const path of [`thumbnail/${place}?width=800&height=600&method=scale`, `download/${place}`]) {
    try {
      const response = await fetch(new URL(`/_matrix/client/v1/media/${path}`, credentials.baseUrl), {
        headers: { authorization: `Bearer ${credentials.accessToken}` },
        signal,
      });
      const type = response.headers.get('content-type') ?? '';
      // SVG can hold scripts; as the source of an image element it could not run them, but it is no photograph either.
      if (response.ok && /^image\/(png|jpeg|gif|webp|avif)/.test(type))
        return URL.createObjectURL(await response.blob());
    } catch {
      return null;
    }
  }
  return null;
}

/** A file of the homeserver as a blob's address that nothing on the page can run; null when it is none or is refused. Revoke it after use. */
export async function fileAddress(credentials: Credentials, mxc: string): Promise<string | null> {
  const place = placeOf(mxc);
  if (place === null) return null;
  try {
    const response = await fetch(new URL(`/_matrix/client/v1/media/download/${place}`, credentials.baseUrl), {
      headers: { authorization: `Bearer ${credentials.accessToken}` },
    });
    if (!response.ok) return null;
    const blob = await response.blob();
    // A blob's address is of this page's origin: as anything that is not sound, a stranger's page opened from it would run as ours.
    const type = /^audio\/[a-z0-9.+-]+$/.test(blob.type) ? blob.type : 'application/octet-stream';
    return URL.createObjectURL(new Blob([blob], { type }));
  } catch {
    return null;
  }
}
