/** Something the operator can put right. Its message is shown alone, without a stack trace. */
export class PlainError extends Error {}

// process.exit, since a signal by itself would not run the exit handlers that end what was started.
const onInterrupt = () => process.exit(130);
const onTerminate = () => process.exit(143);

/**
 * Runs a script's main function; a PlainError ends it with its sentence and exit code 1, anything else with its stack trace.
 * Ctrl-C ends it at once, with whatever command it is running.
 * @param {() => Promise<void>} main
 */
export async function runPlainly(main) {
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  try {
    await main();
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** From here on signals are the caller's own business. */
export function takeOverSignals() {
  process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
}
