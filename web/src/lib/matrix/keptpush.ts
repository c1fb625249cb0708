const key = 'kohtaamo:push';

/** What this browser remembers of being notified: its key at the homeserver, its address at the push service, and whose key it is for. */
export type KeptPush = { pushkey: string; endpoint: string; publicKey: string };

export function keptPush(): KeptPush | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepPush(kept: KeptPush): void {
  localStorage.setItem(key, JSON.stringify(kept));
}

export function forgetPush(): void {
  localStorage.removeItem(key);
}

function isKept(value: unknown): value is KeptPush {
  if (typeof value !== 'object' || value === null) return false;
  const fields: (keyof KeptPush)[] = ['pushkey', 'endpoint', 'publicKey'];
  return fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
