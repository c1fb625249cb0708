/** Something the operator can put right. Its message is shown alone, without a stack trace. */
export class PlainError extends Error {}

/**
 * Runs a script's main function; a PlainError ends it with its sentence and exit code 1, anything else with its stack trace.
 * @param {() => Promise<void>} main
 */
export async function runPlainly(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
