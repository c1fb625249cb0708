declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';
  /** Opens what was encrypted by RFC 8188; `authSecret` in base64url. */
  export function decrypt(
    message: Buffer,
    keys: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ): Buffer;
}
