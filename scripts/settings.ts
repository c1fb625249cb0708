// Reads the settings and prints them as JSON, for the scripts that run on older Node and without packages.
import { readSettings, type Settings } from '@kohtaamo/core/settings/settings.ts';
import { resolve } from 'node:path';

/** The environment in which bot and web run: every setting said outright, paths whole. */
export function hubEnvironment(settings: Settings): Record<string, string> {
  const servers = settings.allowedServers.map(({ name, url }) => (url === undefined ? name : `${name}=${url}`));
  return {
    KOHTAAMO_DATA_DIR: resolve(settings.dataDir),
    KOHTAAMO_WEB_PORT: String(settings.webPort),
    KOHTAAMO_HOMESERVER_PORT: String(settings.homeserverPort),
    KOHTAAMO_SERVER_NAME: settings.serverName,
    KOHTAAMO_PUBLIC_URL: settings.publicUrl,
    KOHTAAMO_HOMESERVER_URL: settings.homeserverUrl,
    KOHTAAMO_HOMESERVER_PUBLIC_URL: settings.homeserverPublicUrl,
    KOHTAAMO_SMTP_URL: settings.smtpUrl ?? '',
    KOHTAAMO_MAIL_FROM: settings.mailFrom,
    KOHTAAMO_ALLOWED_SERVERS: servers.join(','),
    KOHTAAMO_REGISTRATION_SECRET: settings.registrationSecret ?? '',
    KOHTAAMO_PUSH_SERVICES: settings.pushServices.join(','),
    KOHTAAMO_STYLEGUIDE: settings.styleguide,
    KOHTAAMO_TIME_ZONE: settings.timeZone,
  };
}

if (import.meta.main) {
  const read = readSettings(process.env);
  console.log(JSON.stringify(read.ok ? { ...read, env: hubEnvironment(read.settings) } : read));
}
