import { brotliCompressSync } from 'node:zlib';

/** A script that a page makes a browser load, and its size after brotli, in bytes. */
export type Script = { path: string; brotli: number };

/** The scripts that a page names, asks to be loaded ahead, or holds itself. Scripts that only a script asks for are not among them. */
export async function scriptsOf(base: string, path: string): Promise<Script[]> {
  const html = await (await fetch(base + path)).text();
  const named = [
    ...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g),
    ...html.matchAll(/<link[^>]*\srel="modulepreload"[^>]*\shref="([^"]+)"/g),
    ...html.matchAll(/<link[^>]*\shref="([^"]+)"[^>]*\srel="modulepreload"/g),
  ].map(([, address = '']) => new URL(address, base + path).pathname);
  const loaded = await Promise.all(
    [...new Set(named)].map(async (each) => ({
      path: each,
      brotli: brotliCompressSync(await (await fetch(base + each)).bytes()).byteLength,
    })),
  );
  const own = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.+?)<\/script>/gs)].map(([, text = ''], n) => ({
    path: `inline ${String(n + 1)}`,
    brotli: brotliCompressSync(text).byteLength,
  }));
  return [...loaded, ...own];
}
