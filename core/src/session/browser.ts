// Order matters: Edge and Chrome both call themselves Chrome and Safari.
const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'] as const;
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const;

/** "Firefox, Android" from what a browser says of itself; null when nothing is known of it. */
export function browserOf(userAgent: string): string | null {
  const browser = browsers.find((each) => userAgent.includes(each));
  const system = systems.find((each) => userAgent.includes(each));
  const name = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser;
  return [name, system].filter((each) => each !== undefined).join(', ') || null;
}
