import type { Credentials } from './credentials.ts';

/** A picture of the homeserver as a blob's address, at most 800 pixels wide; null when it is none or is refused. Revoke it after use. */
export async function pictureAddress(
  credentials: Credentials,
  mxc: string,
  signal: AbortSignal,
): Promise<string | null> {
  const parts = /^mxc:\/\/([A-Za-z0-9.:[\]-]+)\/([A-Za-z0-9_-]+)$/.exec(mxc);
  if (parts === null) return null;
  const [, server = '', id = ''] = parts;
  const place = `${encodeURIComponent(server)}/${id}`;
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
