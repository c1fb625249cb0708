import { createServer } from 'node:net';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: got } = server.address();
      server.close(() => resolve(got));
    });
  });
}

/** A port that is free now, chosen by the system. */
export function freePort(host = '127.0.0.1') {
  return listen(0, host);
}

/**
 * Why a port cannot be used, as a sentence that names the setting to change; null when it can.
 * @param {number} port
 * @param {string} setting
 */
export async function hindranceToPort(port, setting, host = '127.0.0.1') {
  try {
    await listen(port, host);
    return null;
  } catch (error) {
    const why =
      error.code === 'EACCES'
        ? 'may be opened only by root'
        : error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : null;
    if (why === null) throw error;
    return `Port ${port} ${why}. Choose another with ${setting}, or stop what uses it.`;
  }
}
