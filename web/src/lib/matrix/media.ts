import type { Credentials } from './credentials.ts';

/** Where a file is: at the homeserver, or, until it has got there, in this browser. */
export type Held = { mxc: string; file: Blob | null };

// SVG can hold scripts; as the source of an image element it could not run them, but it is no photograph either.
const pictures = /^image\/(png|jpeg|gif|webp|avif)/;

/** Where a `mxc://` address stands below the homeserver's media paths; null when it is none (a stranger wrote it). */
function placeOf(mxc: string): string | null {
  const parts = /^mxc:\/\/([A-Za-z0-9.:[\]-]+)\/([A-Za-z0-9_-]+)$/.exec(mxc);
  if (parts === null) return null;
  const [, server = '', id = ''] = parts;
  return `${encodeURIComponent(server)}/${id}`;
}

/** A picture as a blob's address, of the homeserver's at most 800 pixels wide; null when it is none or is refused. Revoke it after use. */
export async function pictureAddress(
  credentials: Credentials,
  { mxc, file }: Held,
  signal: AbortSignal,
): Promise<string | null> {
  if (file !== null) return URL.createObjectURL(file);
  const place = placeOf(mxc);
  if (place === null) return null;
  for (const path of [`thumbnail/${place}?width=800&height=600&method=scale`, `download/${place}`]) {
    const blob = await fetched(credentials, path, signal);
    if (blob === null) return null;
    if (blob !== 'refused' && pictures.test(blob.type)) return URL.createObjectURL(blob);
  }
  return null;
}

/** A picture in its full size; null when it is none or is refused. */
export async function wholePicture(
  credentials: Credentials,
  { mxc, file }: Held,
  signal: AbortSignal,
): Promise<Blob | null> {
  if (file !== null) return file;
  const place = placeOf(mxc);
  const blob = place === null ? null : await fetched(credentials, `download/${place}`, signal);
  return blob !== null && blob !== 'refused' && pictures.test(blob.type) ? blob : null;
}

/** A file as a blob's address that nothing on the page can run; null when it is none or is refused. Revoke it after use. */
export async function fileAddress(credentials: Credentials, { mxc, file }: Held): Promise<string | null> {
  if (file !== null) return inertAddress(file);
  const place = placeOf(mxc);
  const blob = place === null ? null : await fetched(credentials, `download/${place}`);
  return blob === null || blob === 'refused' ? null : inertAddress(blob);
}

/** The address of a blob that nothing on the page can run. Revoke it after use. */
export function inertAddress(blob: Blob): string {
  // A blob's address is of this page's origin: as anything that is not sound, a stranger's page opened from it would run as ours.
  const type = /^audio\/[a-z0-9.+-]+$/.test(blob.type) ? blob.type : 'application/octet-stream';
  return URL.createObjectURL(new Blob([blob], { type }));
}

/** What stands at a media path; null when nobody answered. */
async function fetched(
  { baseUrl, accessToken }: Credentials,
  path: string,
  signal: AbortSignal | null = null,
): Promise<Blob | 'refused' | null> {
  try {
    const response = await fetch(new URL(`/_matrix/client/v1/media/${path}`, baseUrl), {
      headers: { authorization: `Bearer ${accessToken}` },
      signal,
    });
    return response.ok ? await response.blob() : 'refused';
  } catch {
    return null;
  }
}
