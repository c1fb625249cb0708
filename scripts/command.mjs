import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and collects what it prints. Never throws: a command that cannot be started has code 127.
 * It ends when this process exits.
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, show?: boolean }} [options] show: print it, too, as it comes
 * @returns {Promise<{ code: number, stdout: string, output: string, timedOut: boolean }>} output: standard output and errors as they came
 */
export function run(file, args, { cwd, env, timeoutMs, show = false } = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    let timedOut = false;
    // A group of its own, so that an end also reaches what the command started (npm starts node, apt starts dpkg).
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const send = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It ended by itself just now.
      }
    };
    const onExit = () => send('SIGTERM');
    process.once('exit', onExit);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            send('SIGKILL');
          }, timeoutMs);
    const take = (stream, shown, keep) => {
      stream.setEncoding('utf8').on('data', (text) => {
        keep(text);
        output += text;
        if (show) shown.write(text);
      });
    };
    take(child.stdout, process.stdout, (text) => (stdout += text));
    take(child.stderr, process.stderr, () => undefined);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('exit', onExit);
      resolve({ code, stdout, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** The last lines of a text, for showing why something failed. */
export function tail(text, lines = 20) {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
