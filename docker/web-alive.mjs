// The health check of the web's container: 0 when it answers and can read the database. Bot and homeserver have checks of their own.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/healthz`, { signal: AbortSignal.timeout(5000) });
const { parts } = await answer.json();
const ill = ['web', 'database'].filter((part) => !parts[part].ok);
if (ill.length > 0) {
  console.error(ill.map((part) => `${part}: ${parts[part].reason}`).join('\n'));
  process.exitCode = 1;
}
